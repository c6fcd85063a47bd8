// A gate: work that goes together with other work, and work that must be alone, in the order they came.

/** Lets work through. */
export interface Gate {
  /** Runs `work` together with other such work. */
  together<T>(work: () => Promise<T>): Promise<T>;
  /** Runs `work` while nothing else of this gate runs. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** Makes a gate. */
export function createGate(): Gate {
  const waiting: { readonly alone: boolean; readonly go: () => void }[] = [];
  let inside = 0;
  let occupied = false;

  function letIn(): void {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (occupied || (next.alone && inside > 0)) {
        return;
      }
      waiting.shift();
      inside += 1;
      occupied = next.alone;
      next.go();
    }
  }

  async function pass<T>(alone: boolean, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((go) => {
      waiting.push({ alone, go });
      letIn();
    });
    try {
      return await work();
    } finally {
      inside -= 1;
      occupied = false;
      letIn();
    }
  }

  return {
    together: (work) => pass(false, work),
    alone: (work) => pass(true, work),
  };
}
