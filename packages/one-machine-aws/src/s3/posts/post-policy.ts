import { S3Error } from '../protocol/errors.ts';

/** One condition of a policy. Field names are in lower case and without `$`. */
export type PolicyCondition =
  | { readonly match: 'eq' | 'starts-with'; readonly field: string; readonly value: string }
  | { readonly match: 'content-length-range'; readonly min: number; readonly max: number };

export interface PostPolicy {
  /** Milliseconds since the epoch, on the signer's (the domain's) clock. */
  readonly expiresAt: number;
  readonly conditions: readonly PolicyCondition[];
}

/** The size that the policy allows, in bytes, both ends included. */
export interface SizeRange {
  readonly min: number;
  readonly max: number;
}

/** Reads a base64 policy document. Throws InvalidPolicyDocument for anything that S3 would refuse. */
export function readPolicy(base64: string): PostPolicy {
  const document = parseJson(base64);
  const { expiration, conditions } = document;
  const expiresAt =
    typeof expiration === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(expiration) ? Date.parse(expiration) : Number.NaN;
  if (Number.isNaN(expiresAt)) throw invalid('Policy missing expiration.');
  if (!Array.isArray(conditions) || conditions.length === 0) throw invalid('Policy missing conditions.');
  return { expiresAt, conditions: conditions.flatMap(readCondition) };
}

/** The value of `x-amz-date` when the policy requires it exactly, so that the signature covers it. */
export function pinnedDate(policy: PostPolicy): string | undefined {
  for (const condition of policy.conditions)
    if (condition.match === 'eq' && condition.field === 'x-amz-date') return condition.value;
  return undefined;
}

/** Fields that the policy need not name. */
const UNCOVERED = /^(?:x-amz-signature|file|policy|x-ignore-.*)$/;

/**
 * Checks the form's fields (expanded, names in lower case, including `bucket`) as S3 does: every condition must be
 * met, and a condition must name every field. Throws AccessDenied. Returns the allowed size of the file.
 */
export function checkPolicy(policy: PostPolicy, fields: ReadonlyMap<string, string>): SizeRange {
  const covered = new Set<string>();
  let range: SizeRange = { min: 0, max: Number.POSITIVE_INFINITY };
  for (const condition of policy.conditions) {
    if (condition.match === 'content-length-range') {
      range = { min: Math.max(range.min, condition.min), max: Math.min(range.max, condition.max) };
      continue;
    }
    covered.add(condition.field);
    if (!holds(condition, fields.get(condition.field)))
      throw refused(`Policy Condition failed: ["${condition.match}", "$${condition.field}", "${condition.value}"]`);
  }
  const extra = [...fields.keys()].filter((name) => !covered.has(name) && !UNCOVERED.test(name));
  if (extra.length > 0) throw refused(`Extra input fields: ${extra.join(', ')}`);
  return range;
}

/** Builds AccessDenied in S3's words. */
export function refused(reason: string): S3Error {
  return new S3Error('AccessDenied', `Invalid according to Policy: ${reason}`);
}

function holds(condition: { match: string; field: string; value: string }, given: string | undefined): boolean {
  if (given === undefined) return false;
  if (condition.match === 'eq') return given === condition.value;
  // In a list of content types each part must begin with the value.
  const parts = condition.field === 'content-type' ? given.split(',').map((part) => part.trim()) : [given];
  return parts.every((part) => part.startsWith(condition.value));
}

function parseJson(base64: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // Invalid base64 and invalid JSON get the same answer.
  }
  throw invalid('Invalid JSON.');
}

function readCondition(condition: unknown): PolicyCondition[] {
  if (Array.isArray(condition)) return [readTriple(condition)];
  if (typeof condition !== 'object' || condition === null) throw invalid('Invalid condition.');
  const entries = Object.entries(condition as Record<string, unknown>);
  if (entries.length !== 1)
    throw invalid('Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.');
  return entries.map(([field, value]) => {
    if (typeof value !== 'string') throw invalid('Invalid Simple-Condition: value must be a string.');
    return { match: 'eq', field: field.toLowerCase(), value };
  });
}

function readTriple(triple: readonly unknown[]): PolicyCondition {
  const [operator, first, second] = triple;
  const match = typeof operator === 'string' ? operator.toLowerCase() : '';
  if (triple.length !== 3) throw invalid('Invalid condition: wrong number of arguments.');
  if (match === 'content-length-range') {
    const [min, max] = [readSize(first), readSize(second)];
    return { match, min, max };
  }
  if (
    (match === 'eq' || match === 'starts-with') &&
    typeof first === 'string' &&
    typeof second === 'string' &&
    first.startsWith('$')
  )
    return { match, field: first.slice(1).toLowerCase(), value: second };
  throw invalid(`Invalid condition: ${JSON.stringify(triple)}`);
}

function readSize(value: unknown): number {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  if (!/^\d{1,15}$/.test(text)) throw invalid('Invalid content-length-range: not a number of bytes.');
  return Number(text);
}

function invalid(reason: string): S3Error {
  return new S3Error('InvalidPolicyDocument', `Invalid Policy: ${reason}`);
}
