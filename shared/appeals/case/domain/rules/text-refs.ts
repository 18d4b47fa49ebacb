import type { TextRef } from '../event.ts';

/** The reference to an optional text as a list. */
export function toTextRefs(id: string | undefined, kind: TextRef['kind']): TextRef[] {
  return id === undefined ? [] : [{ id, kind }];
}
