import { describe, expect, test } from 'vitest';
import { toViewer } from '#accounts/usecases/resolve-viewer.ts';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { openCase } from '#appeals/case/usecases/cases/open-case.ts';
import type { RecentCase } from '#appeals/queues/ports/recent-cases.ts';
import { presentHotSpots } from '#appeals/queues/presenting/hot-spot-presenter.ts';
import { followWords } from '#appeals/queues/usecases/same-matter/follow-words.ts';
import { listHotSpots } from '#appeals/queues/usecases/same-matter/list-hot-spots.ts';
import type { Grant, StaffMember } from '#directory/domain/directory.ts';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import { actorAs } from '#test/support/domain/world.ts';
import {
  aboutATree,
  caseOf,
  citizen,
  failureOf,
  file,
  give,
  staffAs,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { countingWaves } from '#test/support/usecases/waves.ts';
import { type MemoryWorld, openWorld } from '#test/support/usecases/world.ts';

const PIPE = [
  '三号楼门前水管爆了',
  '自来水管破裂，满地是水',
  '门口的管子裂了一夜没人管',
  '马路上全是自来水，快来修',
  '水管炸了',
];
const POLICY = { dutyPhones: ['13900000001', '13900000002'] };

/** Follows events, as the consumer does with each batch. */
async function follow(world: MemoryWorld, events: readonly AppealEvent[]): Promise<void> {
  const failed = (await followWords(world, events)).find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Files as the person of a number and follows the event, as the consumer does. */
async function report(world: MemoryWorld, person: number, changes: Partial<AppealRequest> = {}): Promise<string> {
  const text = PIPE[person % PIPE.length] ?? '';
  const request = aboutATree({ kind: 'help', title: text, text, categoryHint: '0201', ...changes });
  const phone = `138${String(person).padStart(8, '0')}`;
  const filer = citizen(`person-${person}`);
  world.clock.advance(1000);
  const id = await file(world, { ...request, contact: { phone } }, { key: `key-${world.time.now()}`, filer });
  await follow(world, await world.log.read(id));
  return id;
}

async function reportMany(world: MemoryWorld, count: number, changes: Partial<AppealRequest> = {}) {
  const ids: string[] = [];
  for (let person = 1; person <= count; person += 1) ids.push(await report(world, person, changes));
  return ids;
}

const SUPERVISOR = staffAs('SUP');
const withGrants = (grants: readonly Grant[]) => ({ ...SUPERVISOR, grants });
const list = async (world: MemoryWorld, staff: StaffMember = SUPERVISOR, region?: string) =>
  succeeded(await listHotSpots({ ...world, jurisdiction: '210000' }, staff, region));

describe('a new hot spot', () => {
  test('a new hot spot is announced on the bus at once, and the duty desk of the supervisors gets a text', async () => {
    const world = openWorld({ policy: POLICY });
    const ids = await reportMany(world, 4);
    expect(world.announcements.announced).toEqual([]);
    const fifth = await report(world, 5);
    expect(world.announcements.announced).toMatchObject([
      { id: ids[0], area: '210102', category: '0201', people: 5, count: 5, openedAt: world.time.now() },
    ]);
    expect(world.notices.sent.map(({ phone }) => phone)).toEqual(POLICY.dutyPhones);
    expect(world.notices.sent[0]?.text).toMatch(/沈阳市和平区.*5人/);
    await follow(world, await world.log.read(fifth));
    expect(world.notices.sent).toHaveLength(2);
  });

  test('one person with many appeals makes no hot spot, nor do tip-offs', async () => {
    const world = openWorld({ policy: POLICY });
    for (const text of PIPE) await report(world, 1, { text, title: text });
    await report(world, 1, { text: '又爆了', title: '又爆了' });
    for (let person = 10; person < 20; person += 1) await report(world, person, { kind: 'report' });
    expect((await list(world)).spots).toEqual([]);
    expect(world.notices.sent).toEqual([]);
  });

  test('an appeal of another matter belongs to none', async () => {
    const world = openWorld();
    await reportMany(world, 5);
    await report(world, 9, { text: '路灯坏了', title: '路灯坏了', categoryHint: '0101' });
    expect((await list(world)).spots).toMatchObject([{ count: 5, people: 5 }]);
  });

  test('an appeal belongs to its own, although one of its category is in the hot spot of another matter', async () => {
    const world = openWorld();
    const place = { address: '和平区南京南街1号', regionCode: '210102' };
    const cold = { text: '室温只有十二度，已经持续三天', title: '家中无暖气', categoryHint: '0101', place };
    for (let person = 1; person <= 5; person += 1) await report(world, person, cold);
    await report(world, 6, { ...cold, categoryHint: '0201', place: { address: '某路1号', regionCode: '210102' } });
    expect((await list(world)).spots).toMatchObject([{ count: 6 }]);
    const burst = { text: '十一纬路自来水主管道爆裂，路面全是水', title: '自来水主管道爆裂', categoryHint: '0201' };
    const there = { address: '和平区十一纬路58号', regionCode: '210102' };
    for (let person = 11; person <= 15; person += 1) await report(world, person, { ...burst, place: there });
    expect((await list(world)).spots.map(({ count }) => count).toSorted()).toEqual([5, 6]);
  });

  test('a repeat of an event counts nothing twice', async () => {
    const world = openWorld();
    await reportMany(world, 6);
    await follow(world, world.log.all());
    expect((await list(world)).spots).toMatchObject([{ count: 6, people: 6, version: 2 }]);
    expect(world.announcements.announced.length).toBeGreaterThan(0);
  });

  test('two consumers at the same time make one hot spot', async () => {
    const world = openWorld();
    const first = await reportMany(world, 4);
    const filed: string[] = [];
    for (const person of [5, 6, 7]) {
      const request = aboutATree({ kind: 'help', title: PIPE[0] ?? '', text: PIPE[0] ?? '', categoryHint: '0201' });
      const contact = { phone: `1390000000${person}` };
      filed.push(
        await file(world, { ...request, contact }, { key: `k-${person}`, filer: citizen(`person-${person}`) }),
      );
    }
    await Promise.all(
      filed.map(async (id) => {
        await follow(world, await world.log.read(id));
      }),
    );
    const { spots } = await list(world);
    expect(spots.map(({ id }) => id)).toEqual([first[0]]);
    expect(spots[0]?.count).toBe(7);
  });
});

test('an appeal that loses to each other one of its batch is counted in the end', async () => {
  const world = openWorld();
  await reportMany(world, 5);
  let losses = 9;
  const hotSpots = {
    list: world.hotSpots.list,
    put: async (...spot: Parameters<typeof world.hotSpots.put>) => (losses-- > 0 ? false : world.hotSpots.put(...spot)),
  };
  await report({ ...world, hotSpots }, 6);
  expect((await list(world)).spots).toMatchObject([{ count: 6, people: 6 }]);
});

describe('appeals that come in one batch', () => {
  const burst = async (world: MemoryWorld, people: readonly number[]) => {
    for (const person of people) {
      world.clock.advance(1000);
      const request = aboutATree({
        kind: 'help',
        title: '',
        text: PIPE[person % PIPE.length] ?? '',
        categoryHint: '0201',
      });
      const contact = { phone: `1390000000${person}` };
      await file(world, { ...request, contact }, { key: `k-${person}`, filer: citizen(`person-${person}`) });
    }
    return world.log.all();
  };

  test('appeals of one batch open a hot spot with the fifth, and the others join it', async () => {
    const world = openWorld({ policy: POLICY });
    await follow(world, await burst(world, [1, 2, 3, 4, 5, 6, 7]));
    expect((await list(world)).spots).toMatchObject([{ count: 7, people: 7 }]);
    expect(world.announcements.announced).toMatchObject([{ people: 5, count: 5 }]);
  });

  test('appeals of one batch are compared with one list of their area, and their words are indexed once', async () => {
    const world = openWorld();
    const events = await burst(world, [1, 2, 3]);
    const { ports, waves } = countingWaves(world);
    await follow(ports, [...events, ...events]);
    const count = (call: string) => waves.flat().filter((each) => each === call).length;
    expect(count('recentCases.list')).toBe(1);
    expect(count('log.readAtLeast')).toBe(3);
  });

  test('texts and places of a batch are read once and together', async () => {
    const world = openWorld();
    const { ports, waves } = countingWaves(world);
    await follow(ports, await burst(world, [1, 2, 3]));
    expect(waves.flat().filter((each) => /^(?:texts|places)\./.test(each))).toEqual(['texts.pick', 'places.pick']);
  });

  test('an appeal of a batch whose text cannot be read fails alone', async () => {
    const world = openWorld();
    const events = await burst(world, [1, 2, 3]);
    const broken = events[0]?.appealId;
    const texts: MemoryWorld['texts'] = {
      ...world.texts,
      pick: async (refs) => {
        if (refs.some(({ appealId }) => appealId === broken)) throw new Error('not a text');
        return world.texts.pick(refs);
      },
    };
    const results = await followWords({ ...world, texts }, events);
    expect(events.filter((_, index) => results[index]?.status === 'rejected')).toEqual(
      events.filter(({ appealId }) => appealId === broken),
    );
  });

  test('an appeal of a batch that cannot be handled fails alone', async () => {
    const world = openWorld();
    const events = await burst(world, [1, 2, 3]);
    const second = events.find(({ version, appealId }) => version === 1 && appealId !== events[0]?.appealId);
    const recentCases = {
      ...world.recentCases,
      put: async (recent: RecentCase) => {
        if (recent.appealId === second?.appealId) throw new Error('too much at once');
        return world.recentCases.put(recent);
      },
    };
    const results = await followWords({ ...world, recentCases }, events);
    const failed = events.filter((_, index) => results[index]?.status === 'rejected');
    expect(failed).toEqual([second]);
  });
});

describe('the list of hot spots', () => {
  test('the list of hot spots has their places, cases and curve, and the end of quiet ones', async () => {
    const world = openWorld();
    const [first = ''] = await reportMany(world, 6);
    const shown = async () => presentHotSpots(await list(world), 'zh');
    expect(await shown()).toMatchObject([
      { regionCode: '210102', regionName: '沈阳市和平区', category: '0201', people: 6, count: 6 },
    ]);
    expect((await shown())[0]?.cases[0]?.number).toBe((await caseOf(world, first)).number);
    expect((await shown())[0]?.curve).toEqual([{ hour: '2026-03-09T02:00:00.000Z', count: 6 }]);
    expect(JSON.stringify(await shown())).not.toMatch(/水管|person-/);
    expect((await shown())[0]).not.toHaveProperty('endedAt');
    world.at('2026-03-09 17:00');
    expect((await shown())[0]).toMatchObject({ endedAt: '2026-03-09T08:00:06.000Z' });
    await report(world, 20);
    expect((await list(world)).spots).toMatchObject([{ count: 6 }]);
  });

  test('only supervisors, dispatchers and auditors read the list of hot spots, each within their region', async () => {
    const world = openWorld();
    await reportMany(world, 5);
    const deps = { ...world, jurisdiction: '210000' };
    for (const role of ['AGT', 'UNT', 'FUP'] as const)
      expect(failureOf(await listHotSpots(deps, staffAs(role)))).toBe('not-found');
    expect(failureOf(await listHotSpots(deps, SUPERVISOR, '110000'))).toBe('not-found');
    const limited = (regionCode: string) => withGrants([{ role: 'SUP', unitId: 'centre', regionCode }]);
    expect((await list(world, limited('210200'))).spots).toEqual([]);
    expect((await list(world, limited('210100'))).spots).toHaveLength(1);
    expect((await list(world, SUPERVISOR, '210100')).spots).toHaveLength(1);
    expect((await list(world, SUPERVISOR, '210103')).spots).toEqual([]);
  });
});

describe('an appeal of a hot spot that turns out to be a tip-off', () => {
  test('a tip-off in a hot spot is not listed for a reader who also works for a unit, which may be accused', async () => {
    const world = openWorld();
    const ids = await reportMany(world, 5);
    const [first = ''] = ids;
    const { number } = await caseOf(world, first);
    const restatement = { titleId: 't', textId: 'x' };
    const body = { kind: 'report', accusedUnitId: 'parks', category: '0101', restatement };
    await give(world, first, 'reclassify', body as never, { actor: actorAs('SUP'), unitIds: ['parks'] });
    const numbers = async (staff: StaffMember) =>
      (await list(world, staff)).spots.flatMap(({ cases }) => cases.map((each) => each.number));
    const both = withGrants([...SUPERVISOR.grants, { role: 'UNT', unitId: 'parks' }]);
    expect(failureOf(await openCase(world, number, toViewer(both)))).toBe('not-found');
    expect(await numbers(SUPERVISOR)).toContain(number);
    expect(await numbers(both)).toEqual([]);
    expect((await list(world, both)).spots).toMatchObject([{ count: 5, people: 5 }]);
  });
});

describe('the cost of hot spots', () => {
  test('an ordinary appeal costs two queries and no write more, whatever the volume', async () => {
    const world = openWorld();
    for (let person = 1; person <= 30; person += 1)
      await report(world, person, {
        categoryHint: person % 2 === 0 ? '0101' : undefined,
        text: `想咨询第${person}项补贴怎么申请`,
        title: '',
      });
    const request = aboutATree({ kind: 'help', title: '', text: '雪没有扫', categoryHint: undefined });
    const id = await file(world, request, { key: 'own', filer: citizen('somebody') });
    const { ports, waves } = countingWaves(world);
    await follow(ports, await world.log.read(id));
    const calls = waves.flat();
    expect(calls.filter((call) => call === 'recentCases.list' || call === 'hotSpots.list')).toHaveLength(2);
    expect(calls.filter((call) => call === 'hotSpots.put')).toEqual([]);
    expect(calls.filter((call) => call === 'recentCases.put')).toHaveLength(1);
  });

  test('the cases of the days before are read only where there may be a hot spot', async () => {
    const world = openWorld();
    const read: string[] = [];
    const recentCases = {
      ...world.recentCases,
      list: (...[area, since, most]: Parameters<typeof world.recentCases.list>) => {
        read.push(`${(Date.parse(world.time.now()) - Date.parse(since)) / HOUR_MS} h, ${most}`);
        return world.recentCases.list(area, since, most);
      },
    };
    await reportMany({ ...world, recentCases }, 4);
    expect(new Set(read)).toEqual(new Set(['6 h, 100']));
    read.length = 0;
    await report({ ...world, recentCases }, 5);
    expect(read).toEqual(['6 h, 100', '336 h, 300']);
  });
});

test('people of one estate who describe one event from different sides are a hot spot, with or without an address', async () => {
  const sides = ['停水了，没有通知', '马路上往外冒水，车过不去', '车库淹了，车泡在水里', '学校没有水，孩子提前放学'];
  const world = openWorld();
  const place = { address: '和平区长青路阳光花园3号楼', regionCode: '210102' };
  for (const [person, text] of sides.entries())
    await report(world, person, { text, title: '', categoryHint: undefined, place });
  expect((await list(world)).spots).toEqual([]);
  const text = '阳光花园六楼厕所都冲不了';
  await report(world, 9, { text, title: '', categoryHint: undefined, place: { regionCode: '210102' } as never });
  expect((await list(world)).spots).toMatchObject([{ count: 5, people: 5 }]);
  const other = { address: '和平区北苑路12号', regionCode: '210102' };
  await report(world, 10, { text: '半夜还在打桩', title: '', categoryHint: undefined, place: other });
  expect((await list(world)).spots).toMatchObject([{ count: 5 }]);
  await report(world, 11, { text: '水管爆了，满地是水', title: '', categoryHint: undefined, place });
  expect((await list(world)).spots).toMatchObject([{ count: 6 }]);
});

test('a hot spot needs clearly more people than usual in the days before', async () => {
  const world = openWorld();
  for (let day = 0; day < 8; day += 1) {
    for (let person = 1; person <= 4; person += 1) await report(world, 100 + day * 10 + person);
    world.clock.advance(7 * HOUR_MS);
  }
  await reportMany(world, 9);
  expect((await list(world)).spots).toEqual([]);
  await reportMany(world, 14);
  expect((await list(world)).spots).toHaveLength(1);
});
