import type { Caller } from '#accounts/usecases/resolve-viewer.ts';
import { type Case, type CaseAccess, withEvent } from '#appeals/case/domain/case.ts';
import type { Clock } from '#appeals/case/domain/clocks/clock.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import type { Command } from '#appeals/case/domain/rules/command.ts';
import { getDeclaration, type SharingCommand } from '#appeals/case/domain/transitions.ts';
import { readContext } from '#appeals/case/usecases/cases/case-context.ts';
import { type OpenCaseDeps, openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { decideOnCase } from '#appeals/case/usecases/execute-command.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';

/** The deadlines that a unit would get. */
export interface DeadlinePreview {
  /** The case as the command would leave it. */
  readonly after: Case;
  readonly context: CaseAccess['context'];
  readonly clocks: readonly Clock[];
}

/**
 * The clocks that would start if the caller gave a unit its share now. The command is decided as it would be (DOMAIN 3), so the
 * deadlines are those of the rules, and what the command would refuse is refused here in the same way. Nothing is stored.
 */
export async function previewDeadlines(
  deps: OpenCaseDeps,
  call: { readonly number: string; readonly caller: Caller; readonly callerId: string },
  command: SharingCommand,
  unitId: string,
): Promise<Result<DeadlinePreview, CaseFailure>> {
  const access = await openCase(deps, call.number, call.caller);
  if (!access.ok) return access;
  const actor = { id: call.callerId, grants: access.value.scope.grants };
  const decided = await decideOnCase(deps, access.value, toCommand(command, unitId), actor, { unitIds: [unitId] });
  if (!decided.ok) return fail(nameUnit(decided.error));
  const known = new Set(access.value.appeal.clocks.map(({ id }) => id));
  const after = withEvent(access.value, decided.value);
  const unitIds = after.appeal.assignments.map((each) => each.unitId);
  const context = await readContext(deps.directory, deps.time.now(), unitIds);
  return ok({ after, context, clocks: after.appeal.clocks.filter(({ id }) => !known.has(id)) });
}

/** The command has its unit under a name of its own; who asks for deadlines has named it as `unit`. */
function nameUnit(failure: CaseFailure): CaseFailure {
  return failure.kind === 'invalid' ? { ...failure, path: 'unit' } : failure;
}

function toCommand(name: SharingCommand, unitId: string): Command<SharingCommand> {
  const { fields, shareFor } = getDeclaration(name);
  const body = Object.entries(fields).flatMap(([field, { as, preset }]) => {
    const value = field === shareFor ? unitId : preset;
    return value === undefined ? [] : [[as.replace('*', field), value]];
  });
  // The declared fields are those of the body, which the compiler cannot follow.
  return { name, body: Object.fromEntries(body) } as Command<SharingCommand>;
}
