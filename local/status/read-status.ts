import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { OpenMachine } from 'one-machine-aws';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import { LEVELS, type Level } from '#kernel/metric-names.ts';

/** How the platform of one machine is doing, by the lines of its functions and its queues. */
export interface Status {
  /** Promises of the last hour, and how many of them were not kept. */
  readonly levels: readonly { readonly level: Level; readonly events: number; readonly broken: number }[];
  readonly queues: ReturnType<OpenMachine['waitingQueues']>;
  /** What jobs have set aside for a person in the last hours, the newest first. */
  readonly setAside: readonly SetAside[];
  /** The last run of each job that found something. */
  readonly runs: readonly JobRun[];
  readonly errors: readonly { readonly at: string; readonly source: string; readonly code: string }[];
}

interface SetAside {
  readonly at: string;
  readonly job: string;
  readonly why: string;
  /** Ids and codes, as JSON. */
  readonly thing: string;
}

interface JobRun {
  readonly at: string;
  readonly job: string;
  readonly things: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** A line of a log; functions write their own fields besides. */
type Line = Readonly<Record<string, unknown>> & { readonly source: string };

/** The end of each log that is looked at: some thousand lines. */
const TAIL_BYTES = 512 * 1024;
const MOST_SHOWN = 50;
/** Fields of every line, which are no counts. */
const COMMON = new Set([
  'level',
  'message',
  'timestamp',
  'service',
  'task',
  'correlationId',
  'source',
  'job',
  'things',
]);

/** `now`: the time of the domain, which the lines have too. */
export function readStatus(dataDir: string, queues: Status['queues'], now: number): Status {
  return summarise(readLines(join(dataDir, 'logs')), queues, now);
}

/** The same from lines, in any order. */
function summarise(lines: readonly Line[], queues: Status['queues'], now: number): Status {
  const sorted = lines.toSorted((one, other) => (timeOf(one) < timeOf(other) ? 1 : -1));
  const named = (code: string) => sorted.filter(({ message }) => message === code);
  const recent = named('service-level').filter((line) => Date.parse(timeOf(line)) > now - HOUR_MS);
  const runs = new Map<string, JobRun>();
  for (const line of named('job-worked').toReversed())
    runs.set(String(line.job), {
      at: timeOf(line),
      job: String(line.job),
      things: Number(line.things),
      counts: countsIn(line),
    });
  return {
    levels: (Object.keys(LEVELS) as Level[]).map((level) => {
      const events = recent.filter((line) => line.level === level);
      const broken = events.filter((line) => line[LEVELS[level].metric] === 1);
      return { level, events: events.length, broken: broken.length };
    }),
    queues,
    setAside: named('job-set-aside')
      .slice(0, MOST_SHOWN)
      .map((line) => ({ at: timeOf(line), job: String(line.job), why: String(line.why), thing: String(line.thing) })),
    runs: [...runs.values()].toSorted((one, other) => (one.job < other.job ? -1 : 1)),
    errors: sorted
      .filter(({ level }) => level === 'ERROR')
      .slice(0, MOST_SHOWN)
      .map((line) => ({ at: timeOf(line), source: line.source, code: String(line.message) })),
  };
}

function timeOf({ timestamp }: Line): string {
  return String(timestamp);
}

function countsIn(line: Line): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(line).flatMap(([name, value]) =>
      !COMMON.has(name) && typeof value === 'number' && value > 0 ? [[name, value]] : [],
    ),
  );
}

function readLines(directory: string): readonly Line[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) => readTail(join(directory, name)).flatMap((line) => parseLine(line, basename(name, '.log'))));
}

/** The last whole lines of a file. */
function readTail(file: string): readonly string[] {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
    const lines = buffer.toString('utf8').split('\n');
    return size > TAIL_BYTES ? lines.slice(1) : lines;
  } finally {
    closeSync(descriptor);
  }
}

/** A line that was cut, because its function is writing it, is left out. */
function parseLine(text: string, source: string): readonly Line[] {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null ? [{ ...line, source }] : [];
  } catch {
    return [];
  }
}
