import { readdirSync, readFileSync } from 'node:fs';

/** Kernel ticks a second on every Linux that Node supports. */
const TICKS_PER_SECOND = 100;

/** Processor time of a process in milliseconds, in total and by the kind of its threads. */
export interface ProcessorTime {
  readonly totalMs: number;
  /** Of the main thread and the worker threads of JavaScript. */
  readonly scriptMs: number;
  /** Of the threads of V8: garbage collection, compilation. */
  readonly v8Ms: number;
  /** Of the thread pool of libuv: files, names, keys. */
  readonly poolMs: number;
}

/** Reads the processor time of a process from /proc. Threads that have ended count in the total only. */
export function readProcessorTime(pid: number): ProcessorTime {
  const totals = { script: 0, v8: 0, pool: 0 };
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const stat = readOptional(`/proc/${pid}/task/${thread}/stat`);
    if (stat === undefined) continue;
    totals[kindOfThread(stat)] += readTicks(stat);
  }
  const toMs = (ticks: number) => (ticks * 1000) / TICKS_PER_SECOND;
  return {
    totalMs: toMs(readTicks(readFileSync(`/proc/${pid}/stat`, 'utf8'))),
    scriptMs: toMs(totals.script),
    v8Ms: toMs(totals.v8),
    poolMs: toMs(totals.pool),
  };
}

export function subtractTime(later: ProcessorTime, earlier: ProcessorTime): ProcessorTime {
  return {
    totalMs: later.totalMs - earlier.totalMs,
    scriptMs: later.scriptMs - earlier.scriptMs,
    v8Ms: later.v8Ms - earlier.v8Ms,
    poolMs: later.poolMs - earlier.poolMs,
  };
}

/** Resident memory of a process in MB. */
export function readMemoryMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

function kindOfThread(stat: string): 'script' | 'v8' | 'pool' {
  const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  if (/^libuv/i.test(name)) return 'pool';
  return /V8Worker|DelayedTask|Signal/.test(name) ? 'v8' : 'script';
}

/** User and system time: the 14th and 15th field. The name in brackets may hold blanks. */
function readTicks(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function readOptional(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
