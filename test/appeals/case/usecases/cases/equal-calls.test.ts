import { describe, expect, test } from 'vitest';
import type { Viewer } from '#accounts/viewer.rules.ts';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { trackAppeal } from '#appeals/case/usecases/cases/track-appeal.ts';
import { commandAppeal } from '#appeals/handling/usecases/commands/command-appeal.ts';
import { findAppeals } from '#appeals/queues/usecases/search/find-appeals.ts';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import {
  aboutATree,
  asAppellant,
  asStaff,
  caseOf,
  commandBy,
  failureOf,
  file,
  fileIn,
  give,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { countingWaves } from '#test/support/usecases/waves.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

// FAULTS 23: the answer and the calls before it do not tell whether a number exists.

interface Numbers {
  readonly foreign: string;
  readonly merged: string;
  readonly hidden: string;
  readonly absent: string;
}

/** A foreign case, one that follows another, a tip-off that accuses the bureau, and a number that nobody has. */
async function openNumbers(): Promise<{ readonly world: World; readonly numbers: Numbers }> {
  const world = openWorld();
  const numberOf = async (id: string) => (await caseOf(world, id)).number;
  const foreign = await numberOf(await fileIn(world, 'inProgress', aboutATree(), 'foreign'));
  const master = await fileIn(world, 'accepted', aboutATree(), 'master');
  const joined = await fileIn(world, 'accepted', aboutATree(), 'joined');
  const { number } = await caseOf(world, master);
  succeeded(await commandBy(world, asStaff('AGT'), joined, 'merge', { into: number }));
  const report = await file(world, aboutATree({ kind: 'report', accusedUnitId: 'bureau' }), { key: 'report' });
  await give(world, report, 'accept');
  await give(world, report, 'dispatch', { lead: 'parks' });
  const numbers = {
    foreign,
    merged: await numberOf(joined),
    hidden: await numberOf(report),
    absent: buildAppealNumber(world.time.now(), 99_999),
  };
  return { world, numbers };
}

/** The waves of calls for each number, and the units that were read through the cache without being in it. */
async function listWaves(ask: (ports: World, number: string) => Promise<{ readonly ok: boolean }>) {
  const waves: Record<string, readonly string[][]> = {};
  const { numbers } = await openNumbers();
  for (const name of Object.keys(numbers) as (keyof Numbers)[]) {
    const { world, numbers: fresh } = await openNumbers();
    const known = new Set<string>();
    const uncached: string[] = [];
    const directory: World['directory'] = {
      ...world.directory,
      unitsNow: (ids) => {
        for (const id of ids) known.add(id);
        return world.directory.unitsNow(ids);
      },
      units: (ids) => {
        uncached.push(...ids.filter((id) => !known.has(id)));
        return world.directory.units(ids);
      },
    };
    const { ports, waves: counted } = countingWaves({ ...world, directory });
    await ask(ports, fresh[name]);
    expect(uncached, name).toEqual([]);
    waves[name] = counted.map((wave) => wave.toSorted());
  }
  return waves;
}

function expectEqualWaves(waves: Record<string, readonly string[][]>): readonly string[][] {
  const { absent = [], ...others } = waves;
  for (const [name, each] of Object.entries(others)) expect(each, name).toEqual(absent);
  return absent;
}

const bureau: Viewer = asStaff('UNT', 'bureau').viewer;

describe('foreign, hidden and absent numbers take the same calls', () => {
  test('opening a foreign, hidden or absent number takes the same calls for staff of a unit', async () => {
    const waves = await listWaves(async (ports, number) => {
      const access = await openCase(ports, number, bureau);
      expect(failureOf(access)).toBe('not-found');
      return access;
    });
    expect(expectEqualWaves(waves)).toEqual([['numbers.find'], ['log.read'], ['directory.unitsNow']]);
  });

  test('a command with words on such a number takes the same calls for staff of a unit', async () => {
    const { viewer, callerId } = asStaff('UNT', 'bureau');
    const waves = await listWaves(async (ports, number) => {
      const call = { caller: viewer, callerId, command: 'comment' as const, request: { text: '催办' }, key: 'k' };
      const commanded = await commandAppeal(ports, { ...call, number });
      expect(failureOf(commanded)).toBe('not-found');
      return commanded;
    });
    expectEqualWaves(waves);
  });

  test('a search by such a number takes the same calls for staff of a unit', async () => {
    const waves = await listWaves(async (ports, number) => {
      const found = await findAppeals(ports, bureau as Extract<Viewer, { kind: 'staff' }>, { number });
      expect(found).toEqual({ ok: true, value: [] });
      return found;
    });
    expectEqualWaves(waves);
  });

  test('opening a foreign or absent number takes the same calls for a citizen', async () => {
    const waves = await listWaves(async (ports, number) => {
      const access = await openCase(ports, number, asAppellant('stranger').viewer);
      expect(failureOf(access)).toBe('not-found');
      return access;
    });
    expect(expectEqualWaves(waves)).toEqual([['numbers.find'], ['log.read']]);
  });

  test('a command on a foreign or absent number takes the same calls for a citizen', async () => {
    const waves = await listWaves(async (ports, number) => {
      const call = { caller: asAppellant('stranger').viewer, callerId: 'stranger', command: 'urge' as const };
      const commanded = await commandAppeal(ports, { ...call, request: {}, key: 'k', number });
      expect(failureOf(commanded)).toBe('not-found');
      return commanded;
    });
    expectEqualWaves(waves);
  });

  test('tracking a number with a wrong code takes the same calls whether it exists or not', async () => {
    const waves = await listWaves(async (ports, number) => {
      const tracked = await trackAppeal(ports, number, '000000', '203.0.113.7');
      expect(failureOf(tracked)).toBe('not-found');
      return tracked;
    });
    expectEqualWaves(waves);
  });
});

test('a unit above the assigned one opens a case by the tree as it is now', async () => {
  const { world, numbers } = await openNumbers();
  const { ports, waves: counted } = countingWaves(world);
  const access = await openCase(ports, numbers.foreign, asStaff('LDR', 'district').viewer);
  expect(access.ok).toBe(true);
  expect(counted.at(-1)).toEqual(['directory.unitsNow']);
});

test('the assigned unit opens its case without a read of the tree', async () => {
  const { world, numbers } = await openNumbers();
  const { ports, calls } = countingWaves(world);
  expect((await openCase(ports, numbers.foreign, asStaff('UNT', 'parks').viewer)).ok).toBe(true);
  expect(calls()).not.toContain('directory.unitsNow');
});
