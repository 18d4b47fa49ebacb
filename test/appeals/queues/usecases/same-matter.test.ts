import { describe, expect, test } from 'vitest';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import { commandAppeal } from '#appeals/handling/usecases/commands/command-appeal.ts';
import { reconcileMerge } from '#appeals/handling/usecases/commands/reconcile-merge.ts';
import { countSimilar } from '#appeals/queues/usecases/same-matter/same-matter.ts';
import {
  asAppellant,
  asStaff,
  caseOf,
  citizen,
  commandBy,
  failureOf,
  file,
  give,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { AGAIN, about, BURST, LAMP, projectAndIndex } from '#test/support/usecases/neighbours.ts';
import { countingWaves } from '#test/support/usecases/waves.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** Files as the person of a number, each with a phone of their own. */
async function fileBy(world: World, person: number, request: AppealRequest, key = `key-${person}`): Promise<string> {
  const phone = `138${String(person).padStart(8, '0')}`;
  return file(world, { ...request, contact: { phone } }, { key, filer: citizen(`person-${person}`) });
}

/** Joins children to their masters, as the driver does. */
async function drive(world: World) {
  for (const event of world.log.all()) await reconcileMerge(world, event);
}

const numberOf = async (world: World, id: string) => (await caseOf(world, id)).number;
const countFor = async (world: World, person: number, id: string) =>
  succeeded(await countSimilar(world, await numberOf(world, id), asAppellant(`person-${person}`).viewer));
const join = (world: World, person: number, id: string) =>
  commandBy(world, asAppellant(`person-${person}`), id, 'mineToo', {}, { key: `join-${id}` });

/** The first of some neighbours, each with an appeal about one pipe. */
async function fileNeighbours(world: World, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let person = 1; person <= count; person += 1) ids.push(await fileBy(world, person, about(BURST)));
  await projectAndIndex(world);
  return ids;
}

describe('what an appellant learns of similar appeals', () => {
  test('the appellant learns how many open appeals of others are about the matter, and nothing else', async () => {
    const world = openWorld();
    await fileNeighbours(world, 3);
    await fileBy(world, 8, about(LAMP));
    const own = await fileBy(world, 9, about(AGAIN));
    await projectAndIndex(world);
    expect(await countFor(world, 9, own)).toEqual({ count: 3, offers: ['mineToo'] });
  });

  test('an appeal without any similar one has the count 0, and cannot join', async () => {
    const world = openWorld();
    const own = await fileBy(world, 9, about(LAMP));
    await fileNeighbours(world, 2);
    expect(await countFor(world, 9, own)).toEqual({ count: 0, offers: [] });
    expect(failureOf(await join(world, 9, own))).toBe('rule-broken: nothing-similar');
  });

  test('tip-offs and confidential appeals are not counted, and have no count', async () => {
    const world = openWorld();
    const tipOff = await fileBy(world, 1, about(BURST, { kind: 'report' }));
    const sealed = await fileBy(world, 2, about(BURST, { flags: { confidential: true } }));
    const later = await fileBy(world, 3, about(BURST));
    const own = await fileBy(world, 9, about(AGAIN));
    await give(
      world,
      later,
      'flag',
      { flags: ['confidential'] },
      { actor: { id: 's', grants: [{ role: 'SUP', unitId: 'centre' }] } },
    );
    await projectAndIndex(world);
    expect(await countFor(world, 9, own)).toEqual({ count: 0, offers: [] });
    expect(failureOf(await join(world, 9, own))).toBe('rule-broken: nothing-similar');
    expect(await countFor(world, 1, tipOff)).toEqual({ count: 0, offers: [] });
    expect(await countFor(world, 2, sealed)).toEqual({ count: 0, offers: [] });
    expect(failureOf(await join(world, 2, sealed))).toBe('rule-broken: nothing-similar');
  });

  test('own appeals and ended ones do not count', async () => {
    const world = openWorld();
    await fileBy(world, 9, about(BURST), 'earlier');
    const ended = await fileBy(world, 1, about(BURST));
    await give(world, ended, 'withdraw');
    const own = await fileBy(world, 9, about(AGAIN));
    await projectAndIndex(world);
    expect(await countFor(world, 9, own)).toEqual({ count: 0, offers: [] });
  });

  test('nobody but the appellant gets the count of an appeal', async () => {
    const world = openWorld();
    const [first = ''] = await fileNeighbours(world, 2);
    const asked = countSimilar(world, await numberOf(world, first), asAppellant('person-2').viewer);
    expect(failureOf(await asked)).toBe('not-found');
  });

  test('an appeal of another kind is counted, but cannot be joined', async () => {
    const world = openWorld();
    await fileBy(world, 1, about(BURST, { kind: 'suggestion' }));
    const own = await fileBy(world, 9, about(AGAIN));
    await projectAndIndex(world);
    expect(await countFor(world, 9, own)).toEqual({ count: 1, offers: [] });
  });
});

describe('an appellant who says "mine too"', () => {
  test('the appellant’s appeal follows the one with the most followers, and keeps number and rights', async () => {
    const world = openWorld();
    const [, second = '', third = ''] = await fileNeighbours(world, 3);
    succeeded(await commandBy(world, asStaff('DSP'), third, 'merge', { into: await numberOf(world, second) }));
    await drive(world);
    const own = await fileBy(world, 9, about(AGAIN));
    await projectAndIndex(world);
    expect(await countFor(world, 9, own)).toMatchObject({ count: 3 });
    const before = await caseOf(world, own);
    succeeded(await join(world, 9, own));
    await drive(world);
    const after = await caseOf(world, own);
    expect(after).toMatchObject({ number: before.number, status: 'merged', merger: { masterId: second } });
    expect((await caseOf(world, second)).children.map(({ id }) => id)).toEqual([third, own]);
    expect((await world.log.read(own)).at(-1)).toMatchObject({ type: 'appeal.merged', actor: { role: 'APP' } });
  });

  test('the flag for a group rises by the number of people, not of merges', async () => {
    const world = openWorld({ policy: { groupSize: 3 } });
    const [master = ''] = await fileNeighbours(world, 1);
    const joinBy = async (person: number, key: string) => {
      const own = await fileBy(world, person, about(AGAIN), key);
      await projectAndIndex(world);
      succeeded(await join(world, person, own));
      await drive(world);
      return (await caseOf(world, master)).flags.includes('group');
    };
    expect([await joinBy(2, 'a'), await joinBy(2, 'b'), await joinBy(2, 'c')]).toEqual([false, false, false]);
    expect((await caseOf(world, master)).children).toHaveLength(3);
    expect(await joinBy(3, 'd')).toBe(true);
  });

  test('a repeat of the call changes nothing, and a dispatched appeal joins no other', async () => {
    const world = openWorld();
    await fileNeighbours(world, 1);
    const own = await fileBy(world, 9, about(AGAIN));
    const sent = await fileBy(world, 8, about(AGAIN, { categoryHint: '0101' }));
    await projectAndIndex(world);
    succeeded(await join(world, 9, own));
    const events = world.log.all().length;
    succeeded(await join(world, 9, own));
    expect(world.log.all()).toHaveLength(events);
    await give(world, sent, 'accept');
    await give(world, sent, 'dispatch');
    expect((await countFor(world, 8, sent)).offers).toEqual([]);
    expect(failureOf(await join(world, 8, sent))).toBe('illegal-transition');
  });
});

describe('the cost of similar appeals', () => {
  test('the count takes five sequential calls and under 50 reads, however many appeals there are', async () => {
    const world = openWorld();
    await fileNeighbours(world, 30);
    const own = await fileBy(world, 99, about(AGAIN));
    await projectAndIndex(world);
    const number = await numberOf(world, own);
    const { ports, waves } = countingWaves(world);
    const { count } = succeeded(await countSimilar(ports, number, asAppellant('person-99').viewer));
    expect(count).toBe(10);
    expect(waves.map((wave) => wave[0])).toEqual([
      'numbers.find',
      'log.read',
      'texts.pick',
      'lists.findCases',
      'log.read',
    ]);
    expect(waves.flat().length).toBeLessThan(20);
  });

  test('"mine too" takes eight sequential calls', async () => {
    const world = openWorld();
    await fileNeighbours(world, 12);
    const own = await fileBy(world, 99, about(AGAIN));
    await projectAndIndex(world);
    const number = await numberOf(world, own);
    const { ports, waves } = countingWaves(world);
    const { viewer, callerId } = asAppellant('person-99');
    const call = { caller: viewer, callerId, number, command: 'mineToo' as const, request: {}, key: 'k' };
    succeeded(await commandAppeal(ports, call));
    expect(waves.map((wave) => wave[0]).at(-1)).toBe('log.append');
    expect(waves).toHaveLength(8);
  });
});
