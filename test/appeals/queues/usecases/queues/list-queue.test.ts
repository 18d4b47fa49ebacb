import { describe, expect, test } from 'vitest';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { listQueue } from '#appeals/queues/usecases/queues/list-appeals.ts';
import { listNearest } from '#appeals/queues/usecases/search/list-nearest.ts';
import type { Queue, Role } from '#kernel/domain/vocabulary.ts';
import {
  aboutATree,
  aboutHeating,
  citizen,
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
const idsIn = async (world: World, staff: Staff, queue: Queue, unitId?: string) =>
  succeeded(await listQueue(world, staff, queue, 50, unitId === undefined ? {} : { unitId })).items.map(
    ({ appealId }) => appealId,
  );

describe('a queue of the centre', () => {
  const allowed: [Queue, Role[]][] = [
    ['intake', ['AGT', 'DSP', 'SUP', 'AUD']],
    ['dispatch', ['DSP', 'SUP', 'AUD']],
    ['returns', ['DSP', 'SUP', 'AUD']],
    ['requests', ['DSP', 'SUP', 'AUD']],
    ['results', ['DSP', 'SUP', 'AUD']],
    ['followUp', ['FUP', 'SUP', 'AUD']],
    ['supervision', ['SUP', 'AUD']],
    ['holds', ['SUP', 'AUD']],
  ];
  test.each(allowed)('the queue %s is open to %s and not found for all others', async (queue, roles) => {
    const world = openWorld();
    for (const role of ['AGT', 'DSP', 'SUP', 'FUP', 'AUD', 'UNT', 'LDR', 'WRK', 'MGR', 'ADM'] as const)
      expect(failureOf(await listQueue(world, staffAs(role), queue, 10))).toBe(
        roles.includes(role) ? undefined : 'not-found',
      );
  });

  test('a queue shows titles', async () => {
    const world = openWorld();
    const id = await file(world);
    await project(world, world.log.all());
    expect(succeeded(await listQueue(world, staffAs('DSP'), 'intake', 10)).items).toMatchObject([
      { appealId: id, title: '树枝掉落', status: 'submitted' },
    ]);
  });

  test('a queue is listed page by page', async () => {
    const world = openWorld();
    for (let n = 0; n < 5; n++) await file(world, aboutATree(), { key: `k${n}` });
    await project(world, world.log.all());
    const first = succeeded(await listQueue(world, staffAs('DSP'), 'intake', 3));
    const second = succeeded(await listQueue(world, staffAs('DSP'), 'intake', 3, { after: first.after as string }));
    expect([first.items.length, second.items.length, second.after]).toEqual([3, 2, undefined]);
  });
});

describe('the queue of a unit', () => {
  const open = async () => {
    const world = openWorld();
    const tree = await file(world, aboutATree(), { key: 'tree' });
    const heating = await file(world, aboutHeating(), { key: 'heating' });
    for (const id of [tree, heating]) await routeAppeal(world, id, 1);
    await project(world, world.log.all());
    return { world, tree, heating };
  };

  test("the queue of a unit is by default the reader's own", async () => {
    const { world, tree, heating } = await open();
    expect(await idsIn(world, staffAs('UNT', 'parks'), 'unit')).toEqual([tree]);
    expect(await idsIn(world, staffAs('LDR', 'heat'), 'unit')).toEqual([heating]);
    expect(await idsIn(world, staffAs('UNT', 'street-2'), 'unit')).toEqual([]);
  });

  test('a reader may list the queue of a unit below theirs', async () => {
    const { world, tree } = await open();
    expect(await idsIn(world, staffAs('UNT', 'district'), 'unit', 'parks')).toEqual([tree]);
    expect(await idsIn(world, staffAs('LDR', 'city'), 'unit', 'parks')).toEqual([tree]);
  });

  test.each([['street-1'], ['district'], ['heat'], ['nowhere'], ['']])(
    'the queue of a unit that is not below the own one is not found: %s',
    async (unitId) => {
      const { world } = await open();
      expect(failureOf(await listQueue(world, staffAs('UNT', 'parks'), 'unit', 10, { unitId }))).toBe('not-found');
    },
  );

  test('the centre may list the queue of any unit and has none of its own', async () => {
    const { world, tree } = await open();
    expect(await idsIn(world, staffAs('DSP'), 'unit', 'parks')).toEqual([tree]);
    expect(failureOf(await listQueue(world, staffAs('DSP'), 'unit', 10))).toBe('not-found');
  });
});

describe('an entry of a business', () => {
  const enterprise = { name: '某某公司', creditCode: '91350100M000100Y43' };
  const kindIn = async (changes: Parameters<typeof aboutATree>[0]) => {
    const world = openWorld();
    await file(world, aboutATree(changes));
    await project(world, world.log.all());
    return succeeded(await listQueue(world, staffAs('DSP'), 'intake', 10)).items[0]?.appellantKind;
  };

  test('an entry says that the appellant is a business', async () => {
    expect(await kindIn({ enterprise })).toBe('enterprise');
    expect(await kindIn({})).toBeUndefined();
  });

  test.each([{ kind: 'report' as const }, { flags: { confidential: true } }])(
    'an entry does not name the kind of a sealed appellant: %j',
    async (changes) => expect(await kindIn({ enterprise, ...changes })).toBeUndefined(),
  );
});

describe('a reader’s own queue', () => {
  test('a reader’s own queue contains cases that they filed for callers or signed, for nobody else', async () => {
    const world = openWorld();
    const filer = {
      ...citizen(),
      actor: { id: 'agt-one', grants: [{ role: 'AGT', unitId: 'centre' }] },
      channel: 'phone',
    } as const;
    const called = await file(world, aboutATree(), { key: 'called', filer });
    const signed = await fileIn(world, 'inProgress', aboutATree(), 'signed');
    await project(world, world.log.all());
    expect(await idsIn(world, staffAs('AGT'), 'mine')).toEqual([called]);
    expect(await idsIn(world, staffAs('UNT', 'parks'), 'mine')).toEqual([signed]);
    expect(await idsIn(world, staffAs('UNT', 'heat'), 'mine')).toEqual([]);
  });

  test('a person who moves to another unit loses the cases of the old unit', async () => {
    const world = openWorld();
    await fileIn(world, 'inProgress');
    await project(world, world.log.all());
    const officer = staffAs('UNT', 'parks');
    expect(await idsIn(world, officer, 'mine')).toHaveLength(1);
    const moved = { ...officer, grants: staffAs('UNT', 'heat').grants };
    expect(await idsIn(world, moved, 'mine')).toEqual([]);
    expect(succeeded(await listNearest(world, moved, { lat: 41.79, lng: 123.4 }, 10)).items).toEqual([]);
    const above = { ...officer, grants: staffAs('LDR', 'district').grants };
    expect(await idsIn(world, above, 'mine')).toHaveLength(1);
  });
});

describe('a tip-off', () => {
  const open = async () => {
    const world = openWorld();
    const report = await file(world, aboutATree({ kind: 'report', accusedUnitId: 'bureau', title: '举报' }), {
      key: 'report',
    });
    const other = await file(world, aboutATree({ kind: 'report', accusedUnitId: 'heat' }), { key: 'other' });
    await project(world, world.log.all());
    return { world, report, other };
  };

  test('a tip-off is hidden from staff who also belong to the accused unit or a unit below it', async () => {
    const { world, report, other } = await open();
    const withHat = (unitId: string): Staff => ({
      ...staffAs('DSP'),
      grants: [
        { role: 'DSP', unitId: 'centre' },
        { role: 'UNT', unitId },
      ],
    });
    expect((await idsIn(world, staffAs('DSP'), 'intake')).sort()).toEqual([report, other].sort());
    for (const unit of ['bureau', 'bureau-office', 'a-unit-nobody-knows'])
      expect(await idsIn(world, withHat(unit), 'intake')).not.toContain(report);
    expect((await idsIn(world, withHat('parks'), 'intake')).sort()).toEqual([report, other].sort());
    expect(await idsIn(world, withHat('city'), 'intake')).toHaveLength(2);
  });

  test('a tip-off is shown to units with the title of its restatement', async () => {
    const { world, report } = await open();
    const titles = async () => {
      const { items } = succeeded(await listQueue(world, staffAs('UNT', 'parks'), 'unit', 10));
      return items.map(({ title }) => title);
    };
    await give(world, report, 'accept', { category: '0101', restatementId: 'restated' });
    const text = {
      appealId: report,
      id: 'restated',
      kind: 'restatement',
      title: '转述',
      text: '…',
      by: 'agt-one',
    } as const;
    await world.texts.put({ ...text, at: world.time.now() });
    await give(world, report, 'dispatch', { lead: 'parks' });
    await project(world, world.log.all());
    expect(await titles()).toEqual(['转述']);
  });

  test('a tip-off without a restatement is shown without one', async () => {
    const { world } = await open();
    const { items } = succeeded(await listQueue(world, staffAs('AUD'), 'intake', 10));
    expect(JSON.stringify(items)).not.toContain('restated');
  });
});
