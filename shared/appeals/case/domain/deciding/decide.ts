import type { Actor, AuthorisedActor } from '#kernel/domain/actor.ts';
import { assertLeadsTo, omitUnchanged } from '#kernel/domain/commands/transition-row.ts';
import { tryGrants } from '#kernel/domain/commands/try-grants.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { DANGER_FLAGS, isTerminal, type Status, UNIT_REQUESTS } from '#kernel/domain/vocabulary.ts';
import { type Appeal, buildBlankAppeal } from '../appeal.ts';
import { isOpen } from '../assignments/assignment.ts';
import { findShareSubject } from '../assignments/shares.ts';
import type { Clock } from '../clocks/clock.ts';
import { buildCancelEntry } from '../clocks/clock-entries.ts';
import type { Context } from '../context.ts';
import { type AppealEvent, type AppealEventOf, EVENT_SCHEMA, type EventChanges } from '../event.ts';
import type { Refusal } from '../refusal.ts';
import { RULES } from '../rules/all-rules.ts';
import { capShares } from '../rules/cap-shares.ts';
import type { Command, CommandBodies } from '../rules/command.ts';
import { isDrawnForRecheck } from '../rules/review/rechecking.ts';
import type { Rule } from '../rules/rule.ts';
import { type CommandName, getTransition, mayGive, TRANSITIONS } from '../transitions.ts';
import { listGrants } from './acting-grants.ts';
import { findUnprovenCaller } from './on-behalf.ts';

/** What comes with a command in addition to its body. */
export interface Envelope {
  readonly request?: RequestRef;
  /** The version that the caller saw. The command is refused as stale when the case has a newer one. */
  readonly expectedVersion?: number;
}

/**
 * Decides a command on an existing appeal: the event that it adds, or the refusal. Pure: all that it depends on is in its
 * arguments. The table of transitions checks state and role, the rule of the command all else (DOMAIN 3).
 */
export function decide<C extends CommandName>(
  appeal: Appeal,
  command: Command<C>,
  actor: Actor,
  context: Context,
  envelope: Envelope = {},
): Result<AppealEvent, Refusal> {
  const { status, version } = appeal;
  const acting = listGrants(actor, command.name);
  if (acting.length === 0) return fail(buildNotPermitted(command.name, actor));
  if (envelope.expectedVersion !== undefined && envelope.expectedVersion !== version)
    return fail({ kind: 'stale-version', status, version });
  const allowedHere = acting.filter(({ role }) => mayGive(command.name, role, status));
  const rule: Rule<C, CommandBodies[C]> = RULES[command.name];
  const decided = tryGrants(allowedHere, (as) => applyRule(appeal, command, rule, as, context, envelope.request));
  return decided ?? fail({ kind: 'illegal-transition', command: command.name, status, version });
}

/** Decides the command that creates the appeal with this id. */
export function decideFiling<C extends 'submit' | 'submitAnswered'>(
  appealId: string,
  command: Command<C>,
  actor: Actor,
  context: Context,
  envelope: Envelope = {},
): Result<AppealEvent, Refusal> {
  const rule: Rule<C, CommandBodies[C]> = RULES[command.name];
  const decided = tryGrants(listGrants(actor, command.name), (as) => {
    const blank = buildBlankAppeal(appealId, { ...command.body.filing, clockClass: 'general' }, as, context.now);
    return applyRule(blank, command, rule, as, context, envelope.request);
  });
  return decided ?? fail(buildNotPermitted(command.name, actor));
}

/** Applies the rule of a command for one grant of the caller: the event that the command adds, or the refusal. */
export function applyRule<C extends CommandName>(
  appeal: Appeal,
  command: Command<C>,
  rule: Rule<C, CommandBodies[C]>,
  as: AuthorisedActor,
  context: Context,
  request: RequestRef | undefined,
): Result<AppealEvent, Refusal> {
  const { status, version } = appeal;
  const broken = rule.guard?.(appeal, as, context);
  if (broken) return fail({ kind: 'rule-broken', code: broken, status, version });
  const unproven = findUnprovenCaller(command, as);
  if (unproven) return fail(unproven);
  const outcome = rule.decide({ appeal, body: command.body, actor: as, context });
  if ('broken' in outcome) return fail({ kind: 'rule-broken', code: outcome.broken, status, version });
  if ('invalid' in outcome) {
    const { invalid, ...where } = outcome;
    return fail({ kind: 'invalid', code: invalid, ...where });
  }
  assertLeadsTo(command.name, getTransition(command.name), outcome.to);
  const ended = endOpenWork(appeal, outcome.to, capShares(appeal, outcome.changes ?? {}, context), context);
  const isDrawn = outcome.to === 'closed' && isDrawnForRecheck(appeal, ended, as, context.policy);
  const changes: EventChanges = {
    ...ended,
    ...(isDrawn && { recheck: true }),
    ...flagDanger(appeal, ended, context),
  };
  const mediaKinds = changes.mediaIds?.flatMap((id) => context.medium?.(id) ?? []);
  const event: AppealEventOf<(typeof TRANSITIONS)[C]['event']> = {
    appealId: appeal.id,
    version: version + 1,
    type: TRANSITIONS[command.name].event,
    schema: EVENT_SCHEMA,
    at: context.now,
    actor: as,
    ...(request && { request }),
    changes: omitUnchanged({ ...changes, ...(mediaKinds && { mediaKinds }) }),
    data: outcome.data,
  };
  // An event of one type is one of all types, which tsc cannot tell while the type is generic.
  return ok(event as AppealEvent);
}

/** The flags of danger that the words of the command set for the first time, with the reasons (DOMAIN 2). */
function flagDanger({ flags }: Appeal, { flags: set = [] }: EventChanges, { danger = {} }: Context): EventChanges {
  const found = DANGER_FLAGS.filter((flag) => flag in danger && !flags.includes(flag));
  if (found.length === 0) return {};
  const { threat, emergency } = danger;
  return {
    flags: [...new Set([...set, ...found])],
    ...(threat && found.includes('threat') && { threat }),
    ...(emergency && found.includes('emergency') && { emergency }),
  };
}

/**
 * Ends what cannot outlast the present state. A terminal state stops all clocks and withdraws all open assignments
 * (invariants of DOMAIN 3). Any change of state calls off the review of a unit's request to the centre, and the end of a share
 * that of its own.
 */
function endOpenWork(
  appeal: Appeal,
  to: Status | undefined,
  changes: Omit<EventChanges, 'status'>,
  context: Context,
): EventChanges {
  const stopped = new Set(changes.clocks?.filter(({ entry }) => entry === 'stop').map(({ clock }) => clock));
  const outlasting = appeal.clocks
    .filter(({ id, state }) => state !== 'stopped' && !stopped.has(id))
    .filter((clock) => isOutlived(clock, to, changes));
  if (to === undefined && outlasting.length === 0) return changes;
  const clocks = [...(changes.clocks ?? []), ...outlasting.map((clock) => buildCancelEntry(clock, context.now))];
  if (to === undefined) return { ...changes, clocks };
  if (!isTerminal(to)) return { status: to, ...changes, clocks };
  const withdrawn = appeal.assignments.filter(isOpen).map(({ id }) => ({ id, status: 'withdrawn' as const }));
  return { status: to, ...changes, clocks, assignments: [...(changes.assignments ?? []), ...withdrawn] };
}

/** Whether a clock ends with this change of state, or with the share that a request is about. */
function isOutlived(clock: Clock, to: Status | undefined, { assignments = [] }: EventChanges): boolean {
  if (findShareSubject(clock)) {
    const isEnded = assignments.some(
      ({ id, status }) => id === clock.assignmentId && (status === 'returned' || status === 'withdrawn'),
    );
    return isEnded || (to !== undefined && !getTransition('ruleShare').from.includes(to));
  }
  return to !== undefined && (isTerminal(to) || UNIT_REQUESTS.some((each) => each === clock.subject));
}

function buildNotPermitted(command: CommandName, actor: Actor): Refusal {
  return { kind: 'not-permitted', command, role: actor.grants[0]?.role ?? 'APP' };
}
