/** The clock of the device. Pages take the time from here alone. */

/** Milliseconds since 1970. */
export function readClock(): number {
  return Date.now();
}

/** The present instant, `2026-03-01T01:00:00.000Z`. */
export function readInstant(): string {
  return new Date(readClock()).toISOString();
}
