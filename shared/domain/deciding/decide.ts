import { type Appeal, buildBlankAppeal } from '../appeal/appeal.ts';
import type { Actor, Context } from '../appeal/context.ts';
import type { AppealEvent, RequestRef } from '../appeal/event.ts';
import { fail, type Refusal, type Result, type RuleCode } from '../appeal/refusal.ts';
import {
  COMMAND_NAMES,
  type CommandName,
  getTransition,
  isGivenByPeople,
  isGivenForCallers,
  mayGive,
} from '../appeal/transitions.ts';
import { RULES } from '../rules/all-rules.ts';
import type { Command, CommandBodies } from '../rules/command.ts';
import type { AuthorisedActor, Rule } from '../rules/rule.ts';
import { applyRule } from './apply-rule.ts';
import { tryGrants } from './try-grants.ts';

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

/**
 * Lists the commands that `decide` would now accept from this caller with a valid body, in the order of the table. Uses the
 * table and the guards that `decide` uses.
 */
export function canDo(appeal: Appeal, actor: Actor, context: Context): CommandName[] {
  return COMMAND_NAMES.filter((name) =>
    actor.grants.some(
      (grant) =>
        mayGive(name, grant.role, appeal.status) &&
        RULES[name].guard?.(appeal, actAs(actor, grant, name), context) === undefined,
    ),
  );
}

/** A command that is not offered; `broken` is the rule that forbids it, absent where the state does. */
export interface NotOffered {
  readonly command: CommandName;
  readonly broken?: RuleCode;
}

/** Lists the commands that the caller's roles may give in some state but `canDo` does not offer now, with the reason. */
export function listRefusals(appeal: Appeal, actor: Actor, context: Context): NotOffered[] {
  return COMMAND_NAMES.filter(isGivenByPeople).flatMap((command): NotOffered[] => {
    const acting = listGrants(actor, command);
    const allowedHere = acting.filter(({ role }) => mayGive(command, role, appeal.status));
    const broken = allowedHere.map((as) => RULES[command].guard?.(appeal, as, context));
    if (acting.length === 0 || broken.includes(undefined)) return [];
    // As `decide` refuses: by the rule that stops the last grant, else by the state.
    const last = broken.at(-1);
    return [{ command, ...(last !== undefined && { broken: last }) }];
  });
}

/** Lists the caller's grants whose roles may give this command in some state. */
function listGrants(actor: Actor, name: CommandName): AuthorisedActor[] {
  return actor.grants
    .filter(({ role }) => getTransition(name).roles.includes(role))
    .map((grant) => actAs(actor, grant, name));
}

function actAs({ id, callId, proof }: Actor, { role, unitId }: Actor['grants'][number], name: CommandName) {
  return {
    id,
    role,
    ...(unitId !== undefined && { unitId }),
    ...(callId && { callId }),
    ...(proof && role === 'AGT' && isGivenForCallers(name) && { proof }),
  } satisfies AuthorisedActor;
}

function buildNotPermitted(command: CommandName, actor: Actor): Refusal {
  return { kind: 'not-permitted', command, role: actor.grants[0]?.role ?? 'APP' };
}
