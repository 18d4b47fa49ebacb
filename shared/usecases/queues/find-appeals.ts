import type { Case, CaseAccess } from '../../domain/appeal/case.ts';
import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { Viewer } from '../../domain/appeal/scope.ts';
import type { CommandName } from '../../domain/appeal/transitions.ts';
import { isTerminal } from '../../domain/appeal/words.ts';
import type { Keyring } from '../../ports/keyring.ts';
import type { Contacts, Texts } from '../../ports/personal.ts';
import type { RateLimits } from '../../ports/rate-limits.ts';
import { phoneOwnerKey } from '../accounts/sign-in.ts';
import type { Failure } from '../cases/failure.ts';
import { findCase, loadCase } from '../cases/load-case.ts';
import { authorizeView, type OpenCaseDeps } from '../cases/open-case.ts';
import { summarize } from '../views/case-lines.ts';
import type { TitledSummary } from './list-appeals.ts';

export interface FindAppealsDeps extends OpenCaseDeps {
  readonly contacts: Contacts;
  readonly texts: Texts;
  readonly keyring: Keyring;
  readonly rates: RateLimits;
}

/** How many earlier appeals of a caller are shown. */
const MOST = 20;
/** Searches by phone of one person within a window: more than calls are taken, far fewer than it takes to try numbers. */
export const PHONE_SEARCHES = { most: 150, windowSeconds: 900 } as const;

/** A case that was found, with what the operator may offer to the caller instead of filing it once more. */
export interface FoundAppeal extends TitledSummary {
  readonly offers?: readonly CommandName[];
}

/**
 * Cases that the viewer may see, by number or by the phone they were filed with (a keyed hash is searched, the phone itself
 * is stored nowhere but in `personal`). Read from the logs, so a case filed a moment ago is there. By a phone nothing is
 * found whose appellant is sealed from the viewer: that would tell who it is.
 */
export async function findAppeals(
  deps: FindAppealsDeps,
  viewer: Extract<Viewer, { readonly kind: 'staff' }>,
  by: { readonly number?: string; readonly phone?: string },
): Promise<Result<FoundAppeal[], Failure>> {
  if (by.number !== undefined)
    return ok(await addTitles(deps.texts, await listVisible(deps, viewer, [await findCase(deps, by.number)])));
  const { most, windowSeconds } = PHONE_SEARCHES;
  if (!(await deps.rates.take('find-phone', viewer.id, most, windowSeconds)))
    return fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds });
  const found = await findCasesByPhone(deps, viewer, by.phone ?? '', MOST);
  const lines = await addTitles(deps.texts, found);
  return ok(
    lines.map((line, index) => {
      const isOpen = !isTerminal(line.status);
      const isOperator = found[index]?.scope.grants.some(({ role }) => role === 'AGT');
      return isOpen && isOperator ? { ...line, offers: ['urge' as const] } : line;
    }),
  );
}

/** The newest cases of a phone. A case whose appellant is sealed from the viewer is left out. */
export async function findCasesByPhone(
  deps: Omit<FindAppealsDeps, 'texts' | 'rates'>,
  viewer: Viewer,
  phone: string,
  most: number,
): Promise<readonly CaseAccess[]> {
  const ids = await deps.contacts.appealsOfPhone(await phoneOwnerKey(deps.keyring, phone), most);
  const visible = await listVisible(deps, viewer, await Promise.all(ids.map((id) => loadCase(deps, id))));
  return visible.filter(({ scope }) => scope.identity !== 'sealed');
}

/** Those of these cases that the viewer may see, as lists show them. */
export async function listVisibleCases(
  deps: OpenCaseDeps & { readonly texts: Texts },
  viewer: Viewer,
  appealIds: readonly string[],
): Promise<TitledSummary[]> {
  const found = await Promise.all(appealIds.map((id) => loadCase(deps, id)));
  return addTitles(deps.texts, await listVisible(deps, viewer, found));
}

async function listVisible(
  deps: OpenCaseDeps,
  viewer: Viewer,
  found: readonly (Case | undefined)[],
): Promise<CaseAccess[]> {
  const authorized = await Promise.all(found.map((each) => authorizeView(deps, each, viewer)));
  return authorized.flatMap((each) => (each.ok ? [each.value] : []));
}

async function addTitles(texts: Texts, found: readonly CaseAccess[]): Promise<TitledSummary[]> {
  const visible = found.map(({ appeal, scope, context }) => {
    const summary = summarize(appeal, context);
    return { summary, titleId: scope.original ? 'original' : summary.titleId };
  });
  const refs = visible.flatMap(({ summary, titleId }) =>
    titleId === undefined ? [] : [{ appealId: summary.appealId, id: titleId }],
  );
  const titles = new Map((await texts.pick(refs)).map(({ appealId, title }) => [appealId, title]));
  return visible.map(({ summary }) => ({ ...summary, title: titles.get(summary.appealId) }));
}
