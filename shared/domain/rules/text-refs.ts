import type { TextRef } from '../appeal/event.ts';

/** The reference to a text; none without an id. */
export function toTextRefs(id: string | undefined, kind: TextRef['kind']): TextRef[] {
  return id === undefined ? [] : [{ id, kind }];
}
