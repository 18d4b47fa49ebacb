import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { indexWords } from '#appeals/queues/usecases/same-matter/index-words.ts';
import { searchWords, type WordSearch } from '#appeals/queues/usecases/search/search-words.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { INDEXED_EVENTS } from '#kernel/event-lists.ts';
import {
  aboutATree,
  asStaff,
  commandBy,
  failureOf,
  file,
  fileIn,
  give,
  staffAs,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

type Staff = ReturnType<typeof staffAs>;

const isIndexed = ({ type }: Pick<AppealEvent, 'type'>) => INDEXED_EVENTS.some((each) => each === type);

/** Projects and indexes all events, as the consumers do. */
async function settle(world: World, events = world.log.all()) {
  await project(world, world.log.all());
  for (const event of events.filter(isIndexed)) await indexWords(world, event);
}

const search = (
  world: World,
  staff: Staff,
  words: string,
  more: Partial<WordSearch> = {},
  limit = 10,
  after?: string,
) => {
  const today = toLocalDate(world.time.now());
  return searchWords(world, staff, { from: today, to: today, words, ...more }, limit, after);
};
const found = async (world: World, staff: Staff, words: string, more?: Partial<WordSearch>) =>
  succeeded(await search(world, staff, words, more)).items.map(({ appealId }) => appealId);

describe('searchWords', () => {
  test('the centre finds a case by words of its title, in any order, without case, width and signs', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched', aboutATree({ title: '南京街：ＬＥＤ路灯不亮' }), 'k1');
    await fileIn(world, 'dispatched', aboutATree({ title: '路边的灯具店噪声' }), 'k2');
    await settle(world);
    for (const words of ['路灯', '不亮 路灯', 'led', '路灯不亮', '南京街 led路灯'])
      expect([words, await found(world, staffAs('SUP'), words)]).toEqual([words, [id]]);
    for (const words of ['灯路', '路灯亮', '路灯 噪声', '井盖'])
      expect([words, await found(world, staffAs('SUP'), words)]).toEqual([words, []]);
  });

  test('a unit finds the cases in which it has a share, and no other', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ title: '树枝砸坏车' }));
    await routeAppeal(world, id, 1);
    await fileIn(
      world,
      'dispatched',
      aboutATree({ title: '树枝压住暖气管', categoryHint: '0201', kind: 'help' }),
      'k2',
    );
    await settle(world);
    expect(await found(world, staffAs('UNT', 'parks'), '树枝')).toEqual([id]);
    expect(await found(world, staffAs('UNT', 'street-1'), '树枝')).toEqual([id]);
    expect(await found(world, staffAs('UNT', 'district'), '树枝', { unitId: 'parks' })).toEqual([id]);
    expect(failureOf(await search(world, staffAs('UNT', 'heat'), '树枝', { unitId: 'parks' }))).toBe('not-found');
  });

  test('status, category, light and undispatched narrow a search by words', async () => {
    const world = openWorld();
    const waiting = await file(world, aboutATree({ title: '树枝一', categoryHint: undefined }), { key: 'k1' });
    const dispatched = await fileIn(world, 'dispatched', aboutATree({ title: '树枝二' }), 'k2');
    await settle(world);
    const sup = staffAs('SUP');
    expect((await found(world, sup, '树枝')).toSorted()).toEqual([waiting, dispatched].toSorted());
    expect(await found(world, sup, '树枝', { isUndispatched: true })).toEqual([waiting]);
    expect(await found(world, sup, '树枝', { status: 'dispatched' })).toEqual([dispatched]);
    expect(await found(world, sup, '树枝', { filter: { category: '01' } })).toEqual([dispatched]);
    expect(await found(world, sup, '树枝', { filter: { light: 'red' } })).toEqual([]);
  });

  test('pages go on until all are found, and none comes twice', async () => {
    const world = openWorld();
    const ids: string[] = [];
    for (let n = 0; n < 5; n++)
      ids.push(await fileIn(world, 'dispatched', aboutATree({ title: `树枝${n}号` }), `k${n}`));
    await settle(world);
    const all: string[] = [];
    let after: string | undefined;
    do {
      const page = succeeded(await search(world, staffAs('SUP'), '树枝', {}, 2, after));
      all.push(...page.items.map(({ appealId }) => appealId));
      after = page.after;
    } while (after !== undefined);
    expect(all.toSorted()).toEqual(ids.toSorted());
  });

  test('nobody finds a tip-off by its original words, and in scope only by its restatement', async () => {
    const world = openWorld();
    const report = { kind: 'report', title: '举报王局长收红包', accusedUnitId: 'bureau' } as const;
    const id = await file(world, aboutATree(report));
    const restatement = { title: '反映工作人员收受礼金', text: '请核查园林工程招标' };
    const body = { category: '0101', accusedUnitId: 'bureau', restatement };
    succeeded(await commandBy(world, asStaff('AGT'), id, 'accept', body));
    await give(world, id, 'dispatch', { lead: 'parks' });
    await settle(world);
    const readers = [staffAs('SUP'), staffAs('DSP'), staffAs('UNT', 'parks'), staffAs('UNT', 'bureau')];
    for (const staff of readers) expect(await found(world, staff, '红包')).toEqual([]);
    for (const words of ['收受礼金', '园林工程']) {
      expect(await found(world, staffAs('SUP'), words)).toEqual([id]);
      expect(await found(world, staffAs('UNT', 'parks'), words)).toEqual([id]);
      expect(await found(world, staffAs('UNT', 'bureau'), words)).toEqual([]);
      expect(await found(world, staffAs('UNT', 'bureau-office'), words)).toEqual([]);
    }
  });

  test('a case that becomes a tip-off is no longer found by its words as filed', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ title: '物业收红包', categoryHint: undefined }));
    await settle(world);
    expect(await found(world, staffAs('AGT'), '红包')).toEqual([id]);
    succeeded(await commandBy(world, asStaff('AGT'), id, 'reclassify', { kind: 'report', reason: '检举公职人员' }));
    // Before the index knows it, the check on the case keeps the words.
    expect(await found(world, staffAs('AGT'), '红包')).toEqual([]);
    const restatement = { title: '反映收受礼金', text: '请核查' };
    succeeded(
      await commandBy(world, asStaff('AGT'), id, 'accept', { category: '0101', accusesNobody: true, restatement }),
    );
    await settle(world);
    expect(await found(world, staffAs('SUP'), '红包')).toEqual([]);
    expect(await found(world, staffAs('SUP'), '收受礼金')).toEqual([id]);
  });

  test('a confidential case is found by staff in its scope, and its line does not say who filed it', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ title: '邻居家树枝伸进来', flags: { confidential: true } }));
    await routeAppeal(world, id, 1);
    await settle(world);
    const { items } = succeeded(await search(world, staffAs('UNT', 'parks'), '树枝'));
    expect(items.map(({ appealId }) => appealId)).toEqual([id]);
    expect(JSON.stringify(items)).not.toMatch(/张三|138/);
    expect(await found(world, staffAs('UNT', 'heat'), '树枝')).toEqual([]);
  });
});

describe('the index of words', () => {
  test('The index holds keyed hashes only, and none of a name, a phone or an address', async () => {
    const world = openWorld();
    const title = '张伟先生的电话13812345678，和平区南京街12号3单元501室路灯不亮';
    await fileIn(world, 'dispatched', aboutATree({ title }));
    await settle(world);
    const [indexed] = world.searchIndex.all();
    expect(indexed?.hashes.every((hash) => /^[0-9a-f]{7}$/.test(hash))).toBe(true);
    expect(JSON.stringify(world.searchIndex.all())).not.toMatch(/[\p{Script=Han}]|1381/u);
    const sup = staffAs('SUP');
    expect(await found(world, sup, '路灯')).toHaveLength(1);
    for (const words of ['张伟', '13812345678', '501室'])
      expect([words, await found(world, sup, words)]).toEqual([words, []]);
  });

  test('Repeats, in any order, leave the words of the newest version, at most a hundred of a case', async () => {
    const world = openWorld();
    const title = Array.from({ length: 150 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join('');
    await fileIn(world, 'dispatched', aboutATree({ title }));
    await settle(world);
    const once = world.searchIndex.all();
    expect(once[0]?.hashes).toHaveLength(100);
    await settle(world, [...world.log.all(), ...world.log.all().toReversed()]);
    expect(world.searchIndex.all()).toEqual(once);
  });

  test('The automatic steps of a new case write its words once, for the last of them', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    await routeAppeal(world, id, 1);
    const puts: string[] = [];
    const searchIndex = { put: async ({ scope }: { readonly scope: string }) => void puts.push(scope) };
    for (const event of world.log.all().filter(isIndexed)) await indexWords({ ...world, searchIndex }, event);
    expect(puts.toSorted()).toEqual(['centre', 'parks', 'street-1']);
  });
});
