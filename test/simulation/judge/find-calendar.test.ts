import { expect, test } from 'vitest';
import type { ClockEntry } from '#appeals/case/domain/clocks/clock.ts';
import type { WorkingCalendar } from './calendar.ts';
import { findCalendar } from './find-calendar.ts';

const calendar = (version: number) => ({ version }) as WorkingCalendar;
const calendars = [
  { at: 0, calendar: calendar(1) },
  { at: 100, calendar: calendar(2) },
];
const counted = (version: number) => [{ entry: 'start', calendar: { id: 'cn', version } }] as ClockEntry[];

/** What is found of an event at 50 that counts on a version. */
function judge(version: number, isFiling: boolean): readonly string[] {
  const breaches: string[] = [];
  findCalendar(counted(version), 50, { calendars }, (_check, what) => breaches.push(what), isFiling);
  return breaches;
}

test('An event that counts on a calendar published after it breaks the rule', () => {
  expect(judge(1, false)).toEqual([]);
  expect(judge(2, false)).toEqual(['version 2 in place of 1']);
});

test('A filing whose last attempt came after a publication counts on the newer calendar', () => {
  expect(judge(2, true)).toEqual([]);
  expect(judge(3, true)).toEqual(['version 3 in place of 1']);
});
