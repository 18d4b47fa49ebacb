import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countPeople } from '#appeals/case/domain/people.ts';

test('cases that share a session or a phone are of one person, also by way of a third', () => {
  const cases = [['a'], ['b'], ['a', 'b'], ['c'], [], []].map((ownerKeys) => ({ ownerKeys }));
  expect(countPeople(cases)).toBe(4);
  expect(countPeople([...cases, {}])).toBe(5);
  expect(countPeople([])).toBe(0);
});

/** Gives each case the lowest number among its neighbours until nothing changes. */
function countByNeighbours(cases: readonly (readonly string[])[]): number {
  let numbers = cases.map((_keys, index) => index);
  for (;;) {
    const next = cases.map((keys, index) =>
      Math.min(...numbers.filter((_number, at) => at === index || cases[at]?.some((key) => keys.includes(key)))),
    );
    if (next.join() === numbers.join()) return new Set(numbers).size;
    numbers = next;
  }
}

test('people are counted as the connected groups of cases, in whatever order these come', () => {
  const keys = fc.array(fc.constantFrom(...'abcdefghij'), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 14 }), (cases) => {
      expect(countPeople(cases.map((ownerKeys) => ({ ownerKeys })))).toBe(countByNeighbours(cases));
    }),
  );
});
