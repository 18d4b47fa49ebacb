import { type Appeal, unborn } from './appeal.ts';
import { type Clock, callOffEntry } from './clock.ts';
import type { Actor, Command, Context } from './command.ts';
import { type AppealEvent, EVENT_SCHEMA, type EventChanges, type RequestRef } from './event.ts';
import { fail, ok, type Refusal, type Result } from './refusal.ts';
import { RULES } from './rules/all-rules.ts';
import type { ActingAs, Rule } from './rules/rule.ts';
import { COMMAND_NAMES, type CommandName, mayGive, transitionOf } from './transitions.ts';
import { isTerminal, type Status, UNIT_REQUESTS } from './words.ts';

/** What comes with a command beside its body. */
export interface Envelope {
  readonly request?: RequestRef;
  /** The version the caller looked at; another one now is refused as stale. */
  readonly expectedVersion?: number;
}

/**
 * Decides a command on an existing appeal: the one event that it adds, or why it is refused. Pure: all effects are in
 * `context`. The table of transitions checks state and role, the command's rule all else (DOMAIN 3).
 */
export function decide<C extends CommandName>(
  appeal: Appeal,
  command: Command<C>,
  actor: Actor,
  context: Context,
  envelope: Envelope = {},
): Result<AppealEvent, Refusal> {
  const { status, version } = appeal;
  const acting = actingAs(actor, command.name);
  if (acting.length === 0) return fail(notPermitted(command.name, actor));
  if (envelope.expectedVersion !== undefined && envelope.expectedVersion !== version)
    return fail({ kind: 'stale-version', status, version });
  const here = acting.filter(({ role }) => mayGive(command.name, role, status));
  if (here.length === 0) return fail({ kind: 'illegal-transition', command: command.name, status, version });
  return firstAllowed(here, (as) => carryOut(appeal, command, as, context, envelope.request));
}

/** Decides the command that creates an appeal with this id. */
export function decideFiling<C extends 'submit' | 'submitAnswered'>(
  appealId: string,
  command: Command<C>,
  actor: Actor,
  context: Context,
  envelope: Envelope = {},
): Result<AppealEvent, Refusal> {
  const acting = actingAs(actor, command.name);
  if (acting.length === 0) return fail(notPermitted(command.name, actor));
  return firstAllowed(acting, (as) => {
    const blank = unborn(appealId, { ...command.body.filing, clockClass: 'general' }, as, context.now);
    return carryOut(blank, command, as, context, envelope.request);
  });
}

/**
 * The commands that would now be accepted from this caller, given a fitting body, in the table's order. Derived from the
 * same table and guards as `decide`.
 */
export function canDo(appeal: Appeal, actor: Actor, context: Context): CommandName[] {
  return COMMAND_NAMES.filter((name) =>
    actingAs(actor, name).some(
      (as) => mayGive(name, as.role, appeal.status) && RULES[name].guard?.(appeal, as, context) === undefined,
    ),
  );
}

/** The grants of the caller that the table lets give this command. */
function actingAs(actor: Actor, name: CommandName): ActingAs[] {
  const { id, callId } = actor;
  return actor.grants
    .filter(({ role }) => transitionOf(name).roles.includes(role))
    .map(({ role, unitId }) => ({ id, role, ...(unitId !== undefined && { unitId }), ...(callId && { callId }) }));
}

function notPermitted(command: CommandName, actor: Actor): Refusal {
  return { kind: 'not-permitted', command, role: actor.grants[0]?.role ?? 'APP' };
}

/** Tries each grant; the first success wins, else the last refusal is told. */
function firstAllowed(
  grants: readonly ActingAs[],
  attempt: (as: ActingAs) => Result<AppealEvent, Refusal>,
): Result<AppealEvent, Refusal> {
  const results = grants.map(attempt);
  return results.find((result) => result.ok) ?? (results.at(-1) as Result<AppealEvent, Refusal>);
}

function carryOut<C extends CommandName>(
  appeal: Appeal,
  command: Command<C>,
  as: ActingAs,
  context: Context,
  request: RequestRef | undefined,
): Result<AppealEvent, Refusal> {
  const { status, version } = appeal;
  const rule: Rule<C> = RULES[command.name];
  const guarded = rule.guard?.(appeal, as, context);
  if (guarded) return fail({ kind: 'rule-broken', code: guarded, status, version });
  const outcome = rule.decide({ appeal, body: command.body, actor: as, context });
  if ('broken' in outcome) return fail({ kind: 'rule-broken', code: outcome.broken, status, version });
  if ('invalid' in outcome) return fail({ kind: 'invalid', code: outcome.invalid, path: outcome.path });
  assertAllowed(command.name, outcome.to);
  return ok({
    appealId: appeal.id,
    version: version + 1,
    type: transitionOf(command.name).event,
    schema: EVENT_SCHEMA,
    at: context.now,
    actor: as,
    ...(request && { request }),
    changes: compact(settled(appeal, outcome.to, outcome.changes ?? {}, context)),
    data: outcome.data,
  } as AppealEvent);
}

/** A rule that leads where the table does not is a defect. */
function assertAllowed(name: CommandName, to: Status | undefined): void {
  const row = transitionOf(name);
  const allowed = to === undefined ? row.to.length === 0 || row.mayStay : row.to.includes(to);
  if (!allowed) throw new Error(`${name} may not lead to ${to ?? 'the same state'}`);
}

/**
 * No clock runs and no assignment is open in a terminal state, whatever led there; and nobody waits for a decision on what
 * a unit asked for once the case is not in progress any more.
 */
function settled(
  appeal: Appeal,
  to: Status | undefined,
  changes: Omit<EventChanges, 'status'>,
  context: Context,
): EventChanges {
  if (to === undefined) return changes;
  const stopped = new Set(changes.clocks?.filter(({ entry }) => entry === 'stop').map(({ clock }) => clock));
  const left = appeal.clocks
    .filter(({ id, state }) => state !== 'stopped' && !stopped.has(id))
    .filter((clock) => isTerminal(to) || (to !== 'inProgress' && isOfUnitRequest(clock)));
  const clocks = [...(changes.clocks ?? []), ...left.map((clock) => callOffEntry(clock, context.now))];
  if (!isTerminal(to)) return { status: to, ...changes, clocks };
  const open = appeal.assignments.filter(({ status }) => status === 'toSign' || status === 'working');
  return {
    status: to,
    ...changes,
    clocks,
    assignments: [...(changes.assignments ?? []), ...open.map(({ id }) => ({ id, status: 'withdrawn' as const }))],
  };
}

function isOfUnitRequest({ kind, subject }: Clock): boolean {
  return kind === 'review' && UNIT_REQUESTS.some((each) => each === subject);
}

/** Leaves out what did not change, so that an event says only what happened. */
function compact(changes: EventChanges): EventChanges {
  return Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}
