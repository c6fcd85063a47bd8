// A plugin's process as seen from outside: started when it is needed, every call with a deadline, killed when it is stuck.
import type { ChildProcess } from 'node:child_process';
import { parseRunResponse } from '../../plugin-process/messages.ts';
import type {
  Answer,
  Call,
  Network,
  Program,
  Refusal,
  RunRequest,
  RunResponse,
} from '../../plugin-process/messages.ts';
import type { ChildEntry } from './child-entries.ts';
import { startChild } from './child.ts';
import type { Limits } from './limits.ts';
import { watchMemory } from './memory-watch.ts';

/** One call, where it may reach, and how long it may take. */
export interface CallRequest {
  readonly call: Call;
  /** A number that {@link PluginProcess.bind} gave; 0 reaches no host. */
  readonly binding: number;
  /** In milliseconds. */
  readonly time: number;
}

/**
 * How a call ended: with an answer, past its deadline, or with the process under it. `company`: other calls were under way
 * in the process that ended, so that this one may not be to blame.
 */
export type CallEnd =
  | { readonly status: 'answered'; readonly answer: Answer }
  | { readonly status: 'refused'; readonly refusal: Refusal }
  | { readonly status: 'timeout'; readonly company: boolean }
  | {
      readonly status: 'died';
      readonly reason: string;
      readonly company: boolean;
      /** It was ended because it went over a limit. */
      readonly limit: boolean;
    };

/** One plugin's process. */
export interface PluginProcess {
  /** Numbers the network of a service; it is known to every process started from now on. */
  bind(network: Network): number;
  /** Carries out a call, in a fresh process when there is none; never rejects. */
  call(request: CallRequest): Promise<CallEnd>;
  /** Kills the process; calls under way end as `died`. */
  close(): void;
}

interface CallUnderWay {
  readonly end: (how: CallEnd) => void;
  late: boolean;
}

interface Running {
  readonly child: ChildProcess;
  readonly started: Promise<Refusal | null>;
  readonly calls: Map<number, CallUnderWay>;
  /** Whether it was told of the networks there were, and takes calls. */
  ready: boolean;
}

/** Makes a plugin's process; nothing is started before the first call. */
export function createPluginProcess(options: {
  readonly program: Program;
  readonly entry: ChildEntry;
  readonly limits: Limits;
  readonly log: (line: string) => void;
}): PluginProcess {
  const { program, entry, limits, log } = options;
  const networks: Network[] = [];
  let running: Running | null = null;
  let closed = false;
  let lastId = 0;

  function start(): Running {
    const child = startChild({ entry, limits, workers: false, log });
    const calls = new Map<number, CallUnderWay>();
    let settleStart: (refusal: Refusal | null) => void = () => {};
    const started = new Promise<Refusal | null>((resolve) => {
      settleStart = resolve;
    });
    const run: Running = { child, started, calls, ready: false };
    const timer = setTimeout(() => {
      settleStart(refusal(`starting it took longer than ${limits.startTime} ms.`));
      end('it did not start');
    }, limits.startTime);

    function end(reason: string): void {
      clearTimeout(timer);
      kill(run, reason);
      settleStart(refusal(`its process ended while it started (${reason}).`));
    }

    watchMemory(child, {
      limit: limits.processMemory,
      exceeded: (bytes) => {
        const [has, may] = [bytes, limits.processMemory].map((size) => Math.round(size / 2 ** 20));
        const reason = `it was killed because it had ${has} MiB of memory, more than the ${may} it may have`;
        settleStart(refusal(`${reason}.`));
        kill(run, reason, true);
      },
    });
    child.on('message', (message) => {
      const response = parseRunResponse(message);
      if (response === null) {
        end('it sent a message that makes no sense');
        return;
      }
      clearTimeout(timer);
      take(response, run, settleStart);
    });
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, how) => end(how ?? `exit code ${code}`));
    tell(run, {
      type: 'start',
      program,
      limits: {
        result: limits.result,
        output: limits.output,
        random: limits.random,
        responseBody: limits.responseBody,
        requests: limits.requests,
        memoryPages: limits.memoryPages,
      },
    });
    return run;
  }

  function take(
    response: RunResponse,
    run: Running,
    settleStart: (refusal: Refusal | null) => void,
  ): void {
    switch (response.type) {
      case 'started':
        networks.forEach((network, index) => {
          tell(run, { type: 'bind', binding: index + 1, network });
        });
        run.ready = true;
        settleStart(null);
        return;
      case 'refused':
        settleStart(response);
        kill(run, response.message);
        return;
      case 'answer': {
        const call = run.calls.get(response.id);
        run.calls.delete(response.id);
        const { answer } = response;
        call?.end(
          answer.status === 'failed' && answer.code === 'timeout'
            ? { status: 'timeout', company: false }
            : { status: 'answered', answer },
        );
        return;
      }
    }
  }

  // A process may end between being ready and being asked; one that keeps ending is given up.
  async function ready(): Promise<Running | CallEnd> {
    for (let attempt = 0; attempt < 3 && !closed; attempt += 1) {
      running ??= start();
      const run: Running = running;
      const refused = await run.started;
      if (refused !== null) {
        return { status: 'refused', refusal: refused };
      }
      if (running === run) {
        return run;
      }
    }
    const reason = closed ? 'the plugin host was closed' : 'it ends whenever it is started';
    return { status: 'died', reason, company: false, limit: false };
  }

  function kill(run: Running, reason: string, limit = false): void {
    if (running === run) {
      running = null;
    }
    const company = run.calls.size > 1;
    for (const call of run.calls.values()) {
      call.end(
        call.late ? { status: 'timeout', company } : { status: 'died', reason, company, limit },
      );
    }
    run.calls.clear();
    run.child.kill('SIGKILL');
  }

  return {
    bind(network) {
      networks.push(network);
      const binding = networks.length;
      // A process that is still starting is told when it is ready.
      if (running?.ready === true) {
        tell(running, { type: 'bind', binding, network });
      }
      return binding;
    },

    async call({ call, binding, time }) {
      const run = await ready();
      if ('status' in run) {
        return run;
      }
      const id = (lastId += 1);
      return new Promise<CallEnd>((resolve) => {
        let grace: NodeJS.Timeout | undefined;
        const underWay: CallUnderWay = {
          late: false,
          end: (how) => {
            clearTimeout(deadline);
            clearTimeout(grace);
            resolve(how);
          },
        };
        // First the child is asked to give the call up, which spares the others; one that is stuck does not answer.
        const deadline = setTimeout(() => {
          underWay.late = true;
          tell(run, { type: 'cancel', id });
          grace = setTimeout(
            () => kill(run, 'it was killed because a call did not end'),
            limits.graceTime,
          );
        }, time);
        run.calls.set(id, underWay);
        tell(run, { type: 'call', id, binding, call });
      });
    },

    close() {
      closed = true;
      if (running !== null) {
        kill(running, 'the plugin host was closed');
      }
    },
  };
}

function tell(run: Running, request: RunRequest): void {
  if (run.child.connected) {
    run.child.send(request, () => {
      // A child that is gone already says so by its exit.
    });
  }
}

function refusal(message: string): Refusal {
  return {
    type: 'refused',
    code: 'component',
    message: `the component could not be run: ${message}`,
    hint: null,
  };
}
