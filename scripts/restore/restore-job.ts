import { ToolError } from '#cli/run-tool.ts';
import type { Config } from '#infra/platform/config-shape.ts';
import type { TableKey } from '#infra/platform/table-names.ts';
import type { StoredValue } from '../platform/stored-value.ts';
import type { CarryPosition } from './carry-items.ts';

/** The steps of a restore, in order. Each may be repeated. */
export const STEPS = ['restore', 'align', 'carry', 'media', 'compare', 'swap', 'carryLate', 'rebuild'] as const;
export type Step = (typeof STEPS)[number];

/** The tables that can be restored. `views` is not among them: it is built again from `events`. */
export const RESTORABLE = ['events', 'requests', 'personal', 'control', 'directory', 'requestRows', 'public'] as const;
export type RestorableTable = (typeof RESTORABLE)[number];

/** A table, and the new one that is restored from it. */
export interface RestoredTable {
  readonly table: RestorableTable;
  readonly source: string;
  readonly target: string;
}

/** A restore that is under way: what is asked, and how far it has got. At most 4 KB as JSON. */
export interface RestoreJob {
  /** The instant, in whole seconds. */
  readonly to: string;
  readonly tables: readonly RestoredTable[];
  readonly hasMedia: boolean;
  readonly step: Step;
  /** What was in use before, to go back to. */
  readonly before: NonNullable<Config['tables']>;
  /** Where the copying of later items stands. */
  readonly position?: CarryPosition;
  /** The process that works on it, and when it last said so, in real milliseconds. */
  readonly runner: string;
  readonly seenAt: number;
}

/** A process that has said nothing for so long has ended. */
const SILENT_MS = 120_000;
const SAY_EVERY_MS = 20_000;

/** The job, held by this process. */
export interface HeldJob {
  job(): RestoreJob;
  save(change: Partial<RestoreJob>): Promise<void>;
  /** Lets go, so that another process may continue. */
  release(): Promise<void>;
  /** The restore is complete or was given up. */
  end(): Promise<void>;
}

export async function readJob(stored: StoredValue): Promise<RestoreJob | undefined> {
  const text = await stored.read();
  return text === undefined ? undefined : (JSON.parse(text) as RestoreJob);
}

/** Whether a job is the one that is asked for. */
export function isSameJob(job: RestoreJob, asked: Pick<RestoreJob, 'to' | 'hasMedia'>, tables: readonly TableKey[]) {
  const named = job.tables.map(({ table }) => table);
  return job.to === asked.to && job.hasMedia === asked.hasMedia && named.toSorted().join() === tables.toSorted().join();
}

/**
 * Takes the job for this process: begins `fresh`, or continues what is stored. While it is held it says every 20 s that it lives.
 * @throws ToolError when another process works on it.
 */
export async function holdJob(
  stored: StoredValue,
  fresh: RestoreJob | undefined,
  { runner, realNow, hasEnded }: { readonly runner: string; realNow(): number; hasEnded(runner: string): boolean },
): Promise<HeldJob> {
  const stamped = (job: RestoreJob): RestoreJob => ({ ...job, runner, seenAt: realNow() });
  if (fresh !== undefined && !(await stored.create(JSON.stringify(stamped(fresh))))) throw busy(await readJob(stored));
  const found = await readJob(stored);
  if (found === undefined) throw new Error('The job has gone');
  const isAlive = realNow() - found.seenAt < SILENT_MS && !hasEnded(found.runner);
  if (found.runner !== runner && isAlive) throw busy(found);
  let job = found;
  let writing: Promise<void> = Promise.resolve();
  // One after the other: the newest must be the last.
  const write = (next: RestoreJob) => {
    job = stamped(next);
    const text = JSON.stringify(job);
    writing = writing.then(() => stored.write(text));
    return writing;
  };
  await write(job);
  const timer = setInterval(() => write(job).catch(() => undefined), SAY_EVERY_MS);
  timer.unref();
  return {
    job: () => job,
    save: (change) => write({ ...job, ...change }),
    release: async () => {
      clearInterval(timer);
      await writing.catch(() => undefined);
      await stored.write(JSON.stringify({ ...job, seenAt: 0 }));
    },
    end: async () => {
      clearInterval(timer);
      await writing.catch(() => undefined);
      await stored.remove();
    },
  };
}

function busy(job: RestoreJob | undefined): ToolError {
  return new ToolError({
    en: `A restore to ${job?.to} is running already (${job?.runner}). If its process has died, run this again in two minutes.`,
    zh: `恢复到 ${job?.to} 的任务正在运行（${job?.runner}）。若其进程已终止，请两分钟后再执行本命令。`,
  });
}
