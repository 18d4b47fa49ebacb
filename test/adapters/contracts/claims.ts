import { describe, expect, test } from 'vitest';
import type { Claim, Claims, QueuePlace } from '#kernel/ports/queue-claims.ts';
import { minute } from '#test/support/contract/samples.ts';

const FOLLOW_UP: QueuePlace = { queue: 'followUp', scope: 'centre' };

const claim = (by: string, from: number, more: Partial<Claim> = {}): Claim => ({
  ...FOLLOW_UP,
  number: '1',
  by,
  until: minute(from + 30),
  request: `${by} at ${from}`,
  ...more,
});

/** The contract of the port Claims. */
export function claimsContract(open: () => Promise<Claims>): void {
  describe('Claims', () => {
    test('One of many concurrent claimers gets the entry, and all learn who', async () => {
      const claims = await open();
      const answers = await Promise.all(['a', 'b', 'c', 'd'].map((by) => claims.take(claim(by, 0), minute(0))));
      const [first] = answers;
      expect(answers).toStrictEqual(answers.map(() => first));
      expect([...(await claims.findActive(FOLLOW_UP, ['1'], minute(1))).values()]).toStrictEqual([first]);
    });

    test('A claim expires at its end, and then anybody may claim the entry', async () => {
      const claims = await open();
      const first = await claims.take(claim('a', 0), minute(0));
      expect(await claims.take(claim('b', 29), minute(29))).toStrictEqual(first);
      expect(await claims.findActive(FOLLOW_UP, ['1'], minute(30))).toStrictEqual(new Map());
      expect(await claims.take(claim('b', 30), minute(30))).toStrictEqual(claim('b', 30));
    });

    test('A claim is extended by a new request of its holder, not by a repeat of the same request', async () => {
      const claims = await open();
      const first = await claims.take(claim('a', 0), minute(0));
      expect(await claims.take(claim('a', 5, { request: first.request }), minute(5))).toStrictEqual(first);
      expect(await claims.take(claim('a', 10), minute(10))).toStrictEqual(claim('a', 10));
    });

    test('The claims of a case in all queues are found as long as they last', async () => {
      const claims = await open();
      const ofParks = claim('b', 5, { queue: 'unit', scope: 'parks' });
      await claims.take(claim('a', 0), minute(0));
      await claims.take(ofParks, minute(5));
      await claims.take(claim('a', 0, { number: '2' }), minute(0));
      expect(await claims.findOf('1', minute(6))).toStrictEqual([claim('a', 0), ofParks]);
      expect(await claims.findOf('1', minute(30))).toStrictEqual([ofParks]);
      expect(await claims.findOf('3', minute(0))).toStrictEqual([]);
    });

    test('A claim is taken over once for each request', async () => {
      const claims = await open();
      await claims.take(claim('a', 0), minute(0));
      const over = { over: true };
      expect(await claims.take(claim('b', 1), minute(1), over)).toStrictEqual(claim('b', 1));
      expect(await claims.take({ ...claim('b', 1), until: minute(99) }, minute(2), over)).toStrictEqual(claim('b', 1));
      expect(await claims.take(claim('c', 3), minute(3))).toStrictEqual(claim('b', 1));
    });

    test('A claim is in force in its queue and scope only', async () => {
      const claims = await open();
      await claims.take(claim('a', 0), minute(0));
      const ofParks = claim('b', 0, { queue: 'unit', scope: 'parks' });
      const ofHeat = claim('c', 0, { queue: 'unit', scope: 'heat' });
      expect(await claims.take(ofParks, minute(0))).toStrictEqual(ofParks);
      expect(await claims.take(ofHeat, minute(0))).toStrictEqual(ofHeat);
      expect(await claims.findActive(ofParks, ['1', '2', '1'], minute(0))).toStrictEqual(new Map([['1', ofParks]]));
    });

    test('A claim is released by its holder only; releasing an unclaimed entry is no error', async () => {
      const claims = await open();
      const first = await claims.take(claim('a', 0), minute(0));
      expect(await claims.release(FOLLOW_UP, '1', 'b', minute(1))).toStrictEqual(first);
      expect(await claims.release(FOLLOW_UP, '1', 'a', minute(1))).toBeUndefined();
      expect(await claims.release(FOLLOW_UP, '1', 'a', minute(1))).toBeUndefined();
      expect(await claims.take(claim('b', 1), minute(1))).toStrictEqual(claim('b', 1));
      expect(await claims.release(FOLLOW_UP, '1', 'a', minute(31))).toBeUndefined();
    });

    test('The active claims of a page of entries are found, also of an empty page', async () => {
      const claims = await open();
      const numbers = Array.from({ length: 100 }, (_, index) => String(index));
      for (const number of ['3', '77']) await claims.take(claim('a', 0, { number }), minute(0));
      const found = await claims.findActive(FOLLOW_UP, numbers, minute(0));
      expect([...found.keys()].toSorted()).toEqual(['3', '77']);
      expect(await claims.findActive(FOLLOW_UP, [], minute(0))).toStrictEqual(new Map());
    });
  });
}
