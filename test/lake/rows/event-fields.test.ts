import { expect, test } from 'vitest';
import { EVENT_DATA } from '#appeals/case/event-data.contract.ts';
import { type EventField, FIELDS, WITHHELD } from '#lake/domain/facts.ts';

const PLACES: readonly string[] = [...Object.keys(FIELDS), ...Object.keys(WITHHELD)];
const NAMES = Object.values(EVENT_DATA).flatMap(({ shape }) => Object.keys(shape));

test('each field of an event has a column of the lake or a reason to be withheld', () => {
  expect(NAMES.filter((name) => !PLACES.includes(name))).toEqual([]);
});

test('the lake names no field that events do not have', () => {
  expect(PLACES.filter((name) => !NAMES.includes(name))).toEqual([]);
});

test('tsc demands a place in the lake for a new field of an event', () => {
  // A type that also contains `string` would demand nothing.
  const unlimited: Record<string extends EventField ? 'EventField' : never, never> = {};
  expect(unlimited).toEqual({});
});
