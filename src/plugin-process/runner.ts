// The runner: instances of one program, a pool for each service, and the calls they carry out.
import { argumentsOf, promisedResult, readAnswer } from './contract.ts';
import { createOneByOne } from './one-by-one.ts';
import { createTail, explainTrap } from './explain-trap.ts';
import type { Tail } from './explain-trap.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import type { GuardedFetch } from './guarded-fetch.ts';
import { withRetries } from './retry.ts';
import { NO_NETWORK, isRecord, messageOf } from './messages.ts';
import type { Answer, Call, Network, Program, RunLimits, RunRequest } from './messages.ts';
import type { Instantiate, ProgramInstance } from './program.ts';
import { createWasiImports } from './wasi.ts';
import type { InstanceNotes } from './wasi.ts';

/** Number of the binding that reaches no host; `load`, `settings` and `schema` are called on it. */
export const UNBOUND = 0;

/** How many bytes of an instance's output are kept to explain a crash. */
const OUTPUT_KEPT = 16 * 1024;

/** The part of the memory limit from which on a crash is put down to it: runtimes ask for memory in large steps. */
const NEARLY_FULL = 0.75;

/** What to do about a limit. */
const RAISE =
  'If the plugin is right to need more, raise its limits in the config: [plugins.<name>.limits].';

interface Instance {
  readonly made: ProgramInstance;
  readonly notes: InstanceNotes;
  /** The end of what it wrote during the call. */
  readonly output: Tail;
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
  const inTurn = createOneByOne();
  const pools = new Map<number, Pool>([[UNBOUND, poolOf(NO_NETWORK)]]);
  const cancels = new Map<number, () => void>();

  function poolOf(network: Network): Pool {
    return {
      fetch: withRetries(createGuardedFetch({ ...network, responseBody: limits.responseBody })),
      idle: [],
    };
  }

  async function createInstance(pool: Pool): Promise<Instance> {
    const abort = new AbortController();
    const notes: InstanceNotes = { denied: [], unreachable: [], exceeded: [], requests: 0 };
    const output = createTail(OUTPUT_KEPT);
    const imports = createWasiImports({
      fetch: pool.fetch,
      signal: abort.signal,
      notes,
      write: (bytes) => {
        output.add(bytes);
        write(bytes);
      },
      randomLimit: limits.random,
      requestLimit: limits.requests,
    });
    return { made: await instantiate(imports), notes, output, abort };
  }

  async function carryOut(pool: Pool, call: Call, cancelled: AbortSignal): Promise<Answer> {
    let instance: Instance;
    try {
      instance = pool.idle.pop() ?? (await inTurn(() => pool.idle.pop() ?? createInstance(pool)));
    } catch (error) {
      return failed('trap', `it could not be started: ${messageOf(error)}`);
    }
    instance.notes.denied.length = 0;
    instance.notes.unreachable.length = 0;
    instance.notes.exceeded.length = 0;
    instance.notes.requests = 0;
    instance.output.clear();
    cancelled.addEventListener('abort', () => instance.abort.abort(), { once: true });
    const answer = await callInstance(instance, call);
    const reusable = answer.status !== 'failed' || answer.code === 'plugin';
    if (reusable && !cancelled.aborted) {
      pool.idle.push(instance);
    } else {
      instance.abort.abort();
    }
    return withNotes(answer, instance, limits.memoryPages);
  }

  async function callInstance(instance: Instance, call: Call): Promise<Answer> {
    let returned: unknown;
    try {
      returned = await instance.made.call(call.function, argumentsOf(program.contract, call));
    } catch (error) {
      return isReturned(error)
        ? failureOf(error.payload, limits.result)
        : crash(instance, call, error);
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

  function crash(instance: Instance, call: Call, error: unknown): Answer {
    // A runtime that is refused more memory gives up in its own way; that there was no more to be had is the reason.
    const pages = instance.made.memoryPages();
    if (pages >= limits.memoryPages * NEARLY_FULL) {
      return {
        status: 'failed',
        code: 'limit',
        message: `it crashed with ${inMiB(pages)} MiB of memory in use, and ${inMiB(limits.memoryPages)} MiB are all that it may have.`,
        hint: RAISE,
      };
    }
    const explained = explainTrap({
      function: call.function,
      promised: promisedResult(program, call.function) ?? 'nothing',
      output: instance.output.text(),
      reason: messageOf(error),
    });
    return { status: 'failed', code: 'trap', ...explained };
  }

  return {
    bind(request) {
      pools.set(request.binding, poolOf(request.network));
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
function isReturned(error: unknown): error is { readonly payload: unknown } {
  return isRecord(error) && Object.hasOwn(error, 'payload');
}

function inMiB(pages: number): number {
  return Math.round(pages / 16);
}

function failureOf(payload: unknown, limit: number): Answer {
  if (typeof payload !== 'string') {
    return failed('answer', 'it returned an error that is no string.');
  }
  return Buffer.byteLength(payload) > limit
    ? failed('limit', `it returned an error of more than ${limit} bytes.`)
    : failed('plugin', payload);
}

// What was refused is the reason whatever the plugin made of it; a call that goes on after a refusal is not believed.
function withNotes(answer: Answer, instance: Instance, memoryPages: number): Answer {
  const [refused] = instance.notes.denied;
  if (refused !== undefined) {
    return {
      status: 'failed',
      code: 'denied',
      message: refused,
      hint: 'Plugins reach the hosts of their settings and of `allowed_hosts` only.',
    };
  }
  const [exceeded] = instance.notes.exceeded;
  if (exceeded !== undefined) {
    return { status: 'failed', code: 'limit', message: `${exceeded}.`, hint: RAISE };
  }
  const pages = instance.made.memoryPages();
  if (answer.status === 'failed' && answer.hint === null && pages >= memoryPages * NEARLY_FULL) {
    return {
      ...answer,
      hint: `It has ${inMiB(pages)} of the ${inMiB(memoryPages)} MiB of memory that it may have. ${RAISE}`,
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
