import type { Rule } from '../rules/rule.ts';
import type { Appeal } from './appeal.ts';
import { actingAs, carryOut, type Envelope, firstAllowed, notPermitted } from './apply-rule.ts';
import type { Actor, Command, Context } from './command.ts';
import type { AppealEvent } from './event.ts';
import { fail, type Refusal, type Result } from './refusal.ts';
import { COMMAND_NAMES, type CommandName, mayGive } from './transitions.ts';

/** The rules of some commands, or of all. */
export type Rules = { readonly [C in CommandName]?: Rule<C> };

/** What decides on existing appeals, over the rules of those commands that its callers may ever give. */
export interface Law {
  /**
   * Decides a command on an existing appeal: the one event that it adds, or why it is refused. Pure: all effects are in
   * `context`. The table of transitions checks state and role, the command's rule all else (DOMAIN 3).
   */
  decide<C extends CommandName>(
    appeal: Appeal,
    command: Command<C>,
    actor: Actor,
    context: Context,
    envelope?: Envelope,
  ): Result<AppealEvent, Refusal>;
  /**
   * The commands that would now be accepted from this caller, given a fitting body, in the table's order. Derived from the
   * same table and guards as `decide`.
   */
  canDo(appeal: Appeal, actor: Actor, context: Context): CommandName[];
}

/** The law over these rules. A command that the table lets a caller give and that has no rule here is a defect. */
export function lawOf(rules: Rules): Law {
  const ruleOf = <C extends CommandName>(name: C): Rule<C> => {
    const rule: Rules[C] = rules[name];
    if (!rule) throw new Error(`there is no rule for ${name} here`);
    return rule;
  };
  return {
    decide: (appeal, command, actor, context, envelope = {}) => {
      const { status, version } = appeal;
      const acting = actingAs(actor, command.name);
      if (acting.length === 0) return fail(notPermitted(command.name, actor));
      if (envelope.expectedVersion !== undefined && envelope.expectedVersion !== version)
        return fail({ kind: 'stale-version', status, version });
      const here = acting.filter(({ role }) => mayGive(command.name, role, status));
      if (here.length === 0) return fail({ kind: 'illegal-transition', command: command.name, status, version });
      const rule = ruleOf(command.name);
      return firstAllowed(here, (as) => carryOut(appeal, command, rule, as, context, envelope.request));
    },
    canDo: (appeal, actor, context) =>
      COMMAND_NAMES.filter((name) =>
        actingAs(actor, name).some(
          (as) => mayGive(name, as.role, appeal.status) && ruleOf(name).guard?.(appeal, as, context) === undefined,
        ),
      ),
  };
}
