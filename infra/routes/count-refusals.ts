import type { Construct } from 'constructs';
import { addAlarm } from '../constructs/alarm.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { countLines } from '../constructs/count-lines.ts';
import { type Refusal, refusals } from '../constructs/metrics.ts';
import type { RouteContext } from './route.ts';

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

/** Counts the refusals of these codes that each function logs (functions/runtime/http/log-refusal.ts). */
export function countRefusals({ config }: RouteContext, fn: AppFunction, codes: readonly Refusal[]): void {
  for (const code of codes) countLines(fn, `Count-${code}`, fn, code, refusals(config.stage, code));
}

/** Raises an alarm for each of these codes, over all functions whose refusals are counted. */
export function addRefusalAlarms({ config }: RouteContext, scope: Construct, codes: readonly Refusal[]): void {
  for (const code of codes)
    addAlarm(scope, `Alarm-${code}`, { metric: refusals(config.stage, code), runbook: 'refusals', ...ALARMS[code] });
}
