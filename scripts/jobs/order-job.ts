import { setTimeout as pause } from 'node:timers/promises';
import { print, showProgress, ToolError } from '#cli/run-tool.ts';
import { type Instant, toMillis } from '#kernel/domain/instant.ts';
import type { ToolJob } from '#kernel/job-names.ts';
import type { AsideThing, Counts, Job, JobPositions } from '#kernel/jobs/job.port.ts';
import { addCounts } from '#kernel/jobs/several-at-once.ts';
import { findOpenPass, shareLanes } from '#kernel/jobs/share-lanes.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';

export interface OrderDeps {
  readonly jobPositions: JobPositions;
  readonly time: TimeSource;
}

/** What a person asks a job to do now. */
export interface Order {
  readonly job: ToolJob;
  readonly lanes: number;
  /** What distinguishes orders of this job, such as a month; empty when all are alike. */
  readonly what: string;
  /** How long after its beginning an order may go on, whatever it was about; without end when absent. An older one is given up for the new one. */
  readonly goesOnMs?: number;
}

/** The pass of an order: a new one, or the one that somebody has begun. */
export interface OrderedPass {
  readonly pass: string;
  readonly isBegun: boolean;
}

/**
 * Finds what is to be done for an order: an equal one that is not complete goes on, also in several processes at the same time.
 * @throws ToolError while another one is not complete.
 */
export async function takeOrder(
  { jobPositions, time }: OrderDeps,
  { job, lanes, what, goesOnMs = Number.POSITIVE_INFINITY }: Order,
): Promise<OrderedPass> {
  const open = findOpenPass(await jobPositions.read(job), lanes);
  const asked = `${time.now()} ${what}`;
  if (open === undefined) return { pass: asked, isBegun: false };
  const [begunAt = '', begun] = [open.slice(0, open.indexOf(' ')), open.slice(open.indexOf(' ') + 1)];
  if (toMillis(time.now()) - toMillis(begunAt as Instant) > goesOnMs) return { pass: asked, isBegun: false };
  if (begun !== what)
    throw new ToolError({
      en: `${job} is not complete for ${begun}: run that again first, or give it up with \`npm run ops -- jobs ${job} --restart\`.`,
      zh: `${job} 尚未完成（${begun}）：请先再次执行，或用 \`npm run ops -- jobs ${job} --restart\` 放弃。`,
    });
  return { pass: open, isBegun: true };
}

/**
 * Notes that the lanes of a job have begun a pass, before other work of the same order is done: so an interruption in between does not
 * lose the order.
 */
export async function beginOrder(
  { jobPositions, time }: OrderDeps,
  { job, lanes }: Order,
  pass: string,
): Promise<void> {
  const stored = await jobPositions.read(job);
  const now = time.now();
  for (let lane = 0; lane < lanes; lane++) {
    const turn = (stored.find((each) => each.lane === lane)?.turn ?? 0) + 1;
    const begun = { lane, pass, isDone: false, things: 0, counts: {}, tries: 0, startedAt: now, at: now, turn };
    await jobPositions.write(job, begun);
  }
}

const PROGRESS_EVERY = 1000;

/** What became of an order, of all processes together. */
export interface CompletedOrder {
  readonly counts: Counts;
  readonly aside: readonly AsideThing[];
}

/** Works on a job until its pass is complete, and says how far it is. What was put aside is named; the exit code is 2 then. */
export async function completeOrder<Thing>(
  { jobPositions, time }: OrderDeps,
  job: Job<Thing>,
): Promise<CompletedOrder> {
  let seen = 0;
  const counted: Job<Thing> = {
    ...job,
    async work(thing) {
      const outcome = await job.work(thing);
      if (++seen % PROGRESS_EVERY === 0) showProgress({ en: `${job.name}: ${seen}`, zh: `${job.name}：${seen}` });
      return outcome;
    },
  };
  await shareLanes({ jobPositions, time, pause, noteAside: () => undefined }, counted);
  const aside = await jobPositions.listAside(job.name, 1000);
  if (aside.length > 0) {
    for (const { thing, why } of aside) print({ en: `  ${why}  ${thing}`, zh: `  ${why}  ${thing}` });
    print({
      en: `${aside.length} are set aside; the next run tries them again (docs/runbooks/jobs.md).`,
      zh: `搁置 ${aside.length} 个，下次执行时重试（见 docs/zh-CN/runbooks.md）。`,
    });
    process.exitCode = 2;
  }
  const lanes = await jobPositions.read(job.name);
  return { counts: lanes.map(({ counts }) => counts).reduce(addCounts, {}), aside };
}
