import type { Actor } from '#kernel/domain/actor.ts';
import type { Appeal } from '../appeal.ts';
import type { Context } from '../context.ts';
import type { RuleCode } from '../refusal.ts';
import { RULES } from '../rules/all-rules.ts';
import { COMMAND_NAMES, type CommandName, isGivenByPeople, mayGive } from '../transitions.ts';
import { actAs, listGrants } from './acting-grants.ts';

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
    // No similar case was looked for here, so there may be one.
    if (last === 'nothing-similar') return [];
    return [{ command, ...(last !== undefined && { broken: last }) }];
  });
}
