import type { Fields } from '#kernel/domain/commands/field.ts';
import { type FieldTable, listOf } from './field-table.ts';
import { type Choice, fillFields, type Side } from './fill-fields.ts';

/** How often a field has a wrong value, if there is one. */
const WRONG = 0.1;

/** The source of random choices. */
export interface Source {
  readonly pick: <T>(from: readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
  readonly wrong?: number;
}

/** What a command declares of its body. */
export interface BodyDeclaration {
  readonly fields: Fields;
  readonly under?: string;
  readonly needsContent?: string;
}

/** Always the ordinary value: no field that may be absent, unless an ordinary body has it. */
export const ordinary = <S>(situation: S): Choice<S> => ({
  isThere: ({ usual, isUsual = usual !== undefined } = {}) => isUsual,
  pick: ({ usual, fits } = {}, ofKind = []) => usual ?? (fits === undefined ? ofKind : listOf(fits, situation))[0],
});

/** Mostly a value that fits. */
export const random = <S>(situation: S, { pick, chance, wrong: often = WRONG }: Source): Choice<S> => ({
  isThere: ({ share = 0.5 } = {}) => chance(share),
  pick: ({ usual, fits, wrong } = {}, ofKind = []) => {
    const [good, bad] = [fits === undefined ? ofKind : listOf(fits, situation), listOf(wrong, situation)];
    const from = bad.length > 0 && (good.length === 0 || chance(often)) ? bad : good;
    return from.length > 0 ? pick(from) : usual;
  },
});

/** A body of a command, or a request for it: its declared fields, those that are chosen together, and `fixed` ones. */
export function makeBody<S>(
  table: FieldTable<S>,
  command: string,
  { fields, under, needsContent }: BodyDeclaration,
  situation: S,
  choice: Choice<S>,
  side: Side,
  fixed: Readonly<Record<string, unknown>> = {},
): object {
  const together = table.together[command];
  const chosen = { ...(together && (choice.pick(together) as object)), ...fixed };
  const filled = fillFields({ table, command, fields, chosen, needsContent }, choice, side);
  const body = side === 'kept' ? { ...filled, ...table.given[command]?.(filled, situation) } : filled;
  return under === undefined || side === 'sent' ? body : { [under]: body };
}
