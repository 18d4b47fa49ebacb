import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { type Findings, hasTooManyPixels, photoFindings } from '../inspection/findings.ts';
import { holdsActiveContent, reasonForRest } from '../inspection/hidden-content.ts';
import { type Box, readBoxes, readBrands, readChildren } from '../inspection/iso-boxes.ts';
import { u32be } from '../inspection/read-bytes.ts';

/** Brands of HEVC pictures in HEIF (ISO/IEC 23008-12 annex B). */
export const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'];

/**
 * Walks the boxes of a HEIC or HEIF photo. The size is that of its largest picture: a phone stores a photo as a grid with a size,
 * tiles and a thumbnail.
 */
export function inspectHeif(bytes: Uint8Array): Findings | RejectionReason {
  const { boxes, stoppedAt } = readBoxes(bytes, 0, bytes.length);
  if (stoppedAt !== bytes.length) return reasonForRest(bytes, stoppedAt);
  const isActive = boxes.some((box) => box.type !== 'mdat' && holdsActiveContent(bytes, box.from, box.to));
  if (isActive) return 'hidden-content';
  const fileType = boxes[0];
  const meta = boxes.find((box) => box.type === 'meta');
  const sizes = meta && pictureSizes(bytes, meta);
  if (fileType === undefined || meta === undefined || sizes === undefined) return 'damaged';
  let largest = { width: 0, height: 0 };
  for (const size of sizes) {
    if (hasTooManyPixels('photo', size.width, size.height)) return 'too-many-pixels';
    if (size.width * size.height > largest.width * largest.height) largest = size;
  }
  // Pictures are in mdat; small ones may be in the meta box.
  const hasData = boxes.some((box) => box.type === 'mdat') || readChildren(bytes, meta, 4)?.some(isItemData);
  if (!hasData) return 'damaged';
  const isHeic = readBrands(bytes, fileType).some((brand) => HEIC_BRANDS.includes(brand));
  return photoFindings(isHeic ? 'image/heic' : 'image/heif', largest.width, largest.height);
}

/** All `ispe` properties under meta/iprp/ipco. */
function pictureSizes(bytes: Uint8Array, meta: Box): { width: number; height: number }[] | undefined {
  const properties = readChildren(bytes, meta, 4)?.find((box) => box.type === 'iprp');
  const container = properties && readChildren(bytes, properties)?.find((box) => box.type === 'ipco');
  return (container && readChildren(bytes, container))
    ?.filter((box) => box.type === 'ispe' && box.to - box.from >= 12)
    .map((box) => ({ width: u32be(bytes, box.from + 4), height: u32be(bytes, box.from + 8) }));
}

function isItemData(box: Box): boolean {
  return box.type === 'idat';
}
