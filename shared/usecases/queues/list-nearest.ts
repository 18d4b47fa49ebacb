import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { StaffMember } from '../../domain/directory/directory.ts';
import type { Coordinates } from '../../domain/routing/coordinates.ts';
import { metresBetween } from '../../domain/routing/geo-fence.ts';
import type { Page } from '../../ports/page.ts';
import type { Place, Places } from '../../ports/personal.ts';
import type { CaseSummary } from '../../ports/views.ts';
import type { Failure } from '../cases/failure.ts';
import { type ListQueueDeps, type QueueCall, type QueueEntry, toQueueEntries } from './list-appeals.ts';
import { filterVisibleLines, type OpenQueue, openQueue } from './queue-access.ts';
import { toQueuePick } from './queue-filter.ts';

export interface ListNearestDeps extends ListQueueDeps {
  readonly places: Pick<Places, 'pick'>;
}

/** A person has tens of cases: of more than this only the soonest are looked at. */
export const MOST_NEAR = 200;

/** Sorts a distance like a number; half the earth has eight digits. */
const DIGITS = 9;
/** Sorts behind all distances. */
const UNKNOWN = '~';

/**
 * The reader's own queue, nearest first: the straight line from where they are to the place of each
 * case. Cases whose place is not known stand last, soonest first, and so do tip-offs, whose exact place only the centre may
 * know. Pages as a queue does; `from` is in WGS-84.
 */
export async function listNearest(
  deps: ListNearestDeps,
  staff: StaffMember,
  from: Coordinates,
  limit: number,
  { after, pool = 'all', filter = {} }: Omit<QueueCall, 'unitId'> = {},
): Promise<Result<Page<QueueEntry>, Failure>> {
  const open = await openQueue(deps, staff, 'mine', undefined);
  if (!open) return fail({ kind: 'not-found' });
  const visible = (lines: readonly CaseSummary[]) => filterVisibleLines(deps, staff, 'mine', lines);
  const pick = { ...toQueuePick(filter, deps.time.now()), visible };
  const { items: own } = await deps.lists.queue('mine', open.scope, MOST_NEAR, undefined, pick);
  const places = await placesOf(deps, open, own);

  const sorted = own
    .map((summary) => withDistance(summary, places.get(summary.appealId), from))
    .filter(({ key }) => after === undefined || key > after)
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const shown = sorted.slice(0, limit);
  const cases = shown.map(({ summary }) => summary);
  const items = await toQueueEntries(deps, staff, open, cases, pool);
  const last = shown.at(-1);
  return ok(sorted.length > limit && last ? { items, after: last.key } : { items });
}

async function placesOf(
  { places }: Pick<ListNearestDeps, 'places'>,
  { isForCentre }: OpenQueue,
  cases: readonly CaseSummary[],
): Promise<ReadonlyMap<string, Place>> {
  const known = cases.filter(({ kind }) => isForCentre || kind !== 'report');
  const found = known.length === 0 ? [] : await places.pick(known.map(({ appealId }) => appealId));
  return new Map(found.map((place) => [place.appealId, place]));
}

function withDistance(summary: CaseSummary, place: Place | undefined, from: Coordinates) {
  const { number, dueAt, submittedAt } = summary;
  if (place?.lat === undefined || place.lng === undefined)
    return { summary, key: `${UNKNOWN}${dueAt ?? UNKNOWN + submittedAt}#${number}` };
  const metresAway = Math.round(metresBetween(from, { lat: place.lat, lng: place.lng }));
  return { summary: { ...summary, metresAway }, key: `${String(metresAway).padStart(DIGITS, '0')}#${number}` };
}
