import { type Box, readChildren } from '../inspection/iso-boxes.ts';
import type { ByteRange } from '../photos/heif-items.ts';

/*
 * Boxes are made blank where they are, so that every offset in the file stays right.
 */

/** Turns a box into free space: the type `free`, and zeros as its content. */
export function blankBox(bytes: Uint8Array, { at, from, to }: Box): void {
  bytes.set([0x66, 0x72, 0x65, 0x65], at + 4); // free
  bytes.fill(0, from, to);
}

/** Blanks all boxes but those of these types, and returns the others. */
export function keepBoxes(bytes: Uint8Array, boxes: readonly Box[], types: readonly string[]): readonly Box[] {
  for (const box of boxes) if (!types.includes(box.type)) blankBox(bytes, box);
  return boxes.filter(({ type }) => types.includes(type));
}

/** The same for the boxes inside of a box; `skip`: bytes before the first. */
export function keepChildren(bytes: Uint8Array, box: Box, types: readonly string[], skip = 0): readonly Box[] {
  return keepBoxes(bytes, readChildren(bytes, box, skip) ?? [], types);
}

/** Overwrites the content of a box outside of these ranges of the file. */
export function blankOutside(bytes: Uint8Array, box: Box, used: readonly ByteRange[]): void {
  let at = box.from;
  for (const { from, to } of [...used].sort((one, other) => one.from - other.from)) {
    if (to <= at) continue;
    if (from >= box.to) break;
    if (from > at) bytes.fill(0, at, from);
    at = Math.min(to, box.to);
  }
  bytes.fill(0, at, box.to);
}
