import type { Construct } from 'constructs';
import type { HttpFunctionName } from '#functions/http/routes.ts';
import { addAlarm } from '../alarms/alarm.ts';
import { countLines } from '../constructs/count-lines.ts';
import { type Refusal, refusals, revealLimits, smsBudget } from '../constructs/metrics.ts';
import type { Stage } from '../platform/config-shape.ts';
import type { AddedGroups } from './add-groups.ts';

/** How many refusals in five minutes raise the alarm, and who may be harmed. */
const ALARMS: Readonly<Record<Refusal, { readonly threshold: number; readonly impact: string }>> = {
  'refused-code': {
    threshold: 100,
    impact: 'Many wrong codes: somebody may be guessing query codes or sign-in codes of appellants.',
  },
  'refused-limit': {
    threshold: 500,
    impact: 'Many requests over the limits of a day: a flood of filings or codes may be under way.',
  },
  'refused-permission': {
    threshold: 50,
    impact: 'Many commands without permission: a member of staff may be trying what the roles do not allow.',
  },
  'refused-sign-in': {
    threshold: 200,
    impact: 'Many tokens of staff were refused: somebody may be trying tokens, or a client cannot sign in.',
  },
};

/** The functions whose refusals are counted: those that check codes, and those whose limits and permissions people may try. */
const COUNTED: Readonly<Partial<Record<HttpFunctionName, readonly Refusal[]>>> = {
  'http/citizens/sessions': ['refused-code', 'refused-limit'],
  'http/citizens/tracking': ['refused-code', 'refused-limit'],
  'http/citizens/own-contact': ['refused-code', 'refused-limit'],
  'http/citizens/erasure': ['refused-code', 'refused-limit'],
  'http/citizens/commands': ['refused-limit'],
  'http/desk/proof': ['refused-code', 'refused-limit'],
  'http/desk/commands': ['refused-permission', 'refused-sign-in'],
};

/** Counts the refusals that these functions log (functions/runtime/http/log-refusal.ts), and raises an alarm for each code over all of them. */
export function countRefusals(scope: Construct, stage: Stage, functions: AddedGroups['functions']): void {
  for (const [name, fn] of functions)
    for (const code of COUNTED[name] ?? []) countLines(fn, `Count-${code}`, fn, code, refusals(stage, code));
  for (const [code, alarm] of Object.entries(ALARMS) as [Refusal, (typeof ALARMS)[Refusal]][])
    addAlarm(scope, `Alarm-${code}`, { metric: refusals(stage, code), runbook: 'refusals', ...alarm });
}

/** Raises an alarm when the codes for phones that nobody has verified have reached what the policy lets strangers spend in an hour. */
export function watchSmsBudget(stage: Stage, functions: AddedGroups['functions']): void {
  const fn = functions.get('http/citizens/sessions');
  if (fn === undefined) throw new Error('No function sends codes.');
  addAlarm(fn, 'SmsBudgetAlarm', {
    metric: countLines(fn, 'SmsBudget', fn, 'sms-budget', smsBudget(stage)),
    impact: 'Somebody requests sign-in codes for strangers in masses. New citizens get no codes until the hour ends.',
    runbook: 'refusals',
    threshold: 1,
  });
}

/** Raises an alarm when somebody reveals more contacts than the limit of a day. */
export function watchReveals(stage: Stage, functions: AddedGroups['functions']): void {
  const fn = functions.get('http/desk/reveal');
  if (fn === undefined) throw new Error('No function reveals contacts.');
  addAlarm(fn, 'RevealLimitAlarm', {
    metric: countLines(fn, 'RevealLimits', fn, 'reveal-limit', revealLimits(stage)),
    impact: 'A member of staff asked for more contacts in clear than the limit of a day. Appellants may be at risk.',
    runbook: 'reveals',
    threshold: 1,
  });
}
