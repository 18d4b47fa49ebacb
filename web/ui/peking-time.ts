/** Peking time is eight hours ahead of UTC, all year. */
const AHEAD_MS = 8 * 3_600_000;
const OFFSET = '+08:00';

/** An instant as a field `datetime-local` shows it, in Peking time: `2026-11-27T15:30`. */
export const toPekingTime = (instant: string | number): string =>
  new Date(new Date(instant).getTime() + AHEAD_MS).toISOString().slice(0, 16);

/** The instant of what stands in a field `datetime-local`, read as Peking time wherever the browser is. */
export const fromPekingTime = (typed: string): string => new Date(`${typed}${OFFSET}`).toISOString();

/** The day of an instant in Peking, as `YYYY-MM-DD`. */
export const pekingDay = (instant: string | number): string => toPekingTime(instant).slice(0, 10);
