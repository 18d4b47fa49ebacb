import { isValidAt } from '#directory/domain/directory.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { type HandOverCasesDeps, listHeldCases } from './hand-over-cases.ts';

/** Which cases an operator wants to hand over. */
export interface HandOverRequest {
  readonly from: string;
  /** By default the successor that the directory names. */
  readonly to?: string | undefined;
  /** Only these cases; all when there are none. */
  readonly numbers: readonly string[];
}

/** What a hand-over would do. */
export interface HandOverPlan {
  readonly to: string;
  readonly numbers: readonly string[];
}

/** Why nothing is handed over, with the ids that are wrong. */
export type HandOverFault =
  | { readonly kind: 'unknown-units'; readonly ids: readonly string[] }
  | { readonly kind: 'no-successor'; readonly ids: readonly [from: string] }
  | { readonly kind: 'not-fit'; readonly ids: readonly [to: string] }
  | { readonly kind: 'cases-not-held'; readonly ids: readonly string[] };

/** Checks every id of a hand-over before anything is changed, and lists the cases that it would hand over. */
export async function planHandOver(
  { directory, lists, time }: Pick<HandOverCasesDeps, 'directory' | 'lists' | 'time'>,
  { from, to: named, numbers }: HandOverRequest,
): Promise<Result<HandOverPlan, HandOverFault>> {
  const given = [from, ...(named === undefined ? [] : [named])];
  const units = await directory.units(given);
  const unknown = given.filter((id) => !units.has(id));
  if (unknown.length > 0) return fail({ kind: 'unknown-units', ids: unknown });
  const to = named ?? units.get(from)?.successorId;
  if (to === undefined) return fail({ kind: 'no-successor', ids: [from] });
  const successor = units.get(to);
  const isFit = successor && successor.kind !== 'centre' && isValidAt(successor, time.now()) && to !== from;
  if (!isFit) return fail({ kind: 'not-fit', ids: [to] });
  const held = (await listHeldCases(lists, [from])).get(from) ?? new Map<string, string>();
  const missing = numbers.filter((number) => !held.has(number));
  if (missing.length > 0) return fail({ kind: 'cases-not-held', ids: missing });
  return ok({ to, numbers: numbers.length === 0 ? [...held.keys()] : [...new Set(numbers)] });
}
