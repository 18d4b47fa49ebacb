import type { ClockClass, ClockKind, Mark, Urgency } from '#kernel/domain/vocabulary.ts';
import { DAY, HOUR, MINUTE, type Unit } from './calendar.ts';

/** The numbers of the rules (DOMAIN 3 and 4), written a second time: the judge must not read the product's policy. */

export interface Limit {
  readonly unit: Unit;
  /** Milliseconds of counted time; a working day counts as 24 h. */
  readonly amount: number;
}

const minutes = (n: number): Limit => ({ unit: 'time', amount: n * MINUTE });
const hours = (n: number): Limit => ({ unit: 'time', amount: n * HOUR });
const officeHours = (n: number): Limit => ({ unit: 'hours', amount: n * HOUR });
export const workingDays = (n: number): Limit => ({ unit: 'days', amount: n * DAY });
export const days = (n: number): Limit => ({ unit: 'time', amount: n * DAY });

const CLASSES: readonly ClockClass[] = ['critical', 'utilities', 'consult', 'general', 'complex'];

/** One row a clock; columns as in `CLASSES`. */
const LIMITS: Readonly<Record<Exclude<ClockKind, 'holdReview'>, readonly Limit[]>> = {
  accept: [minutes(15), minutes(30), hours(2), hours(2), hours(2)],
  lapse: [workingDays(3), workingDays(3), workingDays(3), workingDays(3), workingDays(3)],
  dispatch: [minutes(5), minutes(15), hours(1), hours(1), hours(1)],
  sign: [minutes(15), hours(1), workingDays(1), workingDays(1), workingDays(1)],
  contact: [minutes(30), hours(2), workingDays(1), hours(24), hours(24)],
  result: [hours(2), hours(24), workingDays(3), workingDays(5), workingDays(15)],
  review: [minutes(30), hours(1), officeHours(4), officeHours(4), workingDays(1)],
  followUp: [workingDays(3), workingDays(3), days(7), days(7), days(7)],
};

/** Clocks that measure the appellant, whose time an urgent case does not shorten. */
const OF_THE_APPELLANT: readonly ClockKind[] = ['lapse', 'followUp'];

/** The limit of a clock. An urgent case has half of it, but never of the appellant's own time. */
export function findLimit(kind: ClockKind, clockClass: ClockClass, urgency: Urgency): Limit {
  const limit = kind === 'holdReview' ? undefined : LIMITS[kind][CLASSES.indexOf(clockClass)];
  if (!limit) throw new Error(`no limit for ${kind} ${clockClass}`);
  return urgency === 'urgent' && !OF_THE_APPELLANT.includes(kind)
    ? { unit: limit.unit, amount: Math.ceil(limit.amount / 2) }
    : limit;
}

/** A milestone: at a share of the limit, or counted time after the deadline. */
export type MarkRule =
  | { readonly mark: Mark; readonly share: number }
  | { readonly mark: Mark; readonly after: Limit | 'once more the limit' };

const UP_TO_THE_END: readonly MarkRule[] = [
  { mark: 'reminder50', share: 0.5 },
  { mark: 'reminder80', share: 0.8 },
  { mark: 'yellow', share: 1 },
];

/** The milestones of a clock, in order of severity. Clocks at whose end the system acts have none. */
export function listMarkRules(kind: ClockKind, clockClass: ClockClass): readonly MarkRule[] {
  if (kind === 'lapse' || kind === 'followUp' || kind === 'holdReview') return [];
  if (kind !== 'result')
    return [
      { mark: 'yellow', share: 1 },
      { mark: 'red', after: 'once more the limit' },
    ];
  const step = clockClass === 'critical' || clockClass === 'utilities' ? hours : workingDays;
  return [
    ...UP_TO_THE_END,
    { mark: 'red', after: step(1) },
    { mark: 'escalated', after: step(3) },
    { mark: 'circular', after: step(5) },
  ];
}

export const MARKS: readonly Mark[] = ['reminder50', 'reminder80', 'yellow', 'red', 'escalated', 'circular'];

export const SEVERITY: readonly string[] = ['none', 'reminder', 'yellow', 'red', 'escalated', 'circular'];

/** Caps of the rules. */
export const CAPS = {
  returnWithin: workingDays(1),
  /** Upheld returns in a round after which the owner of last resort gets the case, final. */
  upheldReturns: 2,
  extensions: 2,
  extensionDays: 5,
  extensionDaysInAll: 10,
  holdDays: 30,
  holds: 2,
  holdDaysInAll: 60,
  redos: 2,
  redoResult: workingDays(5),
  attempts: 3,
  questions: 3,
  reopenWithin: days(15),
  /** By the appellant. */
  reopenings: 2,
  conclusion: days(180),
  rateWithin: days(7),
  unmergeWithin: days(1),
};

/** Reads a limit as events record it: an ISO 8601 duration, working days or working hours. */
export function parseLimit(recorded: unknown): Limit {
  if (typeof recorded === 'object' && recorded !== null) {
    if ('workingDays' in recorded) return workingDays(Number(recorded.workingDays));
    if ('workingHours' in recorded) return officeHours(Number(recorded.workingHours));
  }
  const parts = /^P(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/.exec(String(recorded));
  if (!parts) throw new Error(`not a limit: ${JSON.stringify(recorded)}`);
  const [, d = 0, h = 0, m = 0, s = 0] = parts.map((part) => Number(part ?? 0));
  return { unit: 'time', amount: Math.round(d * DAY + h * HOUR + m * MINUTE + s * 1000) };
}
