import { expect, test } from 'vitest';
import { EVENT_DATA } from '#appeals/case/event-data.contract.ts';
import { FIELDS, WITHHELD } from '#lake/domain/event-columns.ts';

const PLACES: readonly string[] = [...Object.keys(FIELDS), ...Object.keys(WITHHELD)];
const NAMES = Object.values(EVENT_DATA).flatMap(({ shape }) => Object.keys(shape));

test('each field of an event has a column of the lake or a reason to be withheld', () => {
  expect(NAMES.filter((name) => !PLACES.includes(name))).toEqual([]);
});

test('the lake names no field that events do not have', () => {
  expect(PLACES.filter((name) => !NAMES.includes(name))).toEqual([]);
});
