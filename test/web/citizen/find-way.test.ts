import { describe, expect, test } from 'vitest';
import { STATUSES } from '#kernel/domain/vocabulary.ts';
import { findWay } from '#web/citizen/case/find-way.ts';
import { splitSpan } from '#web/citizen/case/split-span.ts';

const ACCEPTED = { at: '2026-12-01T01:00:00.000Z', event: 'appeal.accepted', text: '' } as const;
const SENT = { at: '2026-12-01T02:00:00.000Z', event: 'appeal.dispatched', text: '' } as const;

describe('the way of a case', () => {
  test('A case in progress is filed, accepted and sent out, and waits to be answered and rated', () => {
    expect(findWay({ status: 'inProgress', timeline: [SENT, ACCEPTED] })).toEqual({
      done: ['submitted', 'accepted', 'dispatched'],
      now: 'handled',
      later: ['answered', 'rated'],
      hasEnded: false,
    });
  });

  test('A case that has been rated has every step behind it', () => {
    const way = findWay({ status: 'closed', outcome: 'rated', timeline: [SENT, ACCEPTED] });
    expect(way).toMatchObject({ later: [], hasEnded: false });
    expect(way.done).toEqual(['submitted', 'accepted', 'dispatched', 'handled', 'answered', 'rated']);
    expect(way.now).toBeUndefined();
  });

  test('What was answered on the spot was at no unit', () => {
    const { done, now } = findWay({ status: 'followUp', timeline: [] });
    expect([done, now]).toEqual([['submitted', 'accepted', 'answered'], 'rated']);
  });

  test.each([
    ['refused', undefined, [], ['submitted']],
    ['transferred', undefined, [ACCEPTED], ['submitted', 'accepted']],
    ['closed', 'withdrawn', [SENT, ACCEPTED], ['submitted', 'accepted', 'dispatched']],
    ['closed', 'lapsed', [], ['submitted']],
  ] as const)('A case that ended elsewhere (%s, %s) keeps the steps that it had and has no others', (...row) => {
    const [status, outcome, timeline, had] = row;
    const way = findWay({ status, ...(outcome !== undefined && { outcome }), timeline: [...timeline] });
    expect(way).toEqual({ done: had, later: [], hasEnded: true });
  });

  test('A merged case shows the way of the case that it follows', () => {
    const master = { status: 'inProgress', statusText: '' } as const;
    expect(findWay({ status: 'merged', master, timeline: [SENT] }).now).toBe('handled');
  });

  test('Every state has a way that begins with the filing', () => {
    for (const status of STATUSES) expect(findWay({ status, timeline: [] }).done[0], status).toBe('submitted');
  });
});

test.each([
  [3 * 86_400_000 - 1, [2, 'day']],
  [47 * 3_600_000, [47, 'hour']],
  [119 * 60_000, [119, 'minute']],
  [0, [1, 'minute']],
] as const)('A time of %d ms is said as %j, in the largest unit that goes twice into it', (ms, said) => {
  expect(splitSpan(ms)).toEqual(said);
});
