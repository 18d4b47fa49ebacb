import { expect, test } from 'vitest';
import { compileSchedule } from '../../src/events/schedule.ts';

// A Monday.
const AFTER = Date.parse('2026-03-02T01:00:30Z');

test.each([
  ['rate(5 minutes)', '2026-03-02T01:05:30.000Z'],
  ['rate(1 hour)', '2026-03-02T02:00:30.000Z'],
  ['rate(2 days)', '2026-03-04T01:00:30.000Z'],
  ['cron(0 2 * * ? *)', '2026-03-02T02:00:00.000Z'],
  ['cron(0/15 * ? * MON-FRI *)', '2026-03-02T01:15:00.000Z'],
  ['cron(0 2 ? * 1 *)', '2026-03-08T02:00:00.000Z'],
  ['cron(0 2 ? * SUN *)', '2026-03-08T02:00:00.000Z'],
  ['cron(0 2 ? * 6L *)', '2026-03-27T02:00:00.000Z'],
  ['cron(0 2 ? * 3#2 *)', '2026-03-10T02:00:00.000Z'],
  ['cron(0 16 L * ? *)', '2026-03-31T16:00:00.000Z'],
  ['cron(30 0 1 1 ? *)', '2027-01-01T00:30:00.000Z'],
])('the schedule %s fires next at %s, in UTC', (expression, next) => {
  expect(new Date(compileSchedule(expression)(AFTER)).toISOString()).toBe(next);
});

test.each([
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(0 minutes)',
  'rate(10 seconds)',
  'cron(0 2 * * *)',
  'cron(0 2 * * * *)',
  'cron(0 2 ? * ? *)',
  'cron(0 2 ? * 8 *)',
  'cron(0 2 15W * ? *)',
  'cron(0 2 * * ? 2027)',
  'at(2026-03-02T00:00:00)',
])('the schedule %s is refused', (expression) => {
  expect(() => compileSchedule(expression)).toThrow(/refused/);
});
