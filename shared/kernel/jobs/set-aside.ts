import type { AsideThing, Counts, Job, LaneDeps } from './job.port.ts';
import { addCounts, eachOf, isUnreachable, nameError } from './several-at-once.ts';

export type Aside = Omit<AsideThing, 'at'>;

/** More things for a person than this are no single defects: the job stands still until somebody has looked. */
const MOST_ASIDE = 1000;
/** Things that a pass tries again before it goes on. */
const MOST_TRIED_AGAIN = 2000;
const AT_ONCE = 10;

/** So much was set aside that something else is wrong. */
class TooManyAside extends Error {
  override readonly name = 'TooManyAside';
}

/** Stores what a slice could not do. @throws TooManyAside, after it was stored. */
export async function putAside<Thing>(deps: LaneDeps, job: Job<Thing>, asides: readonly Aside[]): Promise<void> {
  if (asides.length === 0) return;
  const { jobPositions, time, noteAside } = deps;
  await eachOf(asides, AT_ONCE, (aside) => jobPositions.putAside(job.name, { ...aside, at: time.now() }));
  const forPerson = asides.filter(({ isForPerson }) => isForPerson);
  for (const { lane, why, thing } of forPerson) noteAside({ job: job.name, lane, why, thing });
  if (forPerson.length === 0) return;
  const known = await jobPositions.listAside(job.name, MOST_ASIDE + MOST_TRIED_AGAIN);
  if (known.filter(({ isForPerson }) => isForPerson).length > MOST_ASIDE) throw new TooManyAside(job.name);
}

/**
 * Tries once what earlier passes have put aside, except what ended its worker. What is still not possible stays, and a person is told
 * again, so that an alarm lasts as long as its cause. Returns the counts of what is done now.
 */
export async function tryAsideAgain<Thing>(deps: LaneDeps, job: Job<Thing>): Promise<Counts> {
  const { jobPositions, time, noteAside } = deps;
  const asides = await jobPositions.listAside(job.name, MOST_TRIED_AGAIN);
  let counts: Counts = {};
  await eachOf(asides, job.atOnce, async (aside) => {
    const { lane, thing, isHeld } = aside;
    const still = isHeld ? aside : await tryAgain(job, aside);
    if ('counts' in still) {
      counts = addCounts(counts, still.counts);
      return jobPositions.takeBack(job.name, thing);
    }
    if (still.why !== aside.why || still.isForPerson !== aside.isForPerson)
      await jobPositions.putAside(job.name, { ...still, tries: aside.tries + 1, at: time.now() });
    if (still.isForPerson) noteAside({ job: job.name, lane, why: still.why, thing });
  });
  return counts;
}

/** The counts when it is done. */
async function tryAgain<Thing>(job: Job<Thing>, aside: AsideThing): Promise<AsideThing | { readonly counts: Counts }> {
  try {
    const outcome = await job.work(JSON.parse(aside.thing) as Thing);
    if (outcome === undefined) return { counts: {} };
    if ('again' in outcome) return { ...aside, why: String(outcome.again), isForPerson: false };
    return 'aside' in outcome ? { ...aside, why: String(outcome.aside), isForPerson: true } : { counts: outcome };
  } catch (error) {
    return isUnreachable(error) ? aside : { ...aside, why: nameError(error), isForPerson: true };
  }
}
