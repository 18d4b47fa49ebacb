import type { Caller } from '#accounts/usecases/resolve-viewer.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { CaseAccess } from '#appeals/case/domain/case.ts';
import { canDo } from '#appeals/case/domain/deciding/can-do.ts';
import { countPeople } from '#appeals/case/domain/people.ts';
import { isComparedWithOthers, whyNotJoin } from '#appeals/case/domain/rules/intake/merging.ts';
import { type CommandName, getDeclaration } from '#appeals/case/domain/transitions.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import { type OpenCaseDeps, openCase } from '#appeals/case/usecases/cases/open-case.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { Lists } from '../../ports/views.ts';
import { ALIKE_AT_ONE_PLACE, findNearCases, type NearCasesDeps, type Scored } from './near-cases.ts';

export interface FindSameMatterDeps extends NearCasesDeps {
  readonly log: Pick<EventLog, 'read'>;
  readonly lists: Pick<Lists, 'findCases'>;
}

/** Open appeals of other people about the matter of an appellant's own. */
export interface SameMatter {
  /** How many there are, those included that were merged into them. */
  readonly count: number;
  /** The case that the appellant's own appeal would join: the one with the most followers, then the most similar one. */
  readonly similar?: Appeal;
}

/** What an appellant learns of similar appeals: how many there are, and whether their own appeal can join them. */
export interface SimilarCount {
  readonly count: number;
  readonly offers: readonly CommandName[];
}

/**
 * From this likeness on nine of ten pairs are about the same matter (ADR 35). Staff decide on a list from a lower one on; here no member of
 * staff looks at the pair.
 */
export const ALIKE_ENOUGH_TO_JOIN = 0.2;
/** How many logs are read. */
const MOST_OPENED = 10;

/** Counts the appeals that are similar to an own one. Nothing else about them is returned (DOMAIN 5). `not-found` for everybody else. */
export async function countSimilar(
  deps: OpenCaseDeps & FindSameMatterDeps,
  number: string,
  caller: Caller,
): Promise<Result<SimilarCount, Failure>> {
  const access = await openCase(deps, number, caller);
  if (!access.ok) return access;
  const { appeal, scope, context } = access.value;
  const { count, similar } = await findSameMatter(deps, access.value);
  const possible = canDo(appeal, { id: '', grants: scope.grants }, { ...context, ...(similar && { similar }) });
  return ok({ count, offers: possible.filter((command) => getDeclaration(command).reads?.includes('similarCase')) });
}

/**
 * Finds the open appeals of other people about the same matter, in four waves at most: words, place and recent entries; rows; ten logs.
 * Tip-offs and confidential appeals have none, and are none (DOMAIN 2).
 */
export async function findSameMatter(
  deps: FindSameMatterDeps,
  { appeal, context }: Pick<CaseAccess, 'appeal' | 'context'>,
): Promise<SameMatter> {
  if (!isComparedWithOthers(appeal) || isTerminal(appeal.status)) return { count: 0 };
  const near = (await findNearCases(deps, appeal, context.now))?.near.filter(isOneMatter) ?? [];
  const open = await keepOpen(deps, near);
  const read = await Promise.all(open.map(({ appealId }) => loadCase(deps, appealId)));
  const found = read.flatMap((each) => (each && isOfOthers(each.appeal, appeal) ? [each.appeal] : []));
  const [similar] = found
    .filter((each) => whyNotJoin(appeal, each, context.policy) === undefined)
    .sort((one, other) => other.children.length - one.children.length);
  const count = found.reduce((sum, { children }) => sum + 1 + children.length, 0);
  return { count, ...(similar && { similar }) };
}

function isOneMatter({ likeness, isNear }: Scored): boolean {
  return likeness >= (isNear ? ALIKE_AT_ONE_PLACE : ALIKE_ENOUGH_TO_JOIN);
}

/** Those that are open by their rows. */
async function keepOpen(
  { lists }: Pick<FindSameMatterDeps, 'lists'>,
  near: readonly Scored[],
): Promise<readonly Scored[]> {
  if (near.length === 0) return [];
  const rows = await lists.findCases(near.map(({ appealId }) => appealId));
  const open = new Set(
    rows.filter(({ status, kind }) => !isTerminal(status) && kind !== 'report').map(({ appealId }) => appealId),
  );
  return near.filter(({ appealId }) => open.has(appealId)).slice(0, MOST_OPENED);
}

function isOfOthers(each: Appeal, own: Appeal): boolean {
  return !isTerminal(each.status) && isComparedWithOthers(each) && countPeople([each, own]) === 2;
}
