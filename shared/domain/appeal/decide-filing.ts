import { submit, submitAnswered } from '../rules/intake/filing.ts';
import type { Rule } from '../rules/rule.ts';
import { unborn } from './appeal.ts';
import { actingAs, carryOut, type Envelope, firstAllowed, notPermitted } from './apply-rule.ts';
import type { Actor, Command, Context } from './command.ts';
import type { AppealEvent } from './event.ts';
import { fail, type Refusal, type Result } from './refusal.ts';

/** Apart from all others, so that the functions that file carry no more than these two. */
const FILING_RULES: { readonly [C in 'submit' | 'submitAnswered']: Rule<C> } = { submit, submitAnswered };

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
  const rule: Rule<C> = FILING_RULES[command.name];
  return firstAllowed(acting, (as) => {
    const blank = unborn(appealId, { ...command.body.filing, clockClass: 'general' }, as, context.now);
    return carryOut(blank, command, rule, as, context, envelope.request);
  });
}
