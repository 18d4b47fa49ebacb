import * as z from 'zod/mini';
import { fail, ok, type Result } from '../domain/result.ts';
import { FIELD_TEXTS, type FieldLimits, type FieldProblem } from '../presenting/field-problems.ts';
import type { Language } from '../presenting/language.ts';

/** What is wrong with one field: its path (`contact.phone`, `media[2]`, empty for the whole), a message and a stable code. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
  readonly code: FieldProblem;
}

/** A schema whose output is a T. */
export type Schema<T> = z.ZodMiniType<T>;

/** Bounds the answer to a body with very many errors. */
const MAX_ERRORS = 50;
const MAX_NAME = 64;

/**
 * Checks a value against a contract. The errors name each wrong field in the reader's language and never repeat the input.
 * There are at most `most`.
 */
export function parse<T>(
  schema: Schema<T>,
  value: unknown,
  language: Language,
  most = MAX_ERRORS,
): Result<T, readonly FieldError[]> {
  const result = z.safeParse(schema, value, { reportInput: true });
  if (result.success) return ok(result.data);
  const issues = result.error.issues.filter(isNarrowest).slice(0, most);
  return fail(issues.flatMap((issue) => toFieldErrors(issue, language, most)).slice(0, most));
}

/** One error with its message. */
export function fieldError(path: string, code: FieldProblem, language: Language, limits: FieldLimits = {}): FieldError {
  return { path, message: FIELD_TEXTS[code](limits)[language], code };
}

/** An issue of our own checks, in zod's format. */
export function issue(input: unknown, problem: FieldProblem, limits: FieldLimits = {}, path: PropertyKey[] = []) {
  return { code: 'custom' as const, input, path, params: { problem, limits }, message: problem };
}

/** Whether no narrower limit of the same field is broken too: a whole number beyond the exact ones breaks also the field's own limit. */
function isNarrowest(found: z.core.$ZodIssue, place: number, all: readonly z.core.$ZodIssue[]): boolean {
  if (found.code !== 'too_big' && found.code !== 'too_small') return true;
  return !all.some(
    ({ code, path }, index) => index > place && code === found.code && pathText(path) === pathText(found.path),
  );
}

function toFieldErrors(found: z.core.$ZodIssue, language: Language, most: number): FieldError[] {
  if (found.code === 'unrecognized_keys')
    return found.keys
      .slice(0, most)
      .map((key) => fieldError(pathText([...found.path, key]), 'unknown-field', language));
  const [code, limits] = toFieldProblem(found);
  return [fieldError(pathText(found.path), code, language, limits)];
}

function toFieldProblem(found: z.core.$ZodIssue): readonly [FieldProblem, FieldLimits] {
  switch (found.code) {
    case 'invalid_type':
      // JSON has no undefined: it means that the field is absent.
      return isAbsent(found) ? ['required', {}] : ['wrong-type', { expected: found.expected }];
    case 'invalid_value':
      return isAbsent(found) ? ['required', {}] : ['not-one-of', { values: found.values.map(String) }];
    case 'too_big':
      return found.origin === 'array'
        ? ['too-many', { limit: Number(found.maximum) }]
        : ['out-of-range', { maximum: Number(found.maximum) }];
    case 'too_small':
      return ['out-of-range', { minimum: Number(found.minimum) }];
    case 'custom':
      return [
        (found.params?.problem as FieldProblem | undefined) ?? 'format',
        (found.params?.limits ?? {}) as FieldLimits,
      ];
    default:
      return ['format', {}];
  }
}

function isAbsent(found: { readonly input?: unknown }): boolean {
  return found.input === undefined;
}

/** `contact.phone`, `media[2]`. Long names are cut. */
function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += `${text === '' ? '' : '.'}${String(part).slice(0, MAX_NAME)}`;
  }
  return text;
}
