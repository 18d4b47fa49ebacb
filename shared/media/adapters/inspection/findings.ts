import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { MEDIA_LIMITS, type Medium } from '../../media-limits.rules.ts';

/** What an inspection finds in the content. Width and height are as stored, without rotation by the metadata. */
export interface Findings {
  /** The canonical type by content. */
  readonly contentType: string;
  readonly width?: number;
  readonly height?: number;
  readonly durationSeconds?: number;
}

/** Reads one format from the bytes of a whole file. Never throws; reads each byte a bounded number of times. */
export type Inspect = (bytes: Uint8Array) => Findings | RejectionReason;

export function isRejected(outcome: Findings | RejectionReason): outcome is RejectionReason {
  return typeof outcome === 'string';
}

/** Whether a picture of this size exceeds the limits (FAULTS 20). */
export function hasTooManyPixels(medium: Medium, width: number, height: number): boolean {
  const { maxPixels, maxSidePixels } = MEDIA_LIMITS[medium];
  return (
    (maxPixels !== null && width * height > maxPixels) ||
    (maxSidePixels !== null && Math.max(width, height) > maxSidePixels)
  );
}

/** The findings for a photo of this size: `damaged` without an area, `too-many-pixels` above the limits. */
export function photoFindings(contentType: string, width: number, height: number): Findings | RejectionReason {
  if (width === 0 || height === 0) return 'damaged';
  if (hasTooManyPixels('photo', width, height)) return 'too-many-pixels';
  return { contentType, width, height };
}

/** The findings for a recording; `damaged` without a duration. */
export function audioFindings(contentType: string, durationSeconds: number): Findings | RejectionReason {
  if (!(durationSeconds > 0)) return 'damaged';
  return { contentType, durationSeconds };
}
