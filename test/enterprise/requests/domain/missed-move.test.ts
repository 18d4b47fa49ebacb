import { describe, expect, test } from 'vitest';
import { findMissedMove } from '#enterprise/requests/domain/rules/missed-move.ts';
import { localTime } from '#test/support/domain/world.ts';

const [FILED, CHANGED, LATER] = ['2026-03-09 10:00', '2026-03-10 10:00', '2026-03-11 10:00'].map((at) => localTime(at));
const filedAt = localTime('2026-03-09 10:00');
/** A request with these holders in order; `undefined` is the pool. */
const held = (...holders: readonly (readonly [managerId: string | undefined, since: typeof FILED])[]) => {
  const managers = holders.map(([managerId, since = filedAt]) => ({
    ...(managerId !== undefined && { managerId }),
    since,
  }));
  const managerId = holders.at(-1)?.[0];
  return { filedAt, managers, ...(managerId !== undefined && { managerId }) };
};
/** The managers of a business, newest first. */
const periods = (...all: readonly (readonly [managerId: string | undefined, since?: typeof FILED])[]) =>
  all.map(([managerId, since]) => ({
    ...(managerId !== undefined && { managerId }),
    ...(since !== undefined && { since }),
  }));

describe('a request whose business has got another manager', () => {
  test('A request that is still with the former manager has missed the move', () => {
    expect(findMissedMove(held(['a', FILED]), periods(['b', CHANGED], ['a']))).toEqual({ from: 'a', to: 'b' });
    expect(findMissedMove(held(['a', FILED]), periods(['c', LATER], ['b', CHANGED], ['a']))).toEqual({
      from: 'a',
      to: 'c',
    });
  });

  test('A request in the pool missed its first manager, and one with a manager missed the way back', () => {
    expect(findMissedMove(held([undefined, FILED]), periods(['a', CHANGED]))).toEqual({ from: undefined, to: 'a' });
    expect(findMissedMove(held(['a', FILED]), periods([undefined, CHANGED], ['a']))).toEqual({
      from: 'a',
      to: undefined,
    });
  });

  test('A request that came to its holder after the change of the business stays', () => {
    expect(findMissedMove(held(['a', FILED], ['c', LATER]), periods(['b', CHANGED], ['a']))).toBeUndefined();
    expect(findMissedMove(held(['b', LATER]), periods(['b', CHANGED], ['a']))).toBeUndefined();
  });

  test('A request that another person has than the business had, from the pool or by a head, stays', () => {
    expect(findMissedMove(held([undefined, FILED], ['c', FILED]), periods(['b', CHANGED]))).toBeUndefined();
    expect(findMissedMove(held(['a', FILED], [undefined, FILED]), periods(['b', CHANGED], ['a']))).toBeUndefined();
  });

  test('Nothing is missed while the business has one manager, or none', () => {
    expect(findMissedMove(held(['a', FILED]), periods(['a']))).toBeUndefined();
    expect(findMissedMove(held([undefined, FILED]), periods())).toBeUndefined();
  });
});
