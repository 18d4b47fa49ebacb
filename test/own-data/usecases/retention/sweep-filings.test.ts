import { describe, expect, test } from 'vitest';
import type { FilingRecord } from '#appeals/case/ports/personal.ts';
import { plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import { localTime } from '#test/support/domain/world.ts';
import { openedOn } from '#test/support/jobs/all-shards.ts';
import { runSweep } from '#test/support/jobs/own-data.ts';
import { file } from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying } from '#test/support/usecases/deaths.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** Somebody began to file and went away. */
async function abandoned(world: World, id = 'abandoned'): Promise<FilingRecord> {
  const at = world.time.now();
  const record = { appealId: id, callerId: 'citizen-9', bodyHash: 'h', at };
  await world.filings.open(record);
  await world.texts.put({ appealId: id, id: 'original', kind: 'original', text: '我的话', by: 'citizen-9', at });
  await world.contacts.put({ appealId: id, phone: '13812341234', at });
  await world.places.put({ appealId: id, address: '某街1号' });
  return record;
}

const isGone = async (world: World, id: string) =>
  (await world.texts.list(id)).length === 0 &&
  (await world.contacts.get(id)) === undefined &&
  (await world.places.read(id)).place === undefined;

describe('a sweep', () => {
  test('a sweep removes all that was written for an appeal that never came to be', async () => {
    const world = openWorld();
    await abandoned(world);
    world.at('2026-03-11 03:30');
    expect(await runSweep(world)).toEqual({ kept: 0, erased: 1 });
    expect(await isGone(world, 'abandoned')).toBe(true);
    expect(await openedOn(world.filings, toLocalDate(localTime('2026-03-09 10:00')))).toEqual([]);
  });

  test('a sweep leaves what is less than a day old', async () => {
    const world = openWorld();
    await abandoned(world);
    world.at('2026-03-10 09:59:59');
    expect(await runSweep(world)).toEqual({ kept: 0, erased: 0 });
    world.clock.advance(2000);
    expect(await runSweep(world)).toEqual({ kept: 0, erased: 1 });
  });

  test('a sweep never touches what belongs to an appeal, and looks at it once', async () => {
    const world = openWorld();
    const id = await file(world);
    world.at('2026-03-11 03:30');
    expect(await runSweep(world)).toEqual({ kept: 1, erased: 0 });
    expect(await world.texts.list(id)).toHaveLength(1);
    expect(await world.contacts.get(id)).toBeDefined();
    expect(await runSweep(world)).toEqual({ kept: 0, erased: 0 });
  });

  test('a sweep makes up for a week without one', async () => {
    const world = openWorld();
    await abandoned(world, 'old');
    world.at('2026-03-16 03:30');
    expect(await runSweep(world)).toMatchObject({ erased: 1 });
  });

  test('a sweep makes up for a month in which each sweep failed', async () => {
    const world = openWorld();
    await runSweep(world);
    await abandoned(world, 'old');
    world.at('2026-04-13 03:30');
    expect(await runSweep(world)).toMatchObject({ erased: 1 });
    expect(await isGone(world, 'old')).toBe(true);
  });

  test('a sweep continues where the last one crashed', async () => {
    for (const death of deathsOf(3)) {
      const world = openWorld();
      await abandoned(world, 'a');
      await abandoned(world, 'b');
      const kept = await file(world);
      world.at('2026-03-11 03:30');
      await expect(runSweep(dying(world, death).ports)).rejects.toThrow(Death);
      await runSweep(world);
      expect([await isGone(world, 'a'), await isGone(world, 'b'), await isGone(world, kept)]).toEqual([
        true,
        true,
        false,
      ]);
    }
  });

  test('a sweep at midnight finds the filings of both days', async () => {
    const world = openWorld({ at: '2026-03-09 23:59' });
    await abandoned(world, 'before');
    world.clock.advance(2 * 60_000);
    await abandoned(world, 'after');
    world.on(plusMillis(world.time.now(), 24 * 3_600_000));
    expect(await runSweep(world)).toMatchObject({ erased: 2 });
  });
});
