import type { Case, CaseAccess } from '../../domain/appeal/case.ts';
import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import { findScope, type Viewer } from '../../domain/appeal/scope.ts';
import type { Directory } from '../../ports/directory.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { Numbers } from '../../ports/numbers.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import { type Caller, resolveViewer } from '../accounts/resolve-viewer.ts';
import type { Failure } from '../failure.ts';
import { listUnitIds, readContext, refreshUnitTree, withCases } from './case-context.ts';
import { findCase, loadCase } from './load-case.ts';

export interface OpenCaseDeps {
  readonly log: EventLog;
  readonly numbers: Numbers;
  readonly directory: Directory;
  readonly time: TimeSource;
}

export const NOT_FOUND = fail({ kind: 'not-found' } as const);

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

/** What a viewer may see of a case that was read; not found for a viewer out of scope. */
export async function authorizeView(
  deps: Pick<OpenCaseDeps, 'log' | 'directory' | 'time'>,
  found: Case | undefined,
  viewer: Viewer,
): Promise<Result<CaseAccess, Failure>> {
  if (!found) return NOT_FOUND;
  const { appeal } = found;
  const grantUnitIds = viewer.kind === 'staff' ? viewer.grants.map(({ unitId }) => unitId) : [];
  const followed = appeal.merger && (await loadCase(deps, appeal.merger.masterId));
  const appeals = followed ? [appeal, followed.appeal] : [appeal];
  const unitIds = [...appeals.flatMap(listUnitIds), ...grantUnitIds];
  if (viewer.kind === 'staff') for (const each of appeals) await refreshUnitTree(deps.directory, each, unitIds);
  const context = await readContext(deps.directory, deps.time.now(), unitIds);
  const scope = findScope(appeal, viewer, context.unit);
  if (!scope) return NOT_FOUND;
  // An appellant sees the progress of the master; staff see it when it is in their scope too.
  const seesMaster = followed && (viewer.kind !== 'staff' || findScope(followed.appeal, viewer, context.unit));
  if (!seesMaster) return ok({ ...found, scope, context });
  return ok({ ...found, scope, context: withCases(context, [followed.appeal]), master: followed });
}
