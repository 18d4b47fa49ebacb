import { describe, expect, test } from 'vitest';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import {
  type FindDuplicatesDeps,
  findCallersAppeals,
  findDuplicates,
} from '#appeals/handling/usecases/filing/find-duplicates.ts';
import { findAppeals } from '#appeals/queues/usecases/search/find-appeals.ts';
import { projectView } from '#appeals/queues/usecases/views/project-view.ts';
import {
  aboutATree,
  aboutHeating,
  asStaff,
  caseOf,
  file,
  fileIn,
  give,
  operator,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { countingWaves } from '#test/support/usecases/waves.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const PHONE = '13812341234';
const OPERATOR = asStaff('AGT').viewer;
const duplicates = async (
  world: Pick<World, 'contacts'> & FindDuplicatesDeps,
  request: AppealRequest,
  viewer = OPERATOR,
  ownId = 'new',
) => {
  const ids = await findCallersAppeals(world, request.contact?.phone);
  return findDuplicates(world, viewer, { appealId: ownId, request }, ids);
};

describe('the open appeals of a caller', () => {
  test('open appeals like the new one are named, with what is alike and what may be offered', async () => {
    const world = openWorld();
    const tree = await caseOf(world, await file(world, aboutATree(), { key: 'tree' }));
    await file(world, aboutHeating({ place: { address: '别处', regionCode: '210102' } }), { key: 'heating' });
    expect(await duplicates(world, aboutATree({ place: { address: '另一处' } }))).toEqual([
      { number: tree.number, status: 'submitted', same: ['category'], offers: ['urge'] },
    ]);
    const elsewhere = aboutATree({ categoryHint: '0301', place: { address: '和平区某街 1 号' } });
    expect(await duplicates(world, elsewhere)).toMatchObject([{ number: tree.number, same: ['place'] }]);
    expect(await duplicates(world, aboutATree({ categoryHint: '0301', place: { address: '另一处' } }))).toEqual([]);
  });

  test('open appeals are compared by the category that was found, not by the hint of the caller', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    await give(world, id, 'accept', { category: '0201' });
    expect(await duplicates(world, aboutHeating({ place: { address: '另一处' } }))).toMatchObject([
      { same: ['category'] },
    ]);
    expect(await duplicates(world, aboutATree({ place: { address: '另一处' } }))).toEqual([]);
  });

  test('appeals of others, ended ones and the new one itself are not named', async () => {
    const world = openWorld();
    await fileIn(world, 'closed', aboutATree(), 'closed');
    await file(world, aboutATree({ contact: { phone: '13900000000' } }), { key: 'other' });
    const own = await file(world, aboutATree(), { key: 'own' });
    expect(await duplicates(world, aboutATree(), OPERATOR, own)).toEqual([]);
    const { contact: _contact, ...nameless } = aboutATree();
    expect(await duplicates(world, nameless)).toEqual([]);
  });

  test('an appeal whose appellant is sealed is named only to the operator who filed it', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ kind: 'report' }), { filer: operator() });
    const other = { ...OPERATOR, id: 'another' } as const;
    expect(await duplicates(world, aboutATree(), other)).toEqual([]);
    expect(await duplicates(world, aboutATree())).toHaveLength(1);
    const found = async (viewer: typeof OPERATOR) =>
      succeeded(await findAppeals(world, viewer, { phone: PHONE })).map(({ appealId }) => appealId);
    expect(await found(other)).toEqual([]);
    expect(await found(OPERATOR)).toEqual([id]);
    expect(await found(asStaff('SUP').viewer)).toEqual([id]);
  });
});

describe('open appeals that the views have', () => {
  /** Files and projects; what happens later is not projected. */
  const projected = async (
    world: World,
    ...given: Parameters<typeof file> extends [unknown, ...infer R] ? R : never
  ) => {
    const id = await file(world, ...given);
    for (const event of await world.log.read(id)) await projectView(world, event);
    return id;
  };

  test('open appeals in the views are compared without reading their logs', async () => {
    const world = openWorld();
    for (const key of ['a', 'b', 'c']) await projected(world, aboutATree(), { key });
    const { ports, calls } = countingWaves(world);
    expect(await duplicates(ports, aboutATree())).toHaveLength(3);
    expect(calls()).toEqual([
      'contacts.findAppealsByPhone',
      'lists.findCases',
      'log.findVersions',
      'persons.find',
      'places.pick',
    ]);
  });

  test('an appeal whose log has gone on is read from it, and not offered when it has ended', async () => {
    const world = openWorld();
    const id = await projected(world, aboutATree());
    await give(world, id, 'accept', { category: '0201' });
    expect(await duplicates(world, aboutATree({ place: { address: '另一处' } }))).toEqual([]);
    await give(world, id, 'withdraw');
    expect(await duplicates(world, aboutHeating())).toEqual([]);
  });

  test('a report is read from its log, and only the operator who filed it sees it', async () => {
    const world = openWorld();
    await projected(world, aboutATree({ kind: 'report' }), { filer: operator() });
    expect(await duplicates(world, aboutATree(), { ...OPERATOR, id: 'another' })).toEqual([]);
    expect(await duplicates(world, aboutATree())).toHaveLength(1);
  });

  test('reports that accuse a unit are left out until the views name it', async () => {
    const world = openWorld();
    const accusing = aboutATree({ kind: 'report', accusedUnitId: 'parks' });
    const id = await file(world, accusing, { filer: operator() });
    expect(await duplicates(world, aboutATree())).toEqual([]);
    for (const event of await world.log.read(id)) await projectView(world, event);
    expect(await duplicates(world, aboutATree())).toHaveLength(1);
  });

  test('reports are hidden from an operator who also works for the accused unit', async () => {
    const world = openWorld();
    await projected(world, aboutATree({ kind: 'report', accusedUnitId: 'parks' }), { filer: operator() });
    const atParks = { ...OPERATOR, grants: [...OPERATOR.grants, { role: 'UNT' as const, unitId: 'parks' }] };
    expect(await duplicates(world, aboutATree())).toHaveLength(1);
    expect(await duplicates(world, aboutATree(), atParks)).toEqual([]);
  });

  test('open appeals that are not in the views yet are not left out', async () => {
    const world = openWorld();
    await projected(world, aboutATree(), { key: 'projected' });
    await file(world, aboutATree(), { key: 'a moment ago' });
    expect(await duplicates(world, aboutATree())).toHaveLength(2);
  });
});

describe('a search by phone', () => {
  test('a search by phone offers operators to urge what is open, and nothing for what has ended', async () => {
    const world = openWorld();
    const closed = await fileIn(world, 'closed', aboutATree(), 'closed');
    world.clock.advance(1000);
    const open = await fileIn(world, 'inProgress', aboutATree(), 'open');
    const offers = async (viewer: typeof OPERATOR) =>
      succeeded(await findAppeals(world, viewer, { phone: PHONE })).map(({ appealId, offers: offered }) => [
        appealId,
        offered,
      ]);
    expect(await offers(OPERATOR)).toEqual([
      [open, ['urge']],
      [closed, undefined],
    ]);
    expect(await offers(asStaff('DSP').viewer)).toEqual([
      [open, undefined],
      [closed, undefined],
    ]);
  });
});
