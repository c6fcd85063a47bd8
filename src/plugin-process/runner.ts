// The runner: instances of one program, a pool for each service, and the calls they carry out.
import { argumentsOf, readAnswer } from './contract.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import type { GuardedFetch } from './guarded-fetch.ts';
import { isRecord, messageOf } from './messages.ts';
import type { Answer, Call, Program, RunLimits, RunRequest } from './messages.ts';
import type { Instantiate, PluginFunctions } from './program.ts';
import { createWasiImports } from './wasi.ts';

/** Number of the binding that reaches no host; `load`, `settings` and `schema` are called on it. */
export const UNBOUND = 0;

interface Instance {
  readonly call: PluginFunctions;
  readonly notes: { readonly denied: string[]; readonly unreachable: string[] };
  readonly abort: AbortController;
}

interface Pool {
  readonly fetch: GuardedFetch;
  readonly idle: Instance[];
}

type Bind = Extract<RunRequest, { readonly type: 'bind' }>;

/** What carries out the calls of one program. */
export interface Runner {
  bind(request: Bind): void;
  /** Carries out one call; never throws. */
  call(request: {
    readonly id: number;
    readonly binding: number;
    readonly call: Call;
  }): Promise<Answer>;
  /** Gives a call up: it is answered with a failure at once. */
  cancel(id: number): void;
}

/** Makes the runner of a prepared program. */
export function createRunner(options: {
  readonly program: Program;
  readonly instantiate: Instantiate;
  readonly limits: RunLimits;
  readonly write: (bytes: Uint8Array) => void;
}): Runner {
  const { program, instantiate, limits, write } = options;
  const pools = new Map<number, Pool>([
    [UNBOUND, poolOf({ allowedOrigins: [], ca: null, insecureTls: false })],
  ]);
  const cancels = new Map<number, () => void>();

  function poolOf(rules: Pick<Bind, 'allowedOrigins' | 'ca' | 'insecureTls'>): Pool {
    return {
      fetch: createGuardedFetch({ ...rules, responseBody: limits.responseBody }),
      idle: [],
    };
  }

  async function createInstance(pool: Pool): Promise<Instance> {
    const abort = new AbortController();
    const notes = { denied: [], unreachable: [] };
    const imports = createWasiImports({
      fetch: pool.fetch,
      signal: abort.signal,
      notes,
      write,
      randomLimit: limits.random,
    });
    return { call: await instantiate(imports), notes, abort };
  }

  async function carryOut(pool: Pool, call: Call, cancelled: AbortSignal): Promise<Answer> {
    let instance: Instance;
    try {
      instance = pool.idle.pop() ?? (await createInstance(pool));
    } catch (error) {
      return failed('trap', `it could not be started: ${messageOf(error)}`);
    }
    instance.notes.denied.length = 0;
    instance.notes.unreachable.length = 0;
    cancelled.addEventListener('abort', () => instance.abort.abort(), { once: true });
    const answer = await callInstance(instance, call);
    const reusable = answer.status !== 'failed' || answer.code === 'plugin';
    if (reusable && !cancelled.aborted) {
      pool.idle.push(instance);
    } else {
      instance.abort.abort();
    }
    return withNotes(answer, instance);
  }

  async function callInstance(instance: Instance, call: Call): Promise<Answer> {
    let returned: unknown;
    try {
      returned = await instance.call(call.function, argumentsOf(program.contract, call));
    } catch (error) {
      return failureOf(error, limits.result);
    }
    return readAnswer(
      {
        contract: program.contract,
        emptyMeansAbsent: program.emptyMeansAbsent,
        limit: limits.result,
      },
      call,
      returned,
    );
  }

  return {
    bind(request) {
      pools.set(request.binding, poolOf(request));
    },
    async call({ id, binding, call }) {
      const pool = pools.get(binding);
      if (pool === undefined) {
        return failed('trap', `there is no binding ${binding}`);
      }
      const abort = new AbortController();
      const given = new Promise<Answer>((resolve) => {
        cancels.set(id, () => {
          resolve(failed('timeout', 'it was given up'));
          abort.abort();
        });
      });
      try {
        return await Promise.race([carryOut(pool, call, abort.signal), given]);
      } finally {
        cancels.delete(id);
      }
    },
    cancel(id) {
      cancels.get(id)?.();
    },
  };
}

// The glue throws what a plugin returned as its error with the value as an own `payload`; anything else is a crash.
function failureOf(error: unknown, limit: number): Answer {
  if (isRecord(error) && Object.hasOwn(error, 'payload')) {
    const { payload } = error;
    if (typeof payload !== 'string') {
      return failed('answer', 'it returned an error that is no string.');
    }
    return Buffer.byteLength(payload) > limit
      ? failed('limit', `it returned an error of more than ${limit} bytes.`)
      : failed('plugin', payload);
  }
  return failed('trap', `its code crashed: ${messageOf(error).slice(0, 1000)}`);
}

// What was refused is the reason whatever the plugin made of it; a call that goes on after a refusal is not believed.
function withNotes(answer: Answer, instance: Instance): Answer {
  const [refused] = instance.notes.denied;
  if (refused !== undefined) {
    return {
      status: 'failed',
      code: 'denied',
      message: refused,
      hint: 'Plugins reach the hosts of their settings and of `allowed_hosts` only.',
    };
  }
  const unreachable = instance.notes.unreachable.at(-1);
  return answer.status === 'failed' && unreachable !== undefined
    ? { ...answer, hint: `While it ran, ${unreachable}.` }
    : answer;
}

function failed(
  code: Extract<Answer, { readonly status: 'failed' }>['code'],
  message: string,
): Answer {
  return { status: 'failed', code, message, hint: null };
}
