import { SECOND_MS } from '../domain/instant.ts';
import type { Counts, Job, LaneDeps, LanePosition, Outcome, Slice } from './job.port.ts';
import { type Aside, putAside } from './set-aside.ts';
import { addCounts, eachOf, isUnreachable, nameError } from './several-at-once.ts';

/** How often a thing, or a slice that ends its worker, is tried before it is set aside. */
export const MOST_TRIES = 3;
/** The pauses before the second and the third try. */
const PAUSES_MS = [SECOND_MS, 5 * SECOND_MS];

/**
 * Works on the things of a slice, `atOnce` at a time. What fails is tried three times and then set aside, and the others go on.
 * `isHeld`: the slice has ended its worker each time, so all of it is set aside without another try. `unreachable` when a table or
 * service rejects the calls: the slice is to be done again later, and nothing of it is set aside.
 */
export async function workSlice<Thing>(
  deps: LaneDeps,
  job: Job<Thing>,
  { lane }: Pick<LanePosition, 'lane'>,
  { things }: Pick<Slice<Thing>, 'things'>,
  isHeld: boolean,
): Promise<Counts | 'unreachable'> {
  const asides: Aside[] = [];
  const put = (thing: Thing, why: string, isForPerson: boolean) => {
    asides.push({ lane, thing: JSON.stringify(thing), why, isForPerson, isHeld, tries: MOST_TRIES });
  };
  let counts: Counts = {};
  if (isHeld) for (const thing of things) put(thing, 'slice-ends-worker', true);
  else {
    const settle = (thing: Thing, outcome: Outcome | undefined) => {
      if (outcome === undefined) return;
      if ('again' in outcome) put(thing, String(outcome.again), false);
      else if ('aside' in outcome) put(thing, String(outcome.aside), true);
      else counts = addCounts(counts, outcome);
    };
    const failed = await workThrice(deps, job, things, settle);
    if (failed === 'unreachable') return failed;
    for (const { thing, error } of failed) put(thing, nameError(error), true);
  }
  await putAside(deps, job, asides);
  const [later, aside] = [
    asides.filter(({ isForPerson }) => !isForPerson).length,
    asides.filter((each) => each.isForPerson).length,
  ];
  return addCounts(counts, { ...(later > 0 && { later }), ...(aside > 0 && { aside }) });
}

interface Failed<Thing> {
  readonly thing: Thing;
  readonly error: unknown;
}

/** What failed each time. */
async function workThrice<Thing>(
  { pause }: Pick<LaneDeps, 'pause'>,
  job: Pick<Job<Thing>, 'atOnce' | 'work'>,
  things: readonly Thing[],
  settle: (thing: Thing, outcome: Outcome | undefined) => void,
): Promise<readonly Failed<Thing>[] | 'unreachable'> {
  let failed: Failed<Thing>[] = [];
  let left = things;
  for (const pauseMs of [...PAUSES_MS, undefined]) {
    failed = [];
    const note = failed;
    await eachOf(left, job.atOnce, async (thing) => {
      try {
        settle(thing, await job.work(thing));
      } catch (error) {
        note.push({ thing, error });
      }
    });
    if (failed.length === 0 || pauseMs === undefined) break;
    left = failed.map(({ thing }) => thing);
    await pause(pauseMs);
  }
  return failed.some(({ error }) => isUnreachable(error)) ? 'unreachable' : failed;
}
