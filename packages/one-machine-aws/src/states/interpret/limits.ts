import type { Json } from '../json.ts';
import { StateError } from './state-error.ts';

/** Quotas of Step Functions that a definition can exceed (AWS.md). */
export const PAYLOAD_BYTES = 256 * 1024;
export const VARIABLES_BYTES = 10 * 1024 * 1024;
export const MAX_SECONDS = 99_999_999;
export const YEAR_MS = 365 * 24 * 3600 * 1000;

/** The JSON text of a payload. Over 256 KiB in UTF-8 it fails the state with `States.DataLimitExceeded`. */
export function payloadText(value: Json, what: string, limit = PAYLOAD_BYTES): string {
  const text = JSON.stringify(value);
  // A UTF-16 unit has at most three bytes: short texts need no count.
  if (text.length * 3 <= limit || Buffer.byteLength(text) <= limit) return text;
  throw new StateError(
    'States.DataLimitExceeded',
    `The ${what} is longer than the maximum number of bytes allowed (${limit}).`,
  );
}
