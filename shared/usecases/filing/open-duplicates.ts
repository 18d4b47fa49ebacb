import type { AppealRequest } from '../../contracts/commands/intake/filing.ts';
import type { Viewer } from '../../domain/appeal/scope.ts';
import type { CommandName } from '../../domain/appeal/transitions.ts';
import { isTerminal, type Status } from '../../domain/appeal/words.ts';
import { compareMatters, type Sameness } from '../../domain/routing/same-matter.ts';
import type { Place, Places } from '../../ports/personal.ts';
import { type FindAppealsDeps, findCasesByPhone } from '../queues/find-appeals.ts';

export interface FindDuplicates extends Omit<FindAppealsDeps, 'texts' | 'rates'> {
  readonly places: Pick<Places, 'pick'>;
}

/** An open appeal of the same caller that is like the one being filed. */
export interface OpenDuplicate {
  readonly number: string;
  readonly status: Status;
  readonly same: readonly Sameness[];
  readonly offers: readonly CommandName[];
}

/** Of a caller with more open appeals than these the oldest are not compared. */
const MOST = 10;

/** The caller's open appeals that are like the one `ownId` that is being filed: they may rather be urged (DOMAIN 5). */
export async function openDuplicates(
  deps: FindDuplicates,
  viewer: Viewer,
  ownId: string,
  { contact, categoryHint, place }: AppealRequest,
): Promise<readonly OpenDuplicate[]> {
  if (contact?.phone === undefined) return [];
  const all = await findCasesByPhone(deps, viewer, contact.phone, MOST);
  const open = all.filter(({ appeal }) => appeal.id !== ownId && !isTerminal(appeal.status));
  if (open.length === 0) return [];
  const places = await deps.places.pick(open.map(({ appeal }) => appeal.id));
  const own = matterOf(categoryHint, place);
  return open.flatMap(({ appeal: { id, number, status, category, categoryHint: hint }, context }) => {
    const there = places.find(({ appealId }) => appealId === id);
    const same = compareMatters(own, matterOf(category ?? hint, there), context.policy);
    return same.length === 0 ? [] : [{ number, status, same, offers: ['urge' as const] }];
  });
}

function matterOf(category: string | undefined, place: Pick<Place, 'address' | 'lat' | 'lng'> | undefined) {
  const { address, lat, lng } = place ?? {};
  return { category, address, point: lat === undefined || lng === undefined ? undefined : { lat, lng } };
}
