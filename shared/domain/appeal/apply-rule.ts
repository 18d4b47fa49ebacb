import { callOffEntry } from '../clocks/clock-entries.ts';
import type { ActingAs, Rule } from '../rules/rule.ts';
import type { Appeal } from './appeal.ts';
import type { Actor, Command, Context } from './command.ts';
import { type AppealEvent, EVENT_SCHEMA, type EventChanges, type RequestRef } from './event.ts';
import { unprovenCaller } from './on-behalf.ts';
import { fail, ok, type Refusal, type Result } from './refusal.ts';
import { type CommandName, isGivenForCallers, transitionOf } from './transitions.ts';
import { isTerminal, type Status, UNIT_REQUESTS } from './words.ts';

/** What comes with a command beside its body. */
export interface Envelope {
  readonly request?: RequestRef;
  /** The version the caller looked at; another one now is refused as stale. */
  readonly expectedVersion?: number;
}

/** The grants of the caller that the table lets give this command. */
export function actingAs(actor: Actor, name: CommandName): ActingAs[] {
  const { id, callId, proof } = actor;
  return actor.grants
    .filter(({ role }) => transitionOf(name).roles.includes(role))
    .map(({ role, unitId }) => ({
      id,
      role,
      ...(unitId !== undefined && { unitId }),
      ...(callId && { callId }),
      ...(proof && role === 'AGT' && isGivenForCallers(name) && { proof }),
    }));
}

export function notPermitted(command: CommandName, actor: Actor): Refusal {
  return { kind: 'not-permitted', command, role: actor.grants[0]?.role ?? 'APP' };
}

/** Tries each grant; the first success wins, else the last refusal is told. */
export function firstAllowed(
  grants: readonly ActingAs[],
  attempt: (as: ActingAs) => Result<AppealEvent, Refusal>,
): Result<AppealEvent, Refusal> {
  const results = grants.map(attempt);
  return results.find((result) => result.ok) ?? (results.at(-1) as Result<AppealEvent, Refusal>);
}

/** The one event that a rule makes of a command given by one grant, or why it is refused. */
export function carryOut<C extends CommandName>(
  appeal: Appeal,
  command: Command<C>,
  rule: Rule<C>,
  as: ActingAs,
  context: Context,
  request: RequestRef | undefined,
): Result<AppealEvent, Refusal> {
  const { status, version } = appeal;
  const guarded = rule.guard?.(appeal, as, context);
  if (guarded) return fail({ kind: 'rule-broken', code: guarded, status, version });
  const unproven = unprovenCaller(command as Command, as);
  if (unproven) return fail(unproven);
  const outcome = rule.decide({ appeal, body: command.body, actor: as, context });
  if ('broken' in outcome) return fail({ kind: 'rule-broken', code: outcome.broken, status, version });
  if ('invalid' in outcome) return fail({ kind: 'invalid', code: outcome.invalid, path: outcome.path });
  assertAllowed(command.name, outcome.to);
  const changes = settled(appeal, outcome.to, outcome.changes ?? {}, context);
  const mediaKinds = changes.mediaIds?.flatMap((id) => context.medium?.(id) ?? []);
  return ok({
    appealId: appeal.id,
    version: version + 1,
    type: transitionOf(command.name).event,
    schema: EVENT_SCHEMA,
    at: context.now,
    actor: as,
    ...(request && { request }),
    changes: compact({ ...changes, ...(mediaKinds && { mediaKinds }) }),
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
 * a unit asked for while the case was in progress, once it moves.
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
    .filter(({ subject }) => isTerminal(to) || UNIT_REQUESTS.some((each) => each === subject));
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

/** Leaves out what did not change, so that an event says only what happened. */
function compact(changes: EventChanges): EventChanges {
  return Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}
