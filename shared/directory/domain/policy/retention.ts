import { endOfLocalDay, type Instant, type LocalDate, plusDays, toLocalDate } from '#kernel/domain/instant.ts';

/** How long data of ended cases are kept, in months after closing, and uploads that no case took. */
export interface Retention {
  /** Then name and phone are sealed: no function reads them. */
  readonly contactMonths: number;
  /** Then the files of the case are removed. */
  readonly mediaMonths: number;
  /** Then its exact place and the positions of visits are removed. The region stays in the events. */
  readonly placeMonths: number;
  /** Then its texts and the sealed contact are removed. What is left are events: codes, ids and numbers. */
  readonly textMonths: number;
  /** Days after which an upload is removed that no case has taken. */
  readonly uploadDays: number;
}

/** No case was filed or closed before: the platform's first release is younger. Runs begin here. */
export const FIRST_CASES = '2026-01-01' as LocalDate;

/**
 * The day on which a term of months ends that began on a day: the day of the same number, or the last day of a shorter month
 * (Civil Code of China, articles 201 and 202).
 */
export function lastDayOfTerm(begun: LocalDate, months: number): LocalDate {
  const index = Number(begun.slice(0, 4)) * 12 + Number(begun.slice(5, 7)) - 1 + months;
  const month = toMonthText(index);
  const lastOfMonth = plusDays(`${toMonthText(index + 1)}-01` as LocalDate, -1);
  const same = `${month}-${begun.slice(8)}` as LocalDate;
  return [same, lastOfMonth].toSorted()[0] ?? same;
}

/** When a term that began with the closing of a case has ended: with its last local day. */
export function findEndOfTerm(closedAt: Instant, months: number): Instant {
  return endOfLocalDay(lastDayOfTerm(toLocalDate(closedAt), months));
}

function toMonthText(index: number): string {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}
