import { type Findings, hasTooManyPixels, photoFindings } from '../findings.ts';
import { holdsActiveContent, reasonForRest } from '../hidden-content.ts';
import { type Box, boxesIn, brandsOf, childrenOf } from '../iso-boxes.ts';
import { u32be } from '../read-bytes.ts';
import type { RejectionReason } from '../rejection-reasons.ts';

/** Brands of HEVC pictures in HEIF (ISO/IEC 23008-12 annex B). */
export const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'];

/**
 * Walks the boxes of a HEIC or HEIF photo. The size is that of the largest picture in it: a phone stores the photo as a grid whose
 * whole states its own size, beside tiles and a thumbnail.
 */
export function inspectHeif(bytes: Uint8Array): Findings | RejectionReason {
  const { boxes, stoppedAt } = boxesIn(bytes, 0, bytes.length);
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
  // Pictures lie in mdat or, small ones, in the meta box itself.
  const hasData = boxes.some((box) => box.type === 'mdat') || childrenOf(bytes, meta, 4)?.some(isItemData);
  if (!hasData) return 'damaged';
  const isHeic = brandsOf(bytes, fileType).some((brand) => HEIC_BRANDS.includes(brand));
  return photoFindings(isHeic ? 'image/heic' : 'image/heif', largest.width, largest.height);
}

/** All `ispe` properties under meta/iprp/ipco. */
function pictureSizes(bytes: Uint8Array, meta: Box): { width: number; height: number }[] | undefined {
  const properties = childrenOf(bytes, meta, 4)?.find((box) => box.type === 'iprp');
  const container = properties && childrenOf(bytes, properties)?.find((box) => box.type === 'ipco');
  return (container && childrenOf(bytes, container))
    ?.filter((box) => box.type === 'ispe' && box.to - box.from >= 12)
    .map((box) => ({ width: u32be(bytes, box.from + 4), height: u32be(bytes, box.from + 8) }));
}

function isItemData(box: Box): boolean {
  return box.type === 'idat';
}
