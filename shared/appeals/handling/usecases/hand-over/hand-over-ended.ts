import { CENTRE } from '#appeals/queues/usecases/views/case-lines.ts';
import { isValidAt, type Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { DAY_MS, type Instant, plusMillis } from '#kernel/domain/instant.ts';
import type { Job, Outcome, Slice } from '#kernel/jobs/job.port.ts';
import { readPages } from '#kernel/ports/page.ts';
import type { FinishedUnits } from '../../finished-units.port.ts';
import { type HandOverCasesDeps, handOverCases } from './hand-over-cases.ts';

export interface HandOverEndedDeps extends HandOverCasesDeps {
  readonly records: Pick<DirectoryRecords, 'page'>;
  readonly finishedUnits: FinishedUnits;
}

/** A case that a unit holds which has ended. */
interface HeldCase {
  readonly unitId: string;
  readonly number: string;
  readonly appealId: string;
}

/** How far a pass has come: in the queue of a unit, or in a queue of the centre that has results of all units. */
interface Place {
  readonly queue: 'unit' | 'results' | 'followUp';
  readonly unitId?: string;
  readonly after?: string;
}

const PAGE = 1000;
/** So long after its end a unit may still get a case, from a list or a function that lags. Then it is looked at for the last time. */
const LAST_LOOK_MS = DAY_MS;
/** How many successors are followed if each has ended too. */
const MOST_SUCCESSORS = 10;

/**
 * The job that hands over the cases of ended units to their successors or, if none is in force, to the level above (DOMAIN 3, handOver): what is
 * in their queues, and results in review or follow-up. A unit that ended more than a day ago and was looked through since is finished, and not
 * looked at again. A case that nobody may have is set aside for a person.
 */
export function handOverEnded(deps: HandOverEndedDeps): Job<HeldCase> {
  const { lists, directory, time, finishedUnits } = deps;
  let ended: Promise<readonly Ended[]> | undefined;
  const listEnded = () => {
    ended ??= listEndedUnits(deps);
    return ended;
  };
  return {
    name: 'hand-over',
    lanes: 1,
    atOnce: 20,
    sliceSize: 200,
    // Also while no unit is left, so that cases which were set aside are tried again.
    pass: async () => time.now(),
    async list(_lane, position, limit): Promise<Slice<HeldCase>> {
      const units = await listEnded();
      if (units.length === 0) return { things: [], after: undefined, isLast: true };
      const place: Place = position === undefined ? { queue: 'unit' } : JSON.parse(position);
      if (place.queue === 'unit') {
        const unit = units.find(({ id }) => id >= (place.unitId ?? ''));
        if (unit === undefined) return { things: [], after: toPosition({ queue: 'results' }), isLast: false };
        const page = await lists.queue('unit', unit.id, limit, unit.id === place.unitId ? place.after : undefined);
        const things = page.items.map(({ number, appealId }) => ({ unitId: unit.id, number, appealId }));
        const next: Place =
          page.after === undefined
            ? { queue: 'unit', unitId: `${unit.id} ` }
            : { queue: 'unit', unitId: unit.id, after: page.after };
        return { things, after: toPosition(next), isLast: false };
      }
      const wanted = new Set(units.filter(({ needsResults }) => needsResults).map(({ id }) => id));
      const isLastQueue = place.queue === 'followUp';
      if (wanted.size === 0) return { things: [], after: undefined, isLast: true };
      const page = await lists.queue(place.queue, CENTRE, limit, place.after);
      const things = page.items.flatMap(({ unitId, number, appealId }) =>
        unitId !== undefined && wanted.has(unitId) ? [{ unitId, number, appealId }] : [],
      );
      const next: Place = page.after === undefined ? { queue: 'followUp' } : { queue: place.queue, after: page.after };
      return { things, after: toPosition(next), isLast: isLastQueue && page.after === undefined };
    },
    async work({ unitId, number, appealId }): Promise<Outcome> {
      const unit = (await directory.units([unitId])).get(unitId);
      const receiver = unit && (await findReceiver(directory, unit, time.now()));
      if (!receiver) return { aside: 'nobody-above' };
      const { handedOver, left } = await handOverCases(deps, unitId, receiver.unitId, new Map([[number, appealId]]));
      const [stays] = left;
      if (stays) return { aside: 'code' in stays.why ? String(stays.why.code) : stays.why.kind };
      return { handedOver: handedOver.length, toAbove: receiver.isAbove ? handedOver.length : 0 };
    },
    async finish(_lane, pass) {
      // Units that ended during the pass may have been passed over.
      for (const { id, validTo } of await listEnded())
        if (validTo <= pass) await finishedUnits.note({ unitId: id, endedAt: validTo, lookedAt: pass as Instant });
    },
  };
}

interface Ended {
  readonly id: string;
  readonly validTo: Instant;
  readonly needsResults: boolean;
}

/** The units that have ended and are not finished, by their ids. Results are searched by the first look and the last one. */
async function listEndedUnits({ records, finishedUnits, time }: HandOverEndedDeps): Promise<readonly Ended[]> {
  const now = time.now();
  const looks = new Map((await finishedUnits.list()).map((look) => [`${look.unitId} ${look.endedAt}`, look.lookedAt]));
  const ended: Ended[] = [];
  for await (const { record } of readPages((after) => records.page('units', PAGE, after))) {
    const { id, validTo } = record;
    if (validTo === undefined || validTo > now) continue;
    const lastLook = plusMillis(validTo, LAST_LOOK_MS);
    const lookedAt = looks.get(`${id} ${validTo}`);
    if (lookedAt !== undefined && lookedAt >= lastLook) continue;
    ended.push({ id, validTo, needsResults: lookedAt === undefined || now >= lastLook });
  }
  return ended.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function toPosition(place: Place): string {
  return JSON.stringify(place);
}

interface Receiver {
  readonly unitId: string;
  readonly isAbove: boolean;
}

/** The first successor in force, otherwise the nearest unit above that handles cases. */
async function findReceiver(
  { units }: Pick<Directory, 'units'>,
  unit: Unit,
  now: Instant,
): Promise<Receiver | undefined> {
  const isFit = (one: Unit | undefined) =>
    one !== undefined && one.kind !== 'centre' && one.id !== unit.id && isValidAt(one, now);
  let next = unit.successorId;
  for (let step = 0; next !== undefined && step < MOST_SUCCESSORS; step++) {
    const successor: Unit | undefined = (await units([next])).get(next);
    if (isFit(successor)) return { unitId: next, isAbove: false };
    next = successor?.successorId;
  }
  const known = await units(unit.ancestors);
  const above = unit.ancestors.map((id) => known.get(id)).find(isFit);
  return above && { unitId: above.id, isAbove: true };
}
