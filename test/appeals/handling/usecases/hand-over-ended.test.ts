import { describe, expect, test } from 'vitest';
import { findLead } from '#appeals/case/domain/appeal.ts';
import type { HandOverEndedDeps } from '#appeals/handling/usecases/hand-over/hand-over-ended.ts';
import type { Unit } from '#directory/domain/directory.ts';
import { DAY_MS, HOUR_MS, plusMillis } from '#kernel/domain/instant.ts';
import { LEASE_MS } from '#kernel/jobs/run-lane.ts';
import { UNITS } from '#test/support/domain/world.ts';
import { runHandOver } from '#test/support/jobs/workflow.ts';
import { aboutATree, caseOf, file, fileIn, give } from '#test/support/usecases/cases.ts';
import { inQueue, project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const PARKS = UNITS.find(({ id }) => id === 'parks') as Unit;

/** A world in which units can be ended. */
function openEnding() {
  const world = openWorld();
  const ids = UNITS.map(({ id }) => id);
  const run = async (more: Partial<World> = {}) => {
    await project(world, world.log.all());
    const units = [...(await world.directory.units(ids)).values()];
    // Two pages of units.
    const page = async (_kind: 'units', _limit: number, after?: string) => {
      const half = after === undefined ? units.slice(0, 3) : units.slice(3);
      const items = half.map((record) => ({ id: record.id, version: 1, record }));
      return after === undefined ? { items, after: 'half' } : { items };
    };
    const records = { page } as unknown as HandOverEndedDeps['records'];
    return runHandOver({ ...world, ...more, records });
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

const NOTHING = { handedOver: 0, toAbove: 0, left: [] };

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
    expect(await run()).toEqual({ ...NOTHING, handedOver: 3 });
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
    const write: World['jobPositions']['write'] = async (job, position) => {
      if (position.things > 0) throw new Error('died');
      return world.jobPositions.write(job, position);
    };
    await expect(run({ jobPositions: { ...world.jobPositions, write } })).rejects.toThrow('died');
    world.clock.advance(LEASE_MS);
    expect(await run()).toEqual(NOTHING);
    for (const id of ids)
      expect((await world.log.read(id)).filter(({ type }) => type === 'appeal.handedOver')).toHaveLength(1);
  });

  test('a case that cannot be written does not hold the others back, and the next run has it', async () => {
    const { world, run, end } = openEnding();
    const ids = [
      await fileIn(world, 'dispatched', aboutATree(), 'k1'),
      await fileIn(world, 'dispatched', aboutATree(), 'k2'),
    ];
    end('parks', 'heat');
    world.clock.advance(HOUR_MS);
    const append: World['log']['append'] = async (event) => {
      if (event.appealId === ids[0]) throw new Error('refused');
      return world.log.append(event);
    };
    expect(await run({ log: { ...world.log, append } })).toMatchObject({ handedOver: 1, left: [{ why: 'Error' }] });
    expect(await run()).toEqual({ ...NOTHING, handedOver: 1 });
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
    const thing = { unitId: 'parks', number, appealId: report };
    expect(await run()).toMatchObject({ handedOver: 0, left: [{ thing, why: 'unit-excluded' }] });
    expect(await leadIn(report)).toBe('parks');
    for (const id of ['heat', ...PARKS.ancestors]) end(id, 'parks');
    world.clock.advance(HOUR_MS);
    expect(await run()).toMatchObject({ handedOver: 0, left: [{ thing, why: 'nobody-above' }] });
  });

  test('cases that cannot be handed over hold no others back, and are tried again after their unit is finished', async () => {
    const { world, run, end, leadIn } = openEnding();
    const reports: string[] = [];
    for (let n = 0; n < 4; n++) {
      const report = await file(world, aboutATree({ kind: 'report', accusedUnitId: 'heat' }), { key: `r${n}` });
      for (const name of ['accept', 'dispatch'] as const) await give(world, report, name);
      reports.push(report);
    }
    const other = await fileIn(world, 'dispatched', aboutATree(), 'other');
    end('parks', 'heat');
    world.clock.advance(HOUR_MS);
    expect((await run()).left).toHaveLength(4);
    expect(await leadIn(other)).toBe('heat');
    world.clock.advance(2 * DAY_MS);
    expect((await run()).left).toHaveLength(4);
    // The administrator names another successor.
    world.directory.putUnit({ ...PARKS, validTo: plusMillis(world.time.now(), -2 * DAY_MS), successorId: 'street-2' });
    expect(await run()).toEqual({ ...NOTHING, handedOver: 4 });
    for (const report of reports) expect(await leadIn(report)).toBe('street-2');
  });

  test('a unit is looked through a day after its end for the last time, for a case that a late function gave it', async () => {
    const { world, run, end } = openEnding();
    await fileIn(world, 'dispatched', aboutATree(), 'k1');
    end('parks', 'heat');
    world.clock.advance(HOUR_MS);
    const asked: string[] = [];
    const queue: World['lists']['queue'] = (name, ...rest) => {
      asked.push(name);
      return world.lists.queue(name, ...rest);
    };
    const look = async () => {
      asked.length = 0;
      await run({ lists: { ...world.lists, queue } });
      return [...new Set(asked)];
    };
    // Results of all units are read by the first look and the last one only.
    expect(await look()).toEqual(['unit', 'results', 'followUp']);
    world.clock.advance(HOUR_MS);
    expect(await look()).toEqual(['unit']);
    world.clock.advance(DAY_MS);
    expect(await look()).toEqual(['unit', 'results', 'followUp']);
    world.clock.advance(HOUR_MS);
    expect(await look()).toEqual([]);
  });

  test('all cases of a large unit are handed over by one pass, in slices', async () => {
    const { world, run, end } = openEnding();
    for (let n = 0; n < 450; n++) await fileIn(world, 'dispatched', aboutATree(), `k${n}`);
    end('parks', 'heat');
    world.clock.advance(HOUR_MS);
    expect(await run()).toEqual({ ...NOTHING, handedOver: 450 });
  });
});
