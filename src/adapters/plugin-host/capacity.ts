// The capacity of a machine: how many instances of a plugin it has memory for.
import { totalmem } from 'node:os';

const MIB = 1024 * 1024;

/** What an instance takes beside what its component brings: stacks, glue, the documents it works on. */
const INSTANCE = 2 * MIB;

/** A component's data is there in each instance, and its runtime allocates as much again by half (docs/performance.md). */
const GROWTH = 1.5;

/** The part of the memory that instances may fill; the rest is for code, the action itself and the system. */
const SHARE = 0.5;

/** How many instances fit, at least one: by the size of the component and the memory there is for it, in bytes. */
export function instancesThatFit(componentSize: number, memory: number): number {
  return Math.max(1, Math.floor((memory * SHARE) / (componentSize * GROWTH + INSTANCE)));
}

/** The memory of the machine in bytes, or of the container where that is less. */
export function machineMemory(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(totalmem(), constrained) : totalmem();
}
