import { expect, test } from 'vitest';
import { readPosition } from '#web/desk/fields/read-position.ts';

test.each([
  ['41.79, 123.41', { lat: 41.79, lng: 123.41 }],
  [' 41.79，123.41 ', { lat: 41.79, lng: 123.41 }],
  ['41 123', { lat: 41, lng: 123 }],
  ['41.79', undefined],
  ['41.79, 123.41, 5', undefined],
  ['某街', undefined],
  ['', undefined],
])('A position is read as maps write it: %j', (written, point) => {
  expect(readPosition(written)).toEqual(point);
});
