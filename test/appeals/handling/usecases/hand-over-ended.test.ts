import { describe, expect, test } from 'vitest';
import { findLead } from '#appeals/case/domain/appeal.ts';
import { HAND_OVER_LIMITS, handOverEnded } from '#appeals/handling/usecases/hand-over/hand-over-ended.ts';
import type { Unit } from '#directory/domain/directory.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, plusMillis } from '#kernel/domain/instant.ts';
import { UNITS } from '#test/support/domain/world.ts';
import { aboutATree, caseOf, file, fileIn, give } from '#test/support/usecases/cases.ts';
import { inQueue, project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const PARKS = UNITS.find(({ id }) => id === 'parks') as Unit;

/** A world in which units can be ended. */
function openEnding() {
  const world = openWorld();
  const ids = UNITS.map(({ id }) => id);
  const run = async (more: Partial<World> = {}, limits?: typeof HAND_OVER_LIMITS) => {
    await project(world, world.log.all());
    const units = [...(await world.directory.units(ids)).values()];
    // Two pages of units.
    const page = async (_kind: 'units', _limit: number, after?: string) => {
      const half = after === undefined ? units.slice(0, 3) : units.slice(3);
      const items = half.map((record) => ({ id: record.id, version: 1, record }));
      return after === undefined ? { items, after: 'half' } : { items };
    };
    const records = { page } as unknown as Parameters<typeof handOverEnded>[0]['records'];
    return handOverEnded({ ...world, ...more, records }, limits);
  };
  const end = (id: string, successorId?: string) =>
    world.directory.putUnit({
      ...(UNITS.find((unit) => unit.id === id) as Unit),
      validTo: plusMillis(world.time.now(), HOUR_MS),
      ...(successorId !== undefined && { successorId }),
    });
  const leadIn = async (id: string) => findLead(await caseOf(world, id))?.unitId;
  return { world, run, end, leadIn };
}

const NOTHING = { units: 0, handedOver: 0, toAbove: 0, left: [], isMore: false };

describe('handOverEnded', () => {
  test('a unit keeps its cases until its end, and the next run hands them over to its successor', async () => {
    const { world, run, end, leadIn } = openEnding();
    const ids = [
      await fileIn(world, 'dispatched', aboutATree(), 'k1'),
      await fileIn(world, 'resultReview', aboutATree(), 'k2'),
      await fileIn(world, 'followUp', aboutATree(), 'k3'),
    ];
    end('parks', 'heat');
    expect(await run()).toEqual(NOTHING);
    world.clock.advance(HOUR_MS);
    expect(await run()).toEqual({ ...NOTHING, units: 1, handedOver: 3 });
    expect(await Promise.all(ids.map(leadIn))).toEqual(['heat', 'heat', 'heat']);
    expect(await run()).toEqual(NOTHING);
    expect((await inQueue(world, 'unit', 'heat')).map(({ appealId }) => appealId)).toEqual([ids[0]]);
  });

  test('a run after a crash hands over the rest, one event for each case', async () => {
    const { world, run, end } = openEnding();
    const ids = [
      await fileIn(world, 'dispatched', aboutATree(), 'k1'),
      await fileIn(world, 'dispatched', aboutATree(), 'k2'),
    ];
    end('parks', 'heat');
    world.clock.advance(HOUR_MS);
    let appended = 0;
    const append: World['log']['append'] = async (event) => {
      if (appended++ > 0) throw new Error('died');
      return world.log.append(event);
    };
    await expect(run({ log: { ...world.log, append } })).rejects.toThrow('died');
    expect(await run()).toEqual({ ...NOTHING, units: 1, handedOver: 1 });
    for (const id of ids)
      expect((await world.log.read(id)).filter(({ type }) => type === 'appeal.handedOver')).toHaveLength(1);
  });

  test('if the successor has ended too, its successor gets the cases', async () => {
    const { world, run, end, leadIn } = openEnding();
    const id = await fileIn(world, 'dispatched');
    end('parks', 'street-2');
    end('street-2', 'heat');
    world.clock.advance(HOUR_MS);
    expect(await run()).toMatchObject({ handedOver: 1, toAbove: 0 });
    expect(await leadIn(id)).toBe('heat');
  });

  test.each([
    ['has no successor', undefined],
    ['names itself', 'parks'],
    ['names an unknown one', 'nobody'],
  ])('the level above gets the cases if no successor is in force: the unit %s', async (_, successor) => {
    const { world, run, end, leadIn } = openEnding();
    const id = await fileIn(world, 'dispatched');
    end('parks', successor);
    world.clock.advance(HOUR_MS);
    expect(await run()).toMatchObject({ handedOver: 1, toAbove: 1, left: [] });
    expect(await leadIn(id)).toBe(PARKS.ancestors[0]);
  });

  test('cases that no unit may have, or that the successor may not have, are left to a person', async () => {
    const { world, run, end, leadIn } = openEnding();
    const report = await file(world, aboutATree({ kind: 'report', accusedUnitId: 'heat' }));
    await give(world, report, 'accept');
    await give(world, report, 'dispatch');
    const { number } = await caseOf(world, report);
    end('parks', 'heat');
    world.clock.advance(HOUR_MS);
    expect(await run()).toMatchObject({ handedOver: 0, left: [{ unitId: 'parks', number, why: 'unit-excluded' }] });
    expect(await leadIn(report)).toBe('parks');
    for (const id of ['heat', ...PARKS.ancestors]) end(id, 'parks');
    world.clock.advance(HOUR_MS);
    expect(await run()).toMatchObject({ handedOver: 0, left: [{ number, why: 'nobody-above' }] });
  });

  test.each([
    ['in the same run', HAND_OVER_LIMITS, 1],
    ['in one of the next runs, if a run cannot try all', { handedOver: 2, tried: 2 }, 3],
  ])('cases that cannot be handed over do not block the others: %s', async (_, limits, runs) => {
    const { world, run, end, leadIn } = openEnding();
    for (let n = 0; n < 4; n++) {
      const report = await file(world, aboutATree({ kind: 'report', accusedUnitId: 'heat' }), { key: `r${n}` });
      for (const name of ['accept', 'dispatch'] as const) await give(world, report, name);
    }
    world.clock.advance(MINUTE_MS);
    const other = await fileIn(world, 'dispatched', aboutATree(), 'other');
    end('parks', 'heat');
    world.clock.advance(HOUR_MS);
    const refused: number[] = [];
    for (let n = 0; n < runs; n++) {
      refused.push((await run({}, limits)).left.length);
      world.clock.advance(15 * MINUTE_MS);
    }
    expect(await leadIn(other)).toBe('heat');
    expect(Math.min(...refused)).toBeGreaterThan(0);
  });

  test('a run stops at its limit and reports that there are more cases', async () => {
    const { world, run, end } = openEnding();
    for (let n = 0; n < 5; n++) await fileIn(world, 'dispatched', aboutATree(), `k${n}`);
    end('parks', 'heat');
    world.clock.advance(HOUR_MS);
    const limits = { handedOver: 2, tried: 10 };
    const runs = [await run({}, limits), await run({}, limits), await run({}, limits)];
    expect(runs.map(({ handedOver, isMore }) => [handedOver, isMore])).toEqual([
      [2, true],
      [2, true],
      [1, false],
    ]);
  });

  test('results of a unit that ended long ago are not searched', async () => {
    const { world, run, end } = openEnding();
    await fileIn(world, 'dispatched');
    end('parks', 'heat');
    world.clock.advance(100 * DAY_MS);
    const asked: string[] = [];
    const queue: World['lists']['queue'] = (name, ...rest) => {
      asked.push(name);
      return world.lists.queue(name, ...rest);
    };
    expect(await run({ lists: { ...world.lists, queue } })).toMatchObject({ handedOver: 1 });
    expect(new Set(asked)).toEqual(new Set(['unit']));
  });
});
