import type { Persons } from '#accounts/ports/persons.ts';
import { findPhoneOwner } from '#accounts/usecases/subjects.ts';
import type { Viewer } from '#accounts/viewer.rules.ts';
import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { CommandName } from '#appeals/case/domain/transitions.ts';
import type { Contacts } from '#appeals/case/ports/personal.ts';
import { findCase, loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import { authorizeListed, authorizeView, type OpenCaseDeps } from '#appeals/case/usecases/cases/open-case.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { summarize } from '../views/case-lines.ts';
import { addTitles, type TitledSummary } from './add-titles.ts';

export interface FindAppealsDeps extends OpenCaseDeps {
  readonly contacts: Contacts;
  readonly texts: Texts;
  readonly persons: Pick<Persons, 'find'>;
  readonly rates: RateLimits;
}

/** How many appeals of a phone are shown. */
const MOST = 20;
/** A case that was found, with the commands that the operator may offer to the caller. */
export interface FoundAppeal extends TitledSummary {
  readonly offers?: readonly CommandName[];
}

/**
 * Finds cases that the viewer may see, by number or by the appellant's phone (by the id of its owner). They are read from the logs,
 * so that a case filed a moment ago is found. A search by phone leaves out cases whose appellant is sealed from the viewer,
 * because it would reveal who filed them.
 */
export async function findAppeals(
  deps: FindAppealsDeps,
  viewer: Extract<Viewer, { readonly kind: 'staff' }>,
  by: { readonly number?: string; readonly phone?: string },
): Promise<Result<FoundAppeal[], Failure>> {
  if (by.number !== undefined) {
    const access = await authorizeView(deps, await findCase(deps, by.number), viewer);
    return ok(await toLines(deps.texts, access.ok ? [access.value] : []));
  }
  const { limit, windowSeconds } = (await deps.directory.policy()).accessLimits.phoneSearches;
  if (!(await deps.rates.take('find-phone', viewer.id, limit, windowSeconds)))
    return fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds });
  const found = await findCasesByPhone(deps, viewer, by.phone ?? '', MOST);
  const lines = await toLines(deps.texts, found);
  return ok(
    lines.map((line, index) => {
      const isOpen = !isTerminal(line.status);
      const isOperator = found[index]?.scope.grants.some(({ role }) => role === 'AGT');
      return isOpen && isOperator ? { ...line, offers: ['urge' as const] } : line;
    }),
  );
}

/** The newest cases of a phone. A case whose appellant is sealed from the viewer is left out. */
async function findCasesByPhone(
  deps: Omit<FindAppealsDeps, 'texts' | 'rates'>,
  viewer: Viewer,
  phone: string,
  most: number,
): Promise<readonly CaseAccess[]> {
  const owner = await findPhoneOwner(deps.persons, phone);
  const ids = owner === undefined ? [] : await deps.contacts.findAppealsByPhone(owner, most);
  const visible = await listVisible(deps, viewer, ids);
  return visible.filter(({ scope }) => scope.identity !== 'sealed');
}

/** The lines of those cases that the viewer may see. */
export async function listVisibleCases(
  deps: OpenCaseDeps & { readonly texts: Texts },
  viewer: Viewer,
  appealIds: readonly string[],
): Promise<TitledSummary[]> {
  return toLines(deps.texts, await listVisible(deps, viewer, appealIds));
}

/** Those of some cases that the viewer may see, read from their logs. */
export async function listVisible(
  deps: OpenCaseDeps,
  viewer: Viewer,
  appealIds: readonly string[],
): Promise<CaseAccess[]> {
  const found = await Promise.all(appealIds.map((id) => loadCase(deps, id)));
  const authorized = await Promise.all(found.map((each) => authorizeListed(deps, each, viewer)));
  return authorized.flatMap((each) => (each.ok ? [each.value] : []));
}

/** The lines of cases in a list, with the titles that their reader may see. */
export function toLines(texts: Texts, found: readonly CaseAccess[]): Promise<TitledSummary[]> {
  const lines = found.map(({ appeal, scope, context }) => {
    const summary = summarize(appeal, context);
    return { summary, titleId: scope.original ? 'original' : summary.titleId };
  });
  return addTitles(texts, lines);
}
