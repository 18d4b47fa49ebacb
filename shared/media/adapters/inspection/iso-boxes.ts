import { fourCC, u8, u32be, u64be } from './read-bytes.ts';

/** One box of an ISO base media file (ISO/IEC 14496-12; QuickTime calls it an atom). */
export interface Box {
  readonly type: string;
  /** The start of the header. */
  readonly at: number;
  /** The start (after the header) and the end of the content. */
  readonly from: number;
  readonly to: number;
}

/** The most boxes of a level. A fragmented minute has some hundred. */
const MAX_BOXES = 10_000;

const HEADER_BYTES = 8;

/**
 * The sibling boxes in `from` to `to`. `stoppedAt` is `to` when they fill the range, else the start of the first invalid box.
 * Zeros at the end that are too short for a box are skipped: QuickTime ends lists with a zero word.
 */
export function readBoxes(bytes: Uint8Array, from: number, to: number): { boxes: Box[]; stoppedAt: number } {
  const boxes: Box[] = [];
  let at = from;
  while (at < to) {
    const box = boxes.length < MAX_BOXES ? boxAt(bytes, at, to) : undefined;
    if (box === undefined) return { boxes, stoppedAt: isEndOfList(bytes, at, to) ? to : at };
    boxes.push(box);
    at = box.to;
  }
  return { boxes, stoppedAt: at };
}

/** The boxes inside a box, `skip` bytes after its header (4 for the version and flags of a full box); undefined when broken. */
export function readChildren(bytes: Uint8Array, box: Box, skip = 0): Box[] | undefined {
  const { boxes, stoppedAt } = readBoxes(bytes, box.from + skip, box.to);
  return stoppedAt === box.to ? boxes : undefined;
}

/** The first box along a path of types, e.g. `mdia`, `hdlr`; undefined when one of them is missing or broken. */
export function boxAlong(bytes: Uint8Array, within: Box, path: readonly string[]): Box | undefined {
  let box: Box | undefined = within;
  for (const type of path) {
    box = box && readChildren(bytes, box)?.find((child) => child.type === type);
  }
  return box;
}

/** The brands in a file type box: the major brand, then the compatible ones. */
export function readBrands(bytes: Uint8Array, box: Box): string[] {
  const brands = [fourCC(bytes, box.from)];
  // Real files have a few; more are ignored.
  const end = Math.min(box.to, box.from + 8 + 4 * 64);
  for (let at = box.from + 8; at + 4 <= end; at += 4) brands.push(fourCC(bytes, at));
  return brands;
}

/** The box at `at`, within `to`. Size 0 means to the end; size 1 means a 64-bit size after the type. */
export function boxAt(bytes: Uint8Array, at: number, to: number): Box | undefined {
  if (at + HEADER_BYTES > to) return undefined;
  const size = u32be(bytes, at);
  const header = size === 1 ? HEADER_BYTES * 2 : HEADER_BYTES;
  const length = size === 1 ? u64be(bytes, at + HEADER_BYTES) : size === 0 ? to - at : size;
  if (length < header || at + length > to) return undefined;
  return { type: fourCC(bytes, at + 4), at, from: at + header, to: at + length };
}

function isEndOfList(bytes: Uint8Array, at: number, to: number): boolean {
  if (to - at >= HEADER_BYTES) return false;
  for (let i = at; i < to; i += 1) {
    if (u8(bytes, i) !== 0) return false;
  }
  return true;
}
