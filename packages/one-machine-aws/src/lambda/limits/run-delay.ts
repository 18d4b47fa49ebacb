import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** The kernel's name of the calling thread; undefined where the kernel has no such names. Only Linux has. */
export function findTask(): string | undefined {
  try {
    return basename(readlinkSync('/proc/thread-self'));
  } catch {
    return undefined;
  }
}

/**
 * Real milliseconds, since its start, that a thread of this process has been ready to run and had no processor: other processes
 * had it. 0 when the kernel does not report it.
 */
export function readRunDelayMs(task: string | undefined, threads = '/proc/self/task'): number {
  if (task === undefined) return 0;
  try {
    const [, nanoseconds] = readFileSync(`${threads}/${task}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return 0;
  }
}

/** The kernel's answer is as good for so many milliseconds: each invocation asks, and each time two files are read. */
const GOOD_FOR_MS = 20;

/** Makes a function that reads remember its result for a few milliseconds. */
export function rememberShortly<T>(read: () => T, realNow: () => number = () => performance.now()): () => T {
  let known: { readonly at: number; readonly value: T } | undefined;
  return () => {
    const at = realNow();
    if (known === undefined || at - known.at >= GOOD_FOR_MS) known = { at, value: read() };
    return known.value;
  };
}
