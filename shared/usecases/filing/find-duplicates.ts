import type { Viewer } from '../../domain/appeal/scope.ts';
import type { CommandName } from '../../domain/appeal/transitions.ts';
import { compareMatters, type Sameness } from '../../domain/routing/same-matter.ts';
import { isTerminal, type Status } from '../../domain/words/words.ts';
import type { Persons } from '../../ports/access/persons.ts';
import type { Contacts, Place, Places } from '../../ports/personal.ts';
import type { Lists } from '../../ports/views.ts';
import { findPhoneOwner } from '../accounts/subjects.ts';
import { loadCase } from '../cases/load-case.ts';
import { authorizeListed, type OpenCaseDeps } from '../cases/open-case.ts';
import type { CheckedFiling } from './file-appeal.ts';

export interface FindDuplicatesDeps extends Omit<OpenCaseDeps, 'numbers'> {
  readonly contacts: Pick<Contacts, 'findAppealsByPhone'>;
  readonly persons: Pick<Persons, 'find'>;
  readonly lists: Pick<Lists, 'findCases'>;
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

/** The parts of a case that are compared and shown. */
interface OpenCase {
  readonly number: string;
  readonly status: Status;
  readonly category?: string | undefined;
}

/** The caller's newest appeals, by the phone of the filing. */
export async function findCallersAppeals(
  { contacts, persons }: Pick<FindDuplicatesDeps, 'contacts' | 'persons'>,
  phone: string | undefined,
): Promise<readonly string[]> {
  const owner = phone === undefined ? undefined : await findPhoneOwner(persons, phone);
  return owner === undefined ? [] : contacts.findAppealsByPhone(owner, MOST);
}

/**
 * Of the caller's appeals the open ones that are like the one being filed. The operator may offer to urge one instead (DOMAIN 5). They are
 * read from the views in one batch. The log decides on a case whose row is missing or behind, and on reports, whose appellant
 * may be sealed from the operator.
 */
export async function findDuplicates(
  deps: FindDuplicatesDeps,
  operator: Viewer,
  { appealId: ownId, request: { categoryHint, place } }: Pick<CheckedFiling, 'appealId' | 'request'>,
  callersAppeals: readonly string[],
): Promise<readonly OpenDuplicate[]> {
  const ids = callersAppeals.filter((id) => id !== ownId);
  if (ids.length === 0) return [];
  const rows = new Map((await deps.lists.findCases(ids)).map((row) => [row.appealId, row]));
  const open = ids.filter((id) => !isTerminal(rows.get(id)?.status ?? 'submitted'));
  if (open.length === 0) return [];

  const [changed, places, policy] = await Promise.all([
    deps.log.findChanged(open.flatMap((id) => rows.get(id) ?? [])),
    deps.places.pick(open),
    deps.directory.policy(),
  ]);
  const cases = await Promise.all(
    open.map((id) => {
      const row = rows.get(id);
      return row && row.kind !== 'report' && !changed.has(id) ? row : readOpenCase(deps, operator, id);
    }),
  );
  const own = toMatter(categoryHint, place);
  return open.flatMap((id, index) => {
    const each = cases[index];
    if (!each) return [];
    const there = places.find(({ appealId }) => appealId === id);
    const same = compareMatters(own, toMatter(each.category, there), policy);
    return same.length === 0 ? [] : [{ number: each.number, status: each.status, same, offers: ['urge' as const] }];
  });
}

/**
 * The case as its log is now; undefined when it has ended, or its appellant is sealed from the operator. Operators see every case
 * but some reports, so only a report is looked at with its units.
 */
async function readOpenCase(deps: FindDuplicatesDeps, operator: Viewer, id: string): Promise<OpenCase | undefined> {
  const found = await loadCase(deps, id);
  if (found?.appeal.kind === 'report') {
    const access = await authorizeListed(deps, found, operator);
    if (!access.ok || access.value.scope.identity === 'sealed') return undefined;
  }
  if (!found) return undefined;
  const { number, status, category, categoryHint } = found.appeal;
  return isTerminal(status) ? undefined : { number, status, category: category ?? categoryHint };
}

function toMatter(category: string | undefined, place: Pick<Place, 'address' | 'lat' | 'lng'> | undefined) {
  const { address, lat, lng } = place ?? {};
  return { category, address, point: lat === undefined || lng === undefined ? undefined : { lat, lng } };
}
