import { type Caller, resolveViewer } from '#accounts/usecases/resolve-viewer.ts';
import type { Viewer } from '#accounts/viewer.rules.ts';
import type { Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Numbers } from '#kernel/ports/case-numbers.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { Case, CaseAccess } from '../../domain/case.ts';
import { findScope } from '../../domain/scope.ts';
import type { EventLog } from '../../ports/event-log.ts';
import { listUnitIds, readContext, refreshUnitTree, withCases } from './case-context.ts';
import { findCase, loadCase } from './load-case.ts';

export interface OpenCaseDeps {
  readonly log: EventLog;
  readonly numbers: Numbers;
  readonly directory: Directory;
  readonly time: TimeSource;
}

type AuthorizeViewDeps = Pick<OpenCaseDeps, 'log' | 'directory' | 'time'>;

/** The case of a number for a caller in scope. Every other caller gets the answer for an unknown number (DOMAIN 2). */
export async function openCase(
  deps: OpenCaseDeps,
  number: string,
  caller: Caller,
): Promise<Result<CaseAccess, Failure>> {
  const [found, viewer] = await Promise.all([
    findCase(deps, number),
    resolveViewer(deps, caller),
    // Fills the directory's cache while the case is read.
    readContext(deps.directory, deps.time.now(), []),
  ]);
  return viewer.ok ? authorizeView(deps, found, viewer.value) : viewer;
}

/**
 * What a viewer may see of a case that was asked for by its number; not found for a viewer out of scope. Foreign, hidden and absent
 * cases take the same calls, so that the time of the answer does not tell them apart: where the tree of units decides, or
 * there is no case, one read of the tree without the cache.
 */
export async function authorizeView(
  deps: AuthorizeViewDeps,
  found: Case | undefined,
  viewer: Viewer,
): Promise<Result<CaseAccess, Failure>> {
  if (!isSeenWithoutTree(found, viewer)) await deps.directory.unitsNow(listScopeUnits(found, viewer));
  return authorizeInTree(deps, found, viewer);
}

/** The same for a case that a list named, or whose tree was read just now. Only a case that accuses a unit reads the tree anew. */
export async function authorizeListed(
  deps: AuthorizeViewDeps,
  found: Case | undefined,
  viewer: Viewer,
): Promise<Result<CaseAccess, Failure>> {
  if (found && viewer.kind === 'staff')
    await refreshUnitTree(deps.directory, found.appeal, listScopeUnits(found, viewer));
  return authorizeInTree(deps, found, viewer);
}

/** The scope first: what belongs to a case out of scope, like its master, is not read. */
async function authorizeInTree(
  deps: AuthorizeViewDeps,
  found: Case | undefined,
  viewer: Viewer,
): Promise<Result<CaseAccess, Failure>> {
  const unitIds = listScopeUnits(found, viewer);
  const ownTree = viewer.kind === 'staff' ? await deps.directory.units(unitIds) : new Map<string, Unit>();
  const scope = found && findScope(found.appeal, viewer, (id) => ownTree.get(id));
  if (!found || !scope) return NOT_FOUND;
  const { merger } = found.appeal;
  const followed = merger && (await loadCase(deps, merger.masterId));
  const allIds = [...unitIds, ...listSuggested(found), ...(followed ? listUnitIds(followed.appeal) : [])];
  if (followed && viewer.kind === 'staff') await refreshUnitTree(deps.directory, followed.appeal, allIds);
  const context = await readContext(deps.directory, deps.time.now(), allIds);
  // An appellant sees the progress of the master; staff see it when it is in their scope too.
  const seesMaster = followed && (viewer.kind !== 'staff' || findScope(followed.appeal, viewer, context.unit));
  if (!seesMaster) return ok({ ...found, scope, context });
  return ok({ ...found, scope, context: withCases(context, [followed.appeal]), master: followed });
}

/** Whether the case alone shows that the viewer may see it, wherever its units are in the tree. */
function isSeenWithoutTree(found: Case | undefined, viewer: Viewer): boolean {
  if (viewer.kind !== 'staff') return true;
  return found !== undefined && findScope(found.appeal, viewer, () => undefined) !== undefined;
}

function listScopeUnits(found: Case | undefined, viewer: Viewer): readonly string[] {
  const granted = viewer.kind === 'staff' ? viewer.grants.map(({ unitId }) => unitId) : [];
  return [...(found ? listUnitIds(found.appeal) : []), ...granted];
}

/** The units that searches have suggested, also earlier ones, whose names the record of routing shows. */
function listSuggested({ events }: Case): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'appeal.candidatesSuggested' ? event.data.candidates.map(({ unitId }) => unitId) : [],
  );
}
