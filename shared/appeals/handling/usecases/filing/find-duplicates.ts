import type { Persons } from '#accounts/ports/persons.ts';
import { findPhoneOwner } from '#accounts/usecases/subjects.ts';
import type { Viewer } from '#accounts/viewer.rules.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { findScope, isHiddenFromAccused } from '#appeals/case/domain/scope.ts';
import type { CommandName } from '#appeals/case/domain/transitions.ts';
import type { Contacts, Place, Places } from '#appeals/case/ports/personal.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import type { OpenCaseDeps } from '#appeals/case/usecases/cases/open-case.ts';
import { compareMatters, type Sameness } from '#appeals/queues/domain/same-matter.ts';
import type { CaseSummary, Lists } from '#appeals/queues/ports/views.ts';
import { isTerminal, type Status } from '#kernel/domain/vocabulary.ts';
import type { CheckedFiling } from './check-filing.ts';

export interface FindDuplicatesDeps extends Omit<OpenCaseDeps, 'numbers'> {
  readonly contacts: Pick<Contacts, 'findAppealsByPhone'>;
  readonly persons: Pick<Persons, 'find'>;
  readonly lists: Pick<Lists, 'findCases'>;
  readonly places: Pick<Places, 'pick'>;
}

type StaffViewer = Extract<Viewer, { readonly kind: 'staff' }>;

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
 * read from the views in one batch. The log decides on a case whose row is missing or behind, and on one that hides from whom it
 * accuses, which the operator may not be allowed to see.
 */
export async function findDuplicates(
  deps: FindDuplicatesDeps,
  operator: StaffViewer,
  { appealId: ownId, request: { categoryHint, place } }: Pick<CheckedFiling, 'appealId' | 'request'>,
  callersAppeals: readonly string[],
): Promise<readonly OpenDuplicate[]> {
  const ids = callersAppeals.filter((id) => id !== ownId);
  if (ids.length === 0) return [];
  const [found, versions] = await Promise.all([deps.lists.findCases(ids), deps.log.findVersions(ids)]);
  const rows = new Map(found.map((row) => [row.appealId, row]));
  const open = ids.filter((id) => !isTerminal(rows.get(id)?.status ?? 'submitted'));
  if (open.length === 0) return [];

  // The row of a case that hides from whom it accuses names that unit.
  const isKnown = ({ appealId, kind, accusedUnitId, version }: CaseSummary) =>
    kind !== 'report' && accusedUnitId === undefined && version >= (versions.get(appealId) ?? 0);
  const known = new Map(found.filter(isKnown).map((row) => [row.appealId, row]));
  const [read, places, policy] = await Promise.all([
    readOpenCases(
      deps,
      operator,
      open.filter((id) => !known.has(id)).map((id) => rows.get(id) ?? { appealId: id }),
    ),
    deps.places.pick(open),
    deps.directory.policy(),
  ]);
  const own = toMatter(categoryHint, place);
  return open.flatMap((id) => {
    const each = known.get(id) ?? read.get(id);
    if (!each) return [];
    const there = places.find(({ appealId }) => appealId === id);
    const same = compareMatters(own, toMatter(each.category, there), policy);
    return same.length === 0 ? [] : [{ number: each.number, status: each.status, same, offers: ['urge' as const] }];
  });
}

/**
 * Cases as their logs are now, without those that have ended, and those whose appellant is sealed from the operator or that are hidden.
 * The tree of units is read at the same time as the logs. A case whose row did not name its accused unit yet is left out.
 */
async function readOpenCases(
  { log, directory }: Pick<FindDuplicatesDeps, 'log' | 'directory'>,
  operator: StaffViewer,
  rows: readonly Pick<CaseSummary, 'appealId' | 'accusedUnitId'>[],
): Promise<ReadonlyMap<string, OpenCase>> {
  if (rows.length === 0) return new Map();
  const unitIds = [...rows.map(({ accusedUnitId }) => accusedUnitId), ...operator.grants.map(({ unitId }) => unitId)];
  const [tree, cases] = await Promise.all([
    directory.unitsNow([...new Set(unitIds.filter((id) => id !== undefined))]),
    Promise.all(rows.map(({ appealId }) => loadCase({ log }, appealId))),
  ]);
  const isSealed = (appeal: Appeal) => {
    if (!isHiddenFromAccused(appeal)) return false;
    if (appeal.accusedUnitId !== undefined && !tree.has(appeal.accusedUnitId)) return true;
    return findScope(appeal, operator, (id) => tree.get(id))?.identity !== 'masked';
  };
  return new Map(
    cases.flatMap((each) => {
      if (!each || isTerminal(each.appeal.status) || isSealed(each.appeal)) return [];
      const { id, number, status, category, categoryHint } = each.appeal;
      return [[id, { number, status, category: category ?? categoryHint }] as const];
    }),
  );
}

function toMatter(category: string | undefined, place: Pick<Place, 'address' | 'lat' | 'lng'> | undefined) {
  const { address, lat, lng } = place ?? {};
  return { category, address, point: lat === undefined || lng === undefined ? undefined : { lat, lng } };
}
