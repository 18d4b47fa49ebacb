import { type Appeal, leadOf, phaseOf } from '../../domain/appeal/appeal.ts';
import type { Command } from '../../domain/appeal/command.ts';
import type { Actor, Context } from '../../domain/appeal/context.ts';
import type { AppealEvent } from '../../domain/appeal/event.ts';
import { fold } from '../../domain/appeal/evolve.ts';
import { isRouted, isTurnOfLastResort } from '../../domain/appeal/returns.ts';
import { transitionOf } from '../../domain/appeal/transitions.ts';
import type { ClockClass } from '../../domain/appeal/words.ts';
import { addLimit } from '../../domain/clocks/calendar.ts';
import { findNextCheckpoint } from '../../domain/clocks/due.ts';
import { parseLimit } from '../../domain/clocks/duration.ts';
import { type Instant, latest } from '../../domain/clocks/instant.ts';
import { categoryPath } from '../../domain/directory/directory.ts';
import { chooseRule, ROUTING_MODEL, route } from '../../domain/routing/routing.ts';
import type { WaitAnswer } from '../../ports/workflow.ts';
import { type ClockRules, contextFor, unitsOf } from '../cases/case-context.ts';
import { type GiveCommand, giveCommand } from '../commands/execute-command.ts';

/** Timers and automation act in this name. */
export const SYSTEM: Actor = { id: 'system', grants: [{ role: 'SYS' }] };

/** The category under which the catalogue keeps the owners of last resort. */
export const LAST_RESORT = '*';

/**
 * Does the next automatic steps for whatever state it finds - suggest, accept, dispatch, one event each, so that a crash
 * between them is harmless - and answers what to wait for (ARCHITECTURE 2, DOMAIN 5). What a person accepted a person
 * dispatches, whether units had been looked for by then or not.
 */
export async function routeAppeal(deps: GiveCommand, appealId: string, run: number): Promise<WaitAnswer> {
  for (;;) {
    const { events, appeal, context } = await loadCase(deps, appealId);
    const step = appeal.run === run ? await nextStep(deps, appeal, context) : undefined;
    if (!step) return waitAnswerOf(appeal, run, context);
    const options = { events, appeal, expectedVersion: appeal.version, unitIds: namedBy(step) };
    const given = await giveCommand(deps, appealId, step, SYSTEM, options);
    // Somebody acted in between: look again. Any other refusal means that a person decides.
    if (!given.ok && given.error.kind !== 'stale-version') return waitAnswerOf(appeal, run, context);
  }
}

/** The case of a run that exists: without events it is a defect. */
export async function loadCase(
  deps: GiveCommand,
  appealId: string,
): Promise<{ readonly events: readonly AppealEvent[]; readonly appeal: Appeal; readonly context: Context }> {
  const events = await deps.log.read(appealId);
  const appeal = fold(events);
  if (!appeal) throw new Error(`appeal ${appealId} has no events`);
  return { events, appeal, context: await contextFor(deps.directory, deps.time.now(), unitsOf(appeal), { appeal }) };
}

/** The units that a step names, which the decision must know. */
function namedBy(step: SystemStep): readonly string[] {
  return step.name === 'dispatch' ? [step.body.lead, ...step.body.assists] : [];
}

type RoutingFound = NonNullable<Appeal['routing']>;

type SystemStep = Command<'suggest'> | Command<'accept'> | Command<'dispatch'>;

async function nextStep(deps: GiveCommand, appeal: Appeal, context: Context): Promise<SystemStep | undefined> {
  const routing = isRouted(appeal) ? appeal.routing : undefined;
  if (!routing && canBeRouted(appeal)) return suggestion(deps, appeal, context);
  if (!routing || !mayActAlone(appeal, routing, context)) return undefined;
  if (appeal.status === 'submitted' && routing.category !== undefined)
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

async function suggestion(deps: GiveCommand, appeal: Appeal, context: Context): Promise<Command<'suggest'>> {
  const hint = appeal.category ?? appeal.categoryHint ?? '';
  const { regionCode } = appeal;
  const rules = regionCode ? await deps.directory.rules([...categoryPath(hint), LAST_RESORT], regionCode) : [];
  const last = regionCode ? chooseRule(rules, LAST_RESORT, regionCode, context.now) : undefined;
  const named = rules.flatMap(({ lead, assists }) => [lead, ...assists]);
  const units = await deps.directory.units([...named, ...unitsOf(appeal)]);
  const unit = (id: string) => units.get(id);
  const open = isTurnOfLastResort(appeal, context.policy) ? [] : rules;
  const found = route(appeal, open, last && unit(last.lead), unit, context.now);
  return { name: 'suggest', body: { ...found, model: ROUTING_MODEL } };
}

/**
 * DOMAIN 5.5: at or above the threshold, no flag against it, never a report. When too many have returned the case no
 * search is needed: it goes to the owner of last resort.
 */
function mayActAlone(appeal: Appeal, { confidence, candidates }: RoutingFound, { policy }: Context): boolean {
  const isSettled = isTurnOfLastResort(appeal, policy) && candidates[0]?.why === 'last-resort';
  return (
    appeal.kind !== 'report' &&
    (isSettled || confidence >= policy.confidenceThreshold) &&
    !appeal.flags.some((flag) => policy.flagsForPerson.includes(flag))
  );
}

/** What a run waits for now; a run that is older than the case's own is done. */
export function waitAnswerOf(appeal: Appeal, run: number, rules: ClockRules): WaitAnswer {
  const idle = parseLimit(rules.policy.idleCheckpoint);
  if (!idle) throw new Error('the policy has no idle checkpoint');
  const checkpoint: Instant =
    findNextCheckpoint(appeal, rules.policy, rules.calendar) ??
    addLimit(rules.calendar, idle, latest(rules.now, appeal.changedAt)).dueAt;
  const isOld = appeal.run > run;
  return {
    phase: isOld ? 'done' : phaseOf(appeal),
    checkpoint,
    routeAgain: !isOld && appeal.status === 'accepted' && isUnrouted(appeal) && canBeRouted(appeal),
  };
}

/** Routing that the table of transitions does not allow would be asked for again and again. */
function canBeRouted({ status }: Appeal): boolean {
  return transitionOf('suggest').from.includes(status);
}

function isUnrouted(appeal: Appeal): boolean {
  return !isRouted(appeal) && !leadOf(appeal);
}
