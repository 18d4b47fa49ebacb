import { MAX_SECONDS } from '../interpret/limits.ts';
import { timestampMs } from '../interpret/timestamp.ts';
import type { Template } from '../jsonata/template.ts';
import type { Fields } from './problems.ts';

/**
 * Checks that a literal number is an integer of at least `least`. The value of an expression is checked when it runs.
 */
export function checkWholeNumber(template: Template, fields: Fields, field: string, least: number): void {
  if (template.literal === undefined) return;
  const { value } = template.literal;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= MAX_SECONDS) return;
  fields.bad(field, `must be an integer from ${least} to ${MAX_SECONDS} or an expression`);
}

/** Checks that a literal timestamp is RFC 3339 with `T` and a zone. */
export function checkTimestamp(template: Template, fields: Fields): void {
  if (template.literal === undefined || !fields.has('Timestamp')) return;
  const { value } = template.literal;
  if (typeof value === 'string' && timestampMs(value) !== undefined) return;
  fields.bad('Timestamp', 'must be an RFC 3339 timestamp such as 2026-02-13T08:00:00Z, or an expression');
}
