import type { Viewer } from '#accounts/viewer.rules.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { Case, CaseAccess } from '#appeals/case/domain/case.ts';
import { authorizeView, type OpenCaseDeps } from '#appeals/case/usecases/cases/open-case.ts';
import { type FindSameMatterDeps, findSameMatter } from '#appeals/queues/usecases/same-matter/same-matter.ts';

/** Absent ports: here nobody joins similar appeals. */
export interface NamedCasesDeps extends OpenCaseDeps, Pick<FindSameMatterDeps, 'texts'> {
  readonly recentCases?: FindSameMatterDeps['recentCases'];
  readonly keyring?: FindSameMatterDeps['keyring'];
  readonly places?: FindSameMatterDeps['places'];
  readonly lists?: FindSameMatterDeps['lists'];
}

/** The case about the same matter that the appellant's own would follow. Throws where the ports for it are absent. */
export async function findCaseToJoin(deps: NamedCasesDeps, access: CaseAccess): Promise<Appeal | undefined> {
  const { recentCases, keyring, places, lists, texts, log } = deps;
  if (!recentCases || !keyring || !places || !lists) throw new Error('Here nobody looks for similar appeals.');
  const { similar } = await findSameMatter({ recentCases, keyring, places, lists, texts, log }, access);
  return similar;
}

/** Of the cases that a command names those in the caller's scope; the others do not exist for the caller. */
export async function listVisibleAppeals(
  deps: OpenCaseDeps,
  named: readonly (Case | undefined)[],
  viewer: Viewer,
): Promise<readonly Appeal[]> {
  const authorized = await Promise.all(named.map((each) => authorizeView(deps, each, viewer)));
  return authorized.flatMap((each) => (each.ok ? [each.value.appeal] : []));
}
