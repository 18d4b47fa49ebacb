import { describe, expect, test } from 'vitest';
import { addTally, type Tally } from './counts.ts';
import { live } from './live.ts';
import { diceOf } from './random.ts';
import { holesOf } from './summary.ts';

const SEED = 20260301;
const LIVES = 450;

describe('hundreds of lives by chance, with deaths, losses, repeats and delays', () => {
  const reports: Awaited<ReturnType<typeof live>>[] = [];

  test('break no invariant, and everybody is told and shown what the log says', async () => {
    for (let life = 0; life < LIVES; life++) {
      const report = await live(SEED, life);
      reports.push(report);
      const again = `npm run simulate -- --seed ${SEED} --life ${life}`;
      expect(report.problems, `${again}\n${report.trace.join('\n')}`).toEqual([]);
    }
  }, 240_000);

  test('meet every command, every state and every fault', () => {
    const tally: Tally = {};
    for (const report of reports) addTally(tally, report.tally);
    expect(holesOf(tally)).toEqual([]);
    expect(tally.sums?.promises).toBeGreaterThan(100);
  });

  test('are lives of all kinds, in good days and bad', () => {
    expect(new Set(reports.map(({ faults }) => faults))).toEqual(new Set(['none', 'some', 'many']));
    expect(new Set(reports.flatMap(({ outcomes }) => outcomes)).size).toBeGreaterThan(4);
    expect(Math.max(...reports.map(({ events }) => events))).toBeGreaterThan(15);
    expect(reports.some(({ repairs }) => repairs > 0)).toBe(true);
  });
});

test('the same seed and life is lived the same again', async () => {
  const life = { ...(await live(7, 3)) };
  expect(await live(7, 3)).toEqual(life);
  expect((await live(7, 4)).trace).not.toEqual(life.trace);
});

test('the dice are fair enough, and of each life their own', () => {
  const dice = diceOf(1, 1);
  const throws = Array.from({ length: 6000 }, () => dice.below(6));
  for (let side = 0; side < 6; side++)
    expect(Math.abs(throws.filter((each) => each === side).length - 1000)).toBeLessThan(150);
  expect(diceOf(1, 2).random()).not.toBe(diceOf(1, 1).random());
  expect(diceOf(2, 1).random()).not.toBe(diceOf(1, 1).random());
});
