import type { Place, Places } from '#appeals/case/ports/personal.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { Coordinates } from '#kernel/domain/coordinates.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Page } from '#kernel/ports/page.ts';
import { metresBetween } from '#texts/domain/places/geo-fence.ts';
import type { CaseSummary } from '../../ports/views.ts';
import { type ListQueueDeps, type QueueEntry, type QueueQuery, toQueueEntries } from '../queues/list-appeals.ts';
import { filterVisibleLines, type OpenQueue, openQueue } from '../queues/queue-access.ts';
import { toQueuePick } from '../queues/queue-filter.ts';

export interface ListNearestDeps extends ListQueueDeps {
  readonly places: Pick<Places, 'pick'>;
}

/** A person has tens of cases. If there are more than this, only those due first are sorted. */
const MOST_NEAR = 200;

/** Width of a distance in metres in the sort key. */
const DIGITS = 9;
/** Sorts after all distances. */
const UNKNOWN = '~';

/**
 * The reader's own queue, nearest case first, by straight-line distance from `from` (WGS-84). Cases without a known place come
 * last, earliest deadline first, as do tip-offs, whose exact place only the centre sees.
 */
export async function listNearest(
  deps: ListNearestDeps,
  staff: StaffMember,
  from: Coordinates,
  limit: number,
  { after, pool = 'all', filter = {} }: Omit<QueueQuery, 'unitId'> = {},
): Promise<Result<Page<QueueEntry>, Failure>> {
  const open = await openQueue(deps, staff, 'mine', undefined);
  if (!open) return fail({ kind: 'not-found' });
  const visible = (lines: readonly CaseSummary[]) => filterVisibleLines(deps, staff, 'mine', lines);
  const pick = { ...toQueuePick(filter, deps.time.now()), visible };
  const { items: own } = await deps.lists.queue('mine', open.scope, MOST_NEAR, undefined, pick);
  const places = await readPlaces(deps, open, own);

  const sorted = own
    .map((summary) => addDistance(summary, places.get(summary.appealId), from))
    .filter(({ key }) => after === undefined || key > after)
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const shown = sorted.slice(0, limit);
  const cases = shown.map(({ summary }) => summary);
  const items = await toQueueEntries(deps, staff, open, cases, pool);
  const last = shown.at(-1);
  return ok(sorted.length > limit && last ? { items, after: last.key } : { items });
}

async function readPlaces(
  { places }: Pick<ListNearestDeps, 'places'>,
  { isForCentre }: OpenQueue,
  cases: readonly CaseSummary[],
): Promise<ReadonlyMap<string, Place>> {
  const known = cases.filter(({ kind }) => isForCentre || kind !== 'report');
  const found = known.length === 0 ? [] : await places.pick(known.map(({ appealId }) => appealId));
  return new Map(found.map((place) => [place.appealId, place]));
}

function addDistance(summary: CaseSummary, place: Place | undefined, from: Coordinates) {
  const { number, dueAt, submittedAt } = summary;
  if (place?.lat === undefined || place.lng === undefined)
    return { summary, key: `${UNKNOWN}${dueAt ?? UNKNOWN + submittedAt}#${number}` };
  const metresAway = Math.round(metresBetween(from, { lat: place.lat, lng: place.lng }));
  return { summary: { ...summary, metresAway }, key: `${String(metresAway).padStart(DIGITS, '0')}#${number}` };
}
