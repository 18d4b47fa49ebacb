import { describe, expect, test } from 'vitest';
import { completeDays, runSearch } from '#appeals/queues/usecases/search/run-search.ts';
import type { Instant, LocalDate } from '#kernel/domain/instant.ts';
import { aboutATree, caseOf, failureOf, file, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const NOON = '2026-03-02T04:00:00.000Z' as Instant;
const day = (text: string) => text as LocalDate;

describe('completeDays', () => {
  test('a search that names no day covers the 30 days up to today', () => {
    expect(completeDays({}, NOON, 366)).toEqual({ from: '2026-01-31', to: '2026-03-02' });
  });

  test('a search that names only its last day covers the 30 days up to it', () => {
    expect(completeDays({ to: day('2026-01-31') }, NOON, 366)).toEqual({ from: '2026-01-01', to: '2026-01-31' });
  });

  test('a search that names only its first day ends today, or where it would become too long', () => {
    expect(completeDays({ from: day('2026-02-01') }, NOON, 366).to).toBe('2026-03-02');
    expect(completeDays({ from: day('2024-02-01') }, NOON, 366).to).toBe('2025-02-01');
  });

  test('a search that begins on a day to come ends on that day, and finds nothing', () => {
    expect(completeDays({ from: day('2026-03-03') }, NOON, 366)).toEqual({ from: '2026-03-03', to: '2026-03-03' });
  });

  test('a search by number or phone, and the undispatched cases, are not limited to days', () => {
    for (const asked of [{ number: '1' }, { phone: '13812341234' }, { undispatched: 'true' }] as const)
      expect(completeDays(asked, NOON, 366)).toEqual(asked);
  });

  test('undispatched cases with words are searched by days, like all words', () => {
    expect(completeDays({ undispatched: 'true', q: '树枝' }, NOON, 366).from).toBe('2026-01-31');
  });
});

describe('runSearch', () => {
  test('the same case is found by its number, by its days and among the undispatched ones', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    await project(world, world.log.all());
    const { number } = await caseOf(world, id);
    const find = async (asked: Parameters<typeof runSearch>[2]) =>
      succeeded(await runSearch(world, staffAs('DSP'), asked, 20)).items.map(({ appealId }) => appealId);
    expect(await find({ number })).toEqual([id]);
    expect(await find(completeDays({}, world.time.now(), 366))).toEqual([id]);
    expect(await find({ undispatched: 'true' })).toEqual([id]);
    expect(await find({ ...completeDays({}, world.time.now(), 366), status: 'closed' })).toEqual([]);
  });

  test('a reader who sees neither queue of the centre gets no undispatched cases', async () => {
    expect(failureOf(await runSearch(openWorld(), staffAs('WRK', 'parks'), { undispatched: 'true' }, 20))).toBe(
      'not-found',
    );
  });
});
