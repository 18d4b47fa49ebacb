const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A time in whole units of the largest that goes at least twice into it; below that in minutes, at least one. */
export function splitSpan(ms: number): readonly [count: number, unit: 'day' | 'hour' | 'minute'] {
  for (const [unit, length] of UNITS) if (ms >= 2 * length) return [Math.floor(ms / length), unit];
  return [Math.max(1, Math.floor(ms / 60_000)), 'minute'];
}
