import { describe, expect, test } from 'vitest';
import type { AsideThing, JobPositions, LanePosition } from '#kernel/jobs/job.port.ts';
import { minute } from '#test/support/contract/samples.ts';

const position = (turn: number, more: Partial<LanePosition> = {}): LanePosition => ({
  lane: 0,
  pass: '2026-03-09',
  isDone: false,
  things: 0,
  counts: {},
  tries: 1,
  startedAt: minute(0),
  at: minute(turn),
  turn,
  ...more,
});

const aside = (thing: string, more: Partial<AsideThing> = {}): AsideThing => ({
  lane: 3,
  thing: JSON.stringify({ appealId: thing }),
  why: 'UnreadableItem',
  isForPerson: true,
  isHeld: false,
  tries: 3,
  at: minute(1),
  ...more,
});

/** The contract of the port JobPositions. */
export function jobPositionsContract(open: () => Promise<JobPositions>): void {
  describe('JobPositions', () => {
    test('The positions of a job are those of its lanes, and none of another job', async () => {
      const positions = await open();
      expect(await positions.read('sweep-filings')).toEqual([]);
      const first = position(1, {
        after: 'a#1',
        counts: { erased: 2 },
        things: 5,
        leasedUntil: minute(4),
        leasedBy: 'engine',
      });
      expect(await positions.write('sweep-filings', first)).toBe(true);
      expect(await positions.write('sweep-filings', position(1, { lane: 12 }))).toBe(true);
      expect(await positions.write('retain-texts', position(1))).toBe(true);
      expect(await positions.read('sweep-filings')).toEqual([first, position(1, { lane: 12 })]);
    });

    test('Of two workers that go on from the same position, one writes', async () => {
      const positions = await open();
      await positions.write('retain-texts', position(1));
      const answers = await Promise.all(
        ['x', 'y', 'z'].map((after) => positions.write('retain-texts', position(2, { after }))),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect((await positions.read('retain-texts'))[0]?.after).toBe('xyz'[answers.indexOf(true)]);
      expect(await positions.write('retain-texts', position(2))).toBe(false);
      expect(await positions.write('retain-texts', position(4))).toBe(false);
      expect(await positions.write('retain-texts', position(3))).toBe(true);
    });

    test('A written position replaces the one before it with all its fields', async () => {
      const positions = await open();
      await positions.write('retain-texts', position(1, { after: 'a', leasedUntil: minute(9) }));
      await positions.write('retain-texts', position(2, { isDone: true }));
      expect(await positions.read('retain-texts')).toEqual([position(2, { isDone: true })]);
    });

    test('A job that was forgotten has no position, and what it put aside stays', async () => {
      const positions = await open();
      await positions.write('retain-texts', position(1));
      await positions.write('retain-texts', position(1, { lane: 1 }));
      await positions.putAside('retain-texts', aside('a'));
      await positions.forget('retain-texts');
      expect(await positions.read('retain-texts')).toEqual([]);
      expect(await positions.listAside('retain-texts', 10)).toEqual([aside('a')]);
    });

    test('A thing is put aside once, with the last reason, until it is taken back', async () => {
      const positions = await open();
      await positions.putAside('retain-texts', aside('a'));
      await positions.putAside('retain-texts', aside('b', { isHeld: true }));
      await positions.putAside('retain-texts', aside('a', { why: 'not-routed', isForPerson: false, tries: 4 }));
      const stored = await positions.listAside('retain-texts', 10);
      expect(stored).toHaveLength(2);
      expect(stored).toEqual(
        expect.arrayContaining([
          aside('a', { why: 'not-routed', isForPerson: false, tries: 4 }),
          aside('b', { isHeld: true }),
        ]),
      );
      expect(await positions.listAside('retain-texts', 1)).toHaveLength(1);
      expect(await positions.listAside('sweep-filings', 10)).toEqual([]);
      await positions.takeBack('retain-texts', aside('a').thing);
      await positions.takeBack('retain-texts', 'unknown');
      expect(await positions.listAside('retain-texts', 10)).toEqual([aside('b', { isHeld: true })]);
    });
  });
}
