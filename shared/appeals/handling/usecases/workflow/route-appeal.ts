import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { countUpheldReturns, isRouted, isTurnOfLastResort } from '#appeals/case/domain/assignments/returns.ts';
import type { Case } from '#appeals/case/domain/case.ts';
import type { Context } from '#appeals/case/domain/context.ts';
import { ROUTING_MODEL } from '#appeals/case/domain/routing.ts';
import type { Command } from '#appeals/case/domain/rules/command.ts';
import { isHiddenFromAccused } from '#appeals/case/domain/scope.ts';
import type { WaitAnswer } from '#appeals/case/ports/workflow.ts';
import { listUnitIds, readContext } from '#appeals/case/usecases/cases/case-context.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import { type ExecuteCommandDeps, executeCommand } from '#appeals/case/usecases/execute-command.ts';
import { canBeRouted, toWaitAnswer } from '#appeals/case/usecases/waits/wait-answer.ts';
import { isLeftToPeople } from '#directory/domain/policy/policy.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import type { ClockClass } from '#kernel/domain/vocabulary.ts';
import { searchUnits } from '../routing/search-units.ts';

/**
 * Executes the next automatic steps for the state that it finds: suggest, accept, dispatch, one event each, so a crash
 * between them does no harm. Then answers what to wait for (ARCHITECTURE 2, DOMAIN 5). A case that a person accepted is
 * dispatched by a person.
 */
export async function routeAppeal(deps: ExecuteCommandDeps, appealId: string, run: number): Promise<WaitAnswer> {
  for (let found = await loadCaseOfRun(deps, appealId); ; ) {
    const { appeal, context } = found;
    const step = appeal.run === run ? await findNextStep(deps, appeal, context) : undefined;
    if (!step) return toWaitAnswer(appeal, run, context);
    const input = { expectedVersion: appeal.version, unitIds: listNamedUnits(step) };
    const executed = await executeCommand(deps, appealId, step, SYSTEM, input, found);
    // After a stale version somebody else has acted: look again. Any other refusal leaves the case to a person.
    if (!executed.ok && executed.error.kind !== 'stale-version') return toWaitAnswer(appeal, run, context);
    found = executed.ok ? await withContext(deps, executed.value) : await loadCaseOfRun(deps, appealId);
  }
}

/** The case of a run with the context that its clocks need. @throws Error when the case has no events: a defect. */
export async function loadCaseOfRun(
  deps: ExecuteCommandDeps,
  appealId: string,
): Promise<Case & { readonly context: Context }> {
  const found = await loadCase(deps, appealId);
  if (!found) throw new Error(`appeal ${appealId} has no events`);
  return withContext(deps, found);
}

/** The case as the run's own event left it: nobody has to read it again. */
export async function withContext(
  deps: Pick<ExecuteCommandDeps, 'directory' | 'time'>,
  found: Case,
): Promise<Case & { readonly context: Context }> {
  const { appeal } = found;
  const context = await readContext(deps.directory, deps.time.now(), listUnitIds(appeal), { appeal });
  return { ...found, context };
}

/** The units that a step names; the decision reads them. */
function listNamedUnits(step: SystemStep): readonly string[] {
  return step.name === 'dispatch' ? [step.body.lead, ...step.body.assists] : [];
}

type RoutingFound = NonNullable<Appeal['routing']>;

type SystemStep = Command<'suggest'> | Command<'accept'> | Command<'dispatch'>;

async function findNextStep(
  deps: ExecuteCommandDeps,
  appeal: Appeal,
  context: Context,
): Promise<SystemStep | undefined> {
  const routing = isRouted(appeal) ? appeal.routing : undefined;
  if (!routing && canBeRouted(appeal)) return suggestion(deps, appeal, context);
  if (!routing || !mayActAlone(appeal, routing, context)) return undefined;
  // The person who reclassified the case works on it, and accepts it.
  if (appeal.status === 'submitted' && appeal.reclassifiedAt === undefined && routing.category !== undefined)
    return {
      name: 'accept',
      // A case of danger keeps its class, whatever the catalogue says.
      body: { category: routing.category, ...(appeal.urgency !== 'critical' && classIn(routing)) },
    };
  const lead = routing.candidates[0]?.unitId;
  if (
    appeal.status === 'accepted' &&
    !appeal.isLeftToPeople &&
    lead !== undefined &&
    appeal.category === routing.category
  )
    return { name: 'dispatch', body: { lead, assists: routing.assists } };
  return undefined;
}

function classIn({ clockClass }: RoutingFound): { clockClass?: ClockClass } {
  return clockClass === undefined ? {} : { clockClass };
}

async function suggestion(deps: ExecuteCommandDeps, appeal: Appeal, context: Context): Promise<Command<'suggest'>> {
  const found = await searchUnits(deps.directory, appeal, context);
  const { confidenceThreshold: threshold } = context.policy;
  return { name: 'suggest', body: { ...found, model: ROUTING_MODEL, threshold } };
}

/**
 * DOMAIN 5.5: the confidence reaches the threshold, no flag forbids it, the words do not speak for another branch than the hint, and the case is no report. After an upheld return a
 * person dispatches (DOMAIN 3), unless too many units have returned the case: then it goes to the owner of last resort.
 */
function mayActAlone(appeal: Appeal, { confidence, candidates }: RoutingFound, { policy }: Context): boolean {
  // The hint of the appellant is doubted, and nobody has decided on the category yet.
  if (appeal.category === undefined && appeal.textCategory !== undefined) return false;
  const isSettled = isTurnOfLastResort(appeal, policy) && candidates[0]?.why === 'last-resort';
  return (
    !isHiddenFromAccused(appeal) &&
    (isSettled || (confidence >= policy.confidenceThreshold && countUpheldReturns(appeal) === 0)) &&
    !isLeftToPeople(appeal.flags, policy)
  );
}
