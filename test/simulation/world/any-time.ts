import { type LocalDate, plusDays } from '#kernel/domain/instant.ts';
import type { Random } from '../random.ts';

/** Days before which deadlines are counted over holidays, make-up weekends, and a year that is not published. */
const NEAR_HOLIDAYS = ['2025-01-20', '2025-04-24', '2025-09-24', '2026-02-10', '2026-09-14', '2026-12-14'];

/** A random local date and time of 2025 and 2026, often shortly before holidays or the end of the last published year. */
export function anyTime(random: Random): string {
  const two = (from: number, below: number) => String(from + random.below(below)).padStart(2, '0');
  const day = random.chance(0.4)
    ? plusDays(random.pick(NEAR_HOLIDAYS) as LocalDate, random.below(14))
    : `${random.pick(['2025', '2026'])}-${two(1, 12)}-${two(1, 28)}`;
  return `${day} ${two(0, 24)}:${two(0, 60)}`;
}
