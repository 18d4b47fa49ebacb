import { describe, expect, test } from 'vitest';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import { findSimilar } from '#appeals/queues/usecases/same-matter/find-similar.ts';
import { followWords } from '#appeals/queues/usecases/same-matter/follow-words.ts';
import {
  aboutATree,
  asStaff,
  caseOf,
  citizen,
  commandBy,
  failureOf,
  file,
  fileIn,
  give,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { AGAIN, about, BURST, LAMP, projectAndIndex } from '#test/support/usecases/neighbours.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** Files as a person of their own. */
async function filedBy(world: World, who: string, request: AppealRequest): Promise<string> {
  const phone = `138${String(who.length).padStart(4, '0')}${who.charCodeAt(0)}${who.charCodeAt(1)}`
    .slice(0, 11)
    .padEnd(11, '0');
  return file(world, { ...request, contact: { phone } }, { key: `key-${who}`, filer: citizen(who) });
}

async function similarTo(world: World, id: string, who = asStaff('DSP')) {
  const { number } = await caseOf(world, id);
  return succeeded(await findSimilar(world, number, who.viewer));
}
const idsOf = async (world: World, id: string, who = asStaff('DSP')) =>
  (await similarTo(world, id, who)).map(({ appealId }) => appealId);

describe('the search for the same matter', () => {
  test('appeals of the area with alike words are named, and others are not', async () => {
    const world = openWorld();
    const first = await filedBy(world, 'anna', about(BURST));
    await filedBy(world, 'boris', about(LAMP));
    const second = await filedBy(world, 'clara', about(AGAIN));
    await projectAndIndex(world);
    const [found, ...others] = await similarTo(world, second);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ appealId: first, offers: ['merge'], joined: 0, same: ['words', 'place'] });
    expect(found?.likeness).toBeGreaterThan(0.2);
    expect(await idsOf(world, first)).toEqual([second]);
  });

  test('words far from it in the province are not compared, those of a place above it are', async () => {
    const world = openWorld();
    const place = (regionCode: string, address = '门口') => ({ place: { address, regionCode } });
    const street = await filedBy(world, 'anna', about(BURST, place('210102001', '一号')));
    const county = await filedBy(world, 'boris', about(BURST, place('210102', '二号')));
    await filedBy(world, 'clara', about(BURST, place('210100', '三号')));
    await projectAndIndex(world);
    expect(await idsOf(world, street)).toHaveLength(2);
    expect(await idsOf(world, county)).not.toContain(street);
  });

  test('at one place less alike words are enough', async () => {
    const world = openWorld();
    const at = (lat: number, lng: number) => ({
      place: { address: `${lat}`, regionCode: '210102', lat, lng, crs: 'wgs84' as const },
    });
    const short = '水管爆了，没有人来修。';
    const near = await filedBy(world, 'anna', about(short, at(41.8, 123.4)));
    const far = await filedBy(world, 'boris', about(short, at(41.84, 123.4)));
    const own = await filedBy(world, 'clara', about(BURST, at(41.801, 123.4)));
    await projectAndIndex(world);
    const found = await similarTo(world, own);
    const byId = new Map(found.map((each) => [each.appealId, each]));
    expect(byId.get(near)?.same).toEqual(['words', 'place']);
    expect(byId.get(far)?.same ?? ['words']).toEqual(['words']);
  });

  test('at one place the same category is enough, whatever the words', async () => {
    const world = openWorld();
    const there = (categoryHint: string) => ({ categoryHint, place: { address: '文化路七号', regionCode: '210102' } });
    const same = await filedBy(world, 'anna', about(LAMP, there('0201')));
    await filedBy(world, 'boris', about(LAMP, there('0101')));
    const own = await filedBy(world, 'clara', about('冷。', there('0201')));
    await projectAndIndex(world);
    expect((await similarTo(world, own)).map((each) => [each.appealId, each.same])).toEqual([
      [same, ['category', 'place']],
    ]);
  });

  test('other matters at the place do not take the room of one that is alike elsewhere', async () => {
    const world = openWorld();
    const at = (address: string) => ({ place: { address, regionCode: '210102' } });
    const alike = await filedBy(world, 'anna', about(AGAIN, at('北站')));
    for (let n = 0; n < 12; n += 1) await filedBy(world, `p${n}`, about(LAMP, at('文化路七号')));
    const own = await filedBy(world, 'clara', about(BURST, at('文化路七号')));
    await projectAndIndex(world);
    expect(await idsOf(world, own)).toEqual([alike]);
  });

  test('an appeal that has ended is not named, nor one that is older than two weeks', async () => {
    const world = openWorld();
    const old = await filedBy(world, 'anna', about(BURST));
    world.at('2026-03-24 11:00');
    const ended = await filedBy(world, 'boris', about(BURST));
    await give(world, ended, 'withdraw');
    const own = await filedBy(world, 'clara', about(AGAIN));
    await projectAndIndex(world);
    expect(await idsOf(world, own)).toEqual([]);
    expect(await idsOf(world, old)).toEqual([own]);
  });

  test('tip-offs are neither compared nor named, also when an appeal became one later', async () => {
    const world = openWorld();
    const tipOff = await filedBy(world, 'anna', about(BURST, { kind: 'report' }));
    const later = await filedBy(world, 'boris', about(BURST));
    const own = await filedBy(world, 'clara', about(AGAIN));
    await commandBy(world, asStaff('DSP'), later, 'accept', { category: '0201' });
    succeeded(
      await commandBy(world, asStaff('DSP'), later, 'reclassify', {
        kind: 'report',
        accusesNobody: true,
        reason: '举报',
        restatement: { title: '举报', text: '举报漏水无人处理' },
      }),
    );
    await projectAndIndex(world);
    expect(await idsOf(world, own)).toEqual([]);
    expect(await idsOf(world, tipOff, asStaff('SUP'))).toEqual([]);
  });

  test('a reader sees only those in scope, and nothing of a case out of scope', async () => {
    const world = openWorld();
    const own = await fileIn(world, 'dispatched', aboutATree({ text: BURST, title: '水管爆了' }), 'k1');
    const other = await fileIn(
      world,
      'dispatched',
      aboutATree({ text: AGAIN, title: '水管爆了', categoryHint: '0201', kind: 'help' }),
      'k2',
    );
    await projectAndIndex(world);
    expect(await idsOf(world, own)).toEqual([other]);
    expect(await idsOf(world, own, asStaff('UNT', 'parks'))).toEqual([]);
    const { number } = await caseOf(world, other);
    expect(failureOf(await findSimilar(world, number, asStaff('UNT', 'parks').viewer))).toBe('not-found');
  });

  test('a merge is offered to the centre only, before dispatch, and into appeals of its kind', async () => {
    const world = openWorld();
    const dispatched = await fileIn(world, 'dispatched', aboutATree({ text: BURST }), 'k1');
    const own = await filedBy(world, 'clara', about(AGAIN, { kind: 'complaint' }));
    const suggestion = await filedBy(world, 'dora', about(AGAIN, { kind: 'suggestion' }));
    await projectAndIndex(world);
    const offers = async (id: string, who = asStaff('DSP')) =>
      Object.fromEntries((await similarTo(world, id, who)).map((each) => [each.appealId, each.offers]));
    expect(await offers(own)).toEqual({ [dispatched]: ['merge'], [suggestion]: undefined });
    expect(await offers(own, asStaff('SUP'))).toEqual({ [dispatched]: undefined, [suggestion]: undefined });
    expect(await offers(dispatched)).toEqual({ [own]: undefined, [suggestion]: undefined });
  });

  test('the consumer of the events puts an appeal there once, and its text is not in it', async () => {
    const world = openWorld();
    const id = await filedBy(world, 'anna', about(BURST));
    await project(world, world.log.all());
    for (let time = 0; time < 2; time += 1) await followWords(world, world.log.all());
    const { submittedAt } = await caseOf(world, id);
    const stored = await world.recentCases.list('210102', submittedAt, 10);
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toMatch(/[一-鿿]/);
  });

  test('at most ten are opened, however many are alike', async () => {
    const world = openWorld();
    for (let n = 0; n < 14; n += 1) await filedBy(world, `p${n}`, about(BURST));
    const own = await filedBy(world, 'clara', about(AGAIN));
    await projectAndIndex(world);
    expect(await idsOf(world, own)).toHaveLength(10);
  });
});
