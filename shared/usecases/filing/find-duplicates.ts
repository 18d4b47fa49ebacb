import type { Viewer } from '../../domain/appeal/scope.ts';
import type { CommandName } from '../../domain/appeal/transitions.ts';
import { isTerminal, type Status } from '../../domain/appeal/words.ts';
import { compareMatters, type Sameness } from '../../domain/routing/same-matter.ts';
import type { Place, Places } from '../../ports/personal.ts';
import { type FindAppealsDeps, findCasesByPhone } from '../queues/find-appeals.ts';
import type { CheckedFiling } from './file-appeal.ts';

export interface FindDuplicatesDeps extends Omit<FindAppealsDeps, 'texts' | 'rates'> {
  readonly places: Pick<Places, 'pick'>;
}

/** An open appeal of the same caller that is like the one being filed. */
export interface OpenDuplicate {
  readonly number: string;
  readonly status: Status;
  readonly same: readonly Sameness[];
  readonly offers: readonly CommandName[];
}

/** How many of the caller's newest appeals are compared. */
const MOST = 10;

/** The caller's open appeals that are like the one being filed. The operator may offer to urge one instead (DOMAIN 5). */
export async function findDuplicates(
  deps: FindDuplicatesDeps,
  viewer: Viewer,
  { appealId: ownId, request: { contact, categoryHint, place } }: Pick<CheckedFiling, 'appealId' | 'request'>,
): Promise<readonly OpenDuplicate[]> {
  if (contact?.phone === undefined) return [];
  const all = await findCasesByPhone(deps, viewer, contact.phone, MOST);
  const open = all.filter(({ appeal }) => appeal.id !== ownId && !isTerminal(appeal.status));
  if (open.length === 0) return [];
  const places = await deps.places.pick(open.map(({ appeal }) => appeal.id));
  const own = toMatter(categoryHint, place);
  return open.flatMap(({ appeal: { id, number, status, category, categoryHint: hint }, context }) => {
    const there = places.find(({ appealId }) => appealId === id);
    const same = compareMatters(own, toMatter(category ?? hint, there), context.policy);
    return same.length === 0 ? [] : [{ number, status, same, offers: ['urge' as const] }];
  });
}

function toMatter(category: string | undefined, place: Pick<Place, 'address' | 'lat' | 'lng'> | undefined) {
  const { address, lat, lng } = place ?? {};
  return { category, address, point: lat === undefined || lng === undefined ? undefined : { lat, lng } };
}
