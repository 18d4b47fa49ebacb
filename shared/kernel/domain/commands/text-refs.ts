import type { TextKind } from '../vocabulary.ts';

/** A text in `personal` by its id: events never contain the text itself. */
export interface TextRef {
  readonly id: string;
  readonly kind: TextKind;
}

/** The reference to an optional text as a list. */
export function toTextRefs(id: string | undefined, kind: TextRef['kind']): TextRef[] {
  return id === undefined ? [] : [{ id, kind }];
}
