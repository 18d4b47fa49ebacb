import { describe, expect, test } from 'vitest';
import { groupOf, measureTime } from '#web/desk/queue/due.ts';

const NOW = Date.parse('2026-03-09T02:00:00Z');
const inMinutes = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const entry = (changes: object) =>
  ({ urgency: 'normal', light: 'green', dueAt: inMinutes(30), ...changes }) as Parameters<typeof groupOf>[0];

describe('the groups of a list', () => {
  test.each([
    [{ urgency: 'critical', dueAt: inMinutes(9999) }, 'critical'],
    [{ light: 'yellow', dueAt: inMinutes(-1) }, 'late'],
    [{ light: 'red', dueAt: inMinutes(-9999) }, 'late'],
    // A paused clock is not late, although its old end has passed.
    [{ light: 'off', dueAt: inMinutes(-1) }, 'none'],
    [{ dueAt: undefined }, 'none'],
    [{ dueAt: inMinutes(60) }, 'hour'],
    [{ dueAt: inMinutes(61) }, 'today'],
    // It is ten in Peking: the day ends fourteen hours later.
    [{ dueAt: inMinutes(14 * 60) }, 'today'],
    [{ dueAt: inMinutes(14 * 60 + 1) }, 'later'],
  ])('a case with %j is in the group %s', (changes, group) => {
    expect(groupOf(entry(changes), NOW)).toBe(group);
  });
});

describe('the time that is left', () => {
  test.each([
    [12.9, 12, 'minutes'],
    [-0.5, 0, 'minutes'],
    [60, 1, 'hours'],
    [-4 * 60 - 59, 4, 'hours'],
    [47 * 60 + 59, 47, 'hours'],
    [48 * 60, 2, 'days'],
    [-5 * 24 * 60, 5, 'days'],
  ])('%d minutes are said as %d %s', (minutes, count, unit) => {
    expect(measureTime(minutes * 60_000)).toEqual({ count, unit });
  });
});
