import { describe, expect, test } from 'vitest';
import type { CalendarProgress, Runs, Wait, Waits } from '#appeals/case/ports/workflow.ts';
import type { FinishedUnits } from '#appeals/handling/finished-units.port.ts';
import { ALL_SHARDS } from '#kernel/adapters/dynamodb/shard.ts';
import type { AppealNumber } from '#kernel/domain/appeal-number.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Numbers } from '#kernel/ports/case-numbers.ts';
import { minute } from '#test/support/contract/samples.ts';
import { walk } from '#test/support/jobs/all-shards.ts';

const NUMBER = '260213160000123456' as AppealNumber;

/** The contract of the port Numbers. */
export function numbersContract(open: () => Promise<Numbers>): void {
  describe('Numbers', () => {
    test('A number is claimed by one appeal, which may repeat the claim', async () => {
      const numbers = await open();
      expect(await numbers.claim(NUMBER, 'a')).toBe('claimed');
      expect(await numbers.claim(NUMBER, 'a')).toBe('claimed');
      expect(await numbers.claim(NUMBER, 'b')).toBe('taken');
      expect(await numbers.find(NUMBER)).toBe('a');
    });

    test('An unclaimed number is not found', async () => {
      const numbers = await open();
      expect(await numbers.find(NUMBER)).toBeUndefined();
      expect(await numbers.find('x')).toBeUndefined();
    });

    test('One of many concurrent claims of a number succeeds', async () => {
      const numbers = await open();
      const answers = await Promise.all(['a', 'b', 'c', 'd'].map((appealId) => numbers.claim(NUMBER, appealId)));
      expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1);
      expect(await numbers.find(NUMBER)).toBe('abcd'[answers.indexOf('claimed')]);
    });
  });
}

const wait = (appealId: string, run: number, token: string, checkpoint: Instant = minute(60)): Wait => ({
  appealId,
  run,
  token,
  phase: 'handling',
  checkpoint,
});

/** The contract of the port Waits. */
export function waitsContract(open: () => Promise<Waits>): void {
  describe('Waits', () => {
    test('A later wait replaces an earlier one, and the waits of a run are counted', async () => {
      const waits = await open();
      expect(await waits.arm(wait('a', 1, 't1'))).toEqual({ waits: 1 });
      expect(await waits.arm({ ...wait('a', 1, 't2', minute(90)), phase: 'survey' })).toEqual({ waits: 2 });
      expect(await waits.arm(wait('a', 2, 't3'))).toEqual({ waits: 1 });
      expect(await waits.findWait('a', 1)).toStrictEqual({ ...wait('a', 1, 't2', minute(90)), phase: 'survey' });
      expect(await waits.findWait('a', 2)).toStrictEqual(wait('a', 2, 't3'));
      expect(await waits.findWait('a', 3)).toBeUndefined();
    });

    test('A wait is found with the phase that it expects', async () => {
      const waits = await open();
      await waits.arm({ ...wait('a', 1, 't1'), expects: 'survey', turn: 3 });
      expect(await waits.findWait('a', 1)).toStrictEqual({ ...wait('a', 1, 't1'), expects: 'survey' });
    });

    test('A repeated token is not counted again', async () => {
      const waits = await open();
      await waits.arm(wait('a', 1, 't1'));
      await waits.arm(wait('a', 1, 't2'));
      expect(await waits.arm(wait('a', 1, 't2'))).toEqual({ waits: 2 });
      expect(await waits.findWait('a', 1)).toStrictEqual(wait('a', 1, 't2'));
    });

    test('Repeating the arming of an earlier wait does not bring it back', async () => {
      const waits = await open();
      await waits.arm({ ...wait('a', 1, 't1'), turn: 0 });
      await waits.arm({ ...wait('a', 1, 't2'), turn: 1 });
      expect(await waits.arm({ ...wait('a', 1, 't1'), turn: 0 })).toEqual({ waits: 2 });
      expect(await waits.findWait('a', 1)).toStrictEqual(wait('a', 1, 't2'));
    });
  });
}

/** The contract of the port Runs. */
export function runsContract(open: () => Promise<Runs>): void {
  waitsContract(open);
  describe('Runs', () => {
    test('The start of each run is recorded once', async () => {
      const runs = await open();
      expect(await runs.isStarted('a', 1)).toBe(false);
      expect(await runs.noteStarted('a', 1, minute(0))).toBe('noted');
      expect(await runs.noteStarted('a', 1, minute(5))).toBe('already');
      expect(await runs.isStarted('a', 1)).toBe(true);
      expect(await runs.isStarted('a', 2)).toBe(false);
      expect(await runs.isStarted('b', 1)).toBe(false);
    });

    test('A wait may be armed before or after the start of its run is recorded', async () => {
      const runs = await open();
      await runs.arm(wait('a', 1, 't1'));
      expect(await runs.isStarted('a', 1)).toBe(false);
      expect(await runs.noteStarted('a', 1, minute(0))).toBe('noted');
      expect(await runs.findWait('a', 1)).toStrictEqual(wait('a', 1, 't1'));
      await runs.noteStarted('b', 1, minute(0));
      await runs.arm(wait('b', 1, 't2'));
      expect(await runs.isStarted('b', 1)).toBe(true);
    });

    test('A used token stays removed when its arming is repeated', async () => {
      const runs = await open();
      await runs.arm(wait('a', 1, 't1'));
      await runs.disarm('a', 1, 't1');
      expect(await runs.findWait('a', 1)).toBeUndefined();
      expect(await runs.arm(wait('a', 1, 't1'))).toEqual({ waits: 1 });
      expect(await runs.findWait('a', 1)).toBeUndefined();
      expect(await waitsBefore(runs, minute(1000))).toEqual([]);
      expect(await runs.arm(wait('a', 1, 't2'))).toEqual({ waits: 2 });
    });

    test('Removing an old token does not affect a later wait', async () => {
      const runs = await open();
      await runs.arm(wait('a', 1, 't1'));
      await runs.arm(wait('a', 1, 't2'));
      await runs.disarm('a', 1, 't1');
      await runs.disarm('b', 1, 't1');
      expect(await runs.findWait('a', 1)).toStrictEqual(wait('a', 1, 't2'));
      expect(await runs.findWait('b', 1)).toBeUndefined();
      expect(await runs.isStarted('b', 1)).toBe(false);
    });

    test('Repeating the arming of an earlier wait does not affect a later wait', async () => {
      const runs = await open();
      await runs.arm({ ...wait('a', 1, 't1'), turn: 0 });
      await runs.arm({ ...wait('a', 1, 't2'), turn: 1 });
      expect(await runs.arm({ ...wait('a', 1, 't1'), turn: 0 })).toEqual({ waits: 2 });
      expect(await runs.findWait('a', 1)).toStrictEqual(wait('a', 1, 't2'));
      await runs.disarm('a', 1, 't2');
      await runs.arm({ ...wait('a', 1, 't1'), turn: 0 });
      expect(await runs.findWait('a', 1)).toBeUndefined();
      expect(await runs.arm({ ...wait('a', 1, 't3'), turn: 1 })).toEqual({ waits: 3 });
    });

    test('Waits with a checkpoint before an instant are found in all shards', async () => {
      const runs = await open();
      for (let n = 0; n < 40; n++) await runs.arm(wait(`a${n}`, 3, `t${n}`, minute(n)));
      await runs.disarm('a5', 3, 't5');
      await runs.arm(wait('a6', 3, 't6-later', minute(100)));
      const found = await waitsBefore(runs, minute(10));
      expect(found.map(({ appealId }) => appealId).sort()).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a7', 'a8', 'a9']);
      expect(found[0]).toStrictEqual({ appealId: found[0]?.appealId, run: 3 });
    });

    test('Of many runs those are found that were started, in the order of the question', async () => {
      const runs = await open();
      const many = Array.from({ length: 120 }, (_, n) => ({ appealId: `a${n}`, run: 2 }));
      for (const n of [0, 7, 119]) await runs.noteStarted(`a${n}`, 2, minute(0));
      await runs.arm(wait('a3', 2, 't'));
      await runs.noteStarted('a5', 1, minute(0));
      const started = await runs.findStarted(many);
      expect(started.flatMap((isStarted, at) => (isStarted ? [at] : []))).toEqual([0, 7, 119]);
      expect(await runs.findStarted([])).toEqual([]);
    });
  });
}

/** The contract of the port CalendarProgress. */
export function calendarProgressContract(open: () => Promise<CalendarProgress>): void {
  describe('CalendarProgress', () => {
    test('The calendar that is followed is the one that was written last; there is none at first', async () => {
      const progress = await open();
      expect(await progress.read()).toBeUndefined();
      const first = { calendarId: 'cn', version: 1, seenAt: minute(0) };
      await progress.write(first);
      expect(await progress.read()).toStrictEqual(first);
      await progress.write({ ...first, version: 2 });
      expect(await progress.read()).toStrictEqual({ ...first, version: 2 });
    });
  });
}

/** The contract of the port FinishedUnits. */
export function finishedUnitsContract(open: () => Promise<FinishedUnits>): void {
  describe('FinishedUnits', () => {
    test('The last look at each ended unit is known', async () => {
      const units = await open();
      expect(await units.list()).toEqual([]);
      const look = { unitId: 'a', endedAt: minute(0), lookedAt: minute(5) };
      await units.note(look);
      await units.note({ ...look, unitId: 'b' });
      await units.note({ ...look, lookedAt: minute(9) });
      expect(await units.list()).toStrictEqual([
        { ...look, lookedAt: minute(9) },
        { ...look, unitId: 'b' },
      ]);
    });
  });
}

const waitsBefore = async (runs: Runs, before: Instant) =>
  (
    await Promise.all(ALL_SHARDS.map((shard) => walk((after) => runs.waits(shard, { before, limit: 2, after }))))
  ).flat();
