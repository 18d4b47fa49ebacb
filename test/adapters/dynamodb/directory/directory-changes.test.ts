import { beforeEach, describe, expect, test } from 'vitest';
import { directory } from '../../../../shared/adapters/dynamodb/directory/directory.ts';
import { directoryChanges } from '../../../../shared/adapters/dynamodb/directory/directory-changes.ts';
import { directoryRecords } from '../../../../shared/adapters/dynamodb/directory/directory-records.ts';
import { directoryWriter } from '../../../../shared/adapters/dynamodb/directory/directory-writer.ts';
import { memoryClock, memoryIds } from '../../../../shared/adapters/memory/clock.ts';
import { MINUTE_MS } from '../../../../shared/domain/clocks/instant.ts';
import type { Unit } from '../../../../shared/domain/directory/directory.ts';
import { DEFAULT_POLICY, type Policy } from '../../../../shared/domain/directory/policy.ts';
import type { DirectoryChanges } from '../../../../shared/ports/directory-records.ts';
import {
  type ImportedRecord,
  importRecords,
  previewImport,
} from '../../../../shared/usecases/directory/import-records.ts';
import { putRecord, type RecordPut } from '../../../../shared/usecases/directory/put-record.ts';
import { listRecords, readHistory, readRecord } from '../../../../shared/usecases/directory/read-records.ts';
import { useDynalite } from '../../../support/contract/dynalite.ts';
import { minute } from '../../../support/contract/samples.ts';

const { freshTable } = useDynalite();

const REGION = '210102';
const unit = (id: string, parentId?: string, ancestors: readonly string[] = []): Unit => ({
  id,
  name: `单位 ${id}`,
  kind: 'department',
  ancestors,
  regionCode: REGION,
  ...(parentId && { parentId }),
});
const input = (name: string, more: object = {}) => ({ name, kind: 'department', regionCode: REGION, ...more });

async function open() {
  const table = await freshTable('directory');
  const time = memoryClock(minute(0));
  const writer = directoryWriter(table);
  await writer.seed('regions', [
    { code: '210000', name: '辽宁省', level: 'province' },
    { code: '210100', name: '沈阳市', level: 'city', parentCode: '210000' },
    { code: REGION, name: '和平区', level: 'county', parentCode: '210100' },
  ]);
  await writer.seed('units', [unit('city'), unit('district', 'city', ['city']), unit('heat', 'city', ['city'])]);
  await writer.seed('staff', [{ subject: 'admin', name: '管理员', grants: [{ role: 'ADM', unitId: 'city' }] }]);
  const deps = {
    records: directoryRecords(table),
    changes: directoryChanges(table, time) as DirectoryChanges,
    time,
    ids: memoryIds(),
  };
  const reader = directory({ ...table, time, jurisdiction: '210000' });
  const put = (id: string, given: object, expectedVersion: number, more: Partial<RecordPut> = {}) =>
    putRecord(deps, { kind: 'units', id, input: given, expectedVersion, by: 'admin', ...more });
  const nameNow = async (id: string) => (await reader.unitsNow([id])).get(id)?.name;
  return { table, time, writer, deps, reader, put, nameNow };
}

type World = Awaited<ReturnType<typeof open>>;
let world: World;
beforeEach(async () => {
  world = await open();
});

const listFaults = (result: Awaited<ReturnType<typeof putRecord>>) =>
  !result.ok && result.error.kind === 'record-rejected'
    ? result.error.faults.map(({ field, fault }) => `${field}: ${fault}`)
    : result;

describe('a record is changed', () => {
  test('from the version that was looked at, and the directory that decides knows it', async () => {
    const { put, nameNow, time } = world;
    time.advance(MINUTE_MS);
    expect(await put('heat', input('新名'), 1)).toMatchObject({
      ok: true,
      value: { id: 'heat', version: 2, at: minute(1), by: 'admin', record: { name: '新名', ancestors: [] } },
    });
    expect(await nameNow('heat')).toBe('新名');
    expect(await put('heat', input('又名'), 1)).toEqual({
      ok: false,
      error: { kind: 'record-changed', id: 'heat', version: 2 },
    });
    expect(await nameNow('heat')).toBe('新名');
  });

  test('once: the same put again gives the same version', async () => {
    const { put, deps } = world;
    const first = await put('parks', input('公园局', { parentId: 'district' }), 0);
    expect(first).toMatchObject({ ok: true, value: { version: 1, record: { ancestors: ['district', 'city'] } } });
    expect(await put('parks', input('公园局', { parentId: 'district' }), 0)).toEqual(first);
    expect(await readHistory(deps.records, 'units', 'parks')).toHaveLength(1);
  });

  test('not from a version that has never stood, even when the record says the same already', async () => {
    const { put, deps } = world;
    const changed = { kind: 'record-changed', id: 'heat', version: 1 };
    const same = input('单位 heat', { parentId: 'city' });
    expect(await put('heat', same, 999)).toEqual({ ok: false, error: changed });
    expect(await put('heat', same, 1)).toMatchObject({ ok: true, value: { version: 1 } });
    const told = await importRecords(deps, 'units', [row(2, 'heat', same, 2)], { by: 'admin', key: 'k1' });
    expect(told.ok && told.value.rejected).toEqual([{ line: 2, field: 'version', fault: 'changed-since' }]);
  });

  test('and can be read as it stood at any instant, from what was seeded on', async () => {
    const { put, time, deps } = world;
    time.advance(10 * MINUTE_MS);
    await put('heat', input('二'), 1);
    time.advance(10 * MINUTE_MS);
    await put('heat', input('三'), 2);
    const nameAt = async (at: number) => {
      const found = await readRecord(deps.records, 'units', 'heat', minute(at));
      return (found?.record as Unit | undefined)?.name;
    };
    expect(await Promise.all([0, 9, 10, 19, 20, 99].map(nameAt))).toEqual([
      '单位 heat',
      '单位 heat',
      '二',
      '二',
      '三',
      '三',
    ]);
    const versions = await readHistory(deps.records, 'units', 'heat');
    expect(versions.map(({ version, by }) => [version, by])).toEqual([
      [3, 'admin'],
      [2, 'admin'],
      [1, undefined],
    ]);
  });

  test('a list at an instant leaves out what came later', async () => {
    const { put, time, deps } = world;
    time.advance(10 * MINUTE_MS);
    await put('parks', input('公园局'), 0);
    await put('heat', input('新名'), 1);
    const namesAt = async (at?: number) => {
      const page = await listRecords(deps.records, 'units', 10, at === undefined ? {} : { at: minute(at) });
      return page.items.map(({ record }) => (record as Unit).name);
    };
    expect(await namesAt()).toEqual(['单位 city', '单位 district', '新名', '公园局']);
    expect(await namesAt(5)).toEqual(['单位 city', '单位 district', '单位 heat']);
  });

  test('lists go on page by page in order of id', async () => {
    const { deps } = world;
    const first = await deps.records.page('units', 2);
    expect(first.items.map(({ id }) => id)).toEqual(['city', 'district']);
    const second = await deps.records.page('units', 2, first.after);
    expect(second).toMatchObject({ items: [{ id: 'heat' }] });
    expect(second.after).toBeUndefined();
  });

  test('of two who change it at once one is first and the other hears so', async () => {
    const { put, nameNow } = world;
    const both = await Promise.all([put('heat', input('甲'), 1), put('heat', input('乙'), 1)]);
    const [won] = both.filter(({ ok }) => ok);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const [lost] = both.filter(({ ok }) => !ok);
    expect(lost).toMatchObject({ error: { kind: expect.stringMatching(/record-changed|too-many-requests/) } });
    expect(await nameNow('heat')).toBe(won?.ok && (won.value.record as Unit).name);
  });

  test('a policy and a calendar get their next version, and what ledgers name stays readable', async () => {
    const { writer, deps, reader, put } = world;
    await writer.putPolicy(DEFAULT_POLICY);
    const { jurisdiction, version: _version, ...numbers } = DEFAULT_POLICY;
    const changed = { ...numbers, surveyShare: 0.5 };
    expect(await put(jurisdiction, changed, 1, { kind: 'policies' })).toMatchObject({
      ok: true,
      value: { version: 2, record: { version: 2, surveyShare: 0.5 } },
    });
    expect(await reader.policy()).toMatchObject({ version: 2, surveyShare: 0.5 });
    expect(await readHistory(deps.records, 'policies', jurisdiction)).toMatchObject([{ version: 2 }, { version: 1 }]);
    expect((await listRecords(deps.records, 'policies', 10)).items).toMatchObject([{ id: jurisdiction, version: 2 }]);
    expect(await put(jurisdiction, changed, 2, { kind: 'policies' })).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
  });

  test('a policy that was stored before a number joined is the same with the default for it', async () => {
    const { writer, put } = world;
    const { surveyShare: _joined, ...stored } = DEFAULT_POLICY;
    await writer.putPolicy(stored as Policy);
    const { jurisdiction, version: _version, ...numbers } = DEFAULT_POLICY;
    expect(await put(jurisdiction, numbers, 1, { kind: 'policies' })).toMatchObject({
      ok: true,
      value: { version: 1 },
    });
  });

  test('a policy is that of a region that is known', async () => {
    const { jurisdiction: _id, version: _version, ...numbers } = DEFAULT_POLICY;
    const put = (region: string) => world.put(region, numbers, 0, { kind: 'policies' });
    expect(listFaults(await put('999999'))).toEqual(['jurisdiction: unknown-region']);
    expect((await put('210100')).ok).toBe(true);
  });

  test('what was seeded comes again with the next start, what an administrator changed does not', async () => {
    const { writer, put, nameNow } = world;
    await put('heat', input('管理员的名字'), 1);
    await writer.seed('units', [
      { ...unit('heat'), name: '出厂名' },
      { ...unit('city'), name: '新出厂名' },
    ]);
    expect(await nameNow('heat')).toBe('管理员的名字');
    expect(await nameNow('city')).toBe('新出厂名');
  });
});

describe('the tree of units', () => {
  test('a unit that moves takes all below it along', async () => {
    const { put, deps, reader } = world;
    await put('bureau', input('局', { parentId: 'district' }), 0);
    await put('office', input('科', { parentId: 'bureau' }), 0);
    expect(await put('bureau', input('局', { parentId: 'heat' }), 1)).toMatchObject({ ok: true });
    const office = (await reader.unitsNow(['office'])).get('office');
    expect(office?.ancestors).toEqual(['bureau', 'heat', 'city']);
    expect(await readHistory(deps.records, 'units', 'office')).toHaveLength(2);
  });

  test('has no circles and no unknown parents', async () => {
    const { put } = world;
    expect(listFaults(await put('city', input('市', { parentId: 'district' }), 1))).toEqual(['parentId: circle']);
    expect(listFaults(await put('heat', input('热', { parentId: 'nowhere' }), 1))).toEqual(['parentId: unknown-unit']);
    expect(listFaults(await put('heat', input('热', { regionCode: '999999' }), 1))).toEqual([
      'regionCode: unknown-region',
    ]);
  });

  test('a unit that ends names a successor that is in force then', async () => {
    const { put } = world;
    const ended = (more: object) => put('heat', input('热', { validTo: minute(5), ...more }), 1);
    expect(listFaults(await ended({}))).toEqual(['successorId: successor-required']);
    expect(listFaults(await ended({ successorId: 'heat' }))).toEqual(['successorId: successor-not-fit']);
    expect(listFaults(await ended({ successorId: 'nobody' }))).toEqual(['successorId: successor-not-fit']);
    expect(listFaults(await ended({ successorId: 'district', validFrom: minute(6) }))).toEqual([
      'validTo: ends-before-it-begins',
    ]);
    expect((await ended({ successorId: 'district' })).ok).toBe(true);
  });

  test('of two units that end neither is the successor of the other in turn', async () => {
    const { put } = world;
    const heat = await put('heat', input('热', { parentId: 'city', validTo: minute(9), successorId: 'district' }), 1);
    expect(heat.ok).toBe(true);
    const ends = { parentId: 'city', validTo: minute(5) };
    const district = (successorId: string) => put('district', input('区', { ...ends, successorId }), 1);
    expect(listFaults(await district('heat'))).toEqual(['successorId: circle']);
    expect((await district('city')).ok).toBe(true);
  });

  test('the centre stays what and where it is, and no other unit becomes one', async () => {
    const { put, writer } = world;
    await writer.seed('units', [{ ...unit('centre'), kind: 'centre' }]);
    const centre = (more: object) => put('centre', input('受理中心', { kind: 'centre', ...more }), 1);
    expect(listFaults(await centre({ kind: 'district', parentId: 'city' }))).toEqual(['kind: centre-is-fixed']);
    expect(listFaults(await centre({ parentId: 'city' }))).toEqual(['parentId: centre-is-fixed']);
    expect(listFaults(await centre({ validFrom: minute(60) }))).toEqual(['validFrom: centre-is-fixed']);
    expect(listFaults(await centre({ validTo: minute(60), successorId: 'city' }))).toEqual(['validTo: centre-stays']);
    expect(listFaults(await put('heat', input('热', { kind: 'centre' }), 1))).toEqual(['kind: centre-is-fixed']);
    expect((await centre({ nameEn: 'Hotline centre' })).ok).toBe(true);
  });
});

const row = (line: number, id: string, given: object, expectedVersion?: number): ImportedRecord => ({
  findLine: () => line,
  id,
  input: given,
  ...(expectedVersion !== undefined && { expectedVersion }),
});

describe('an import', () => {
  const rows = [
    row(2, 'office', input('科', { parentId: 'bureau' })),
    row(3, 'bureau', input('局', { parentId: 'district' })),
    row(4, 'heat', input('单位 heat', { parentId: 'city' })),
    row(5, 'city', input('市'), 1),
  ];

  test('brings all rows in together, whatever their order, and counts what it did', async () => {
    const { deps, reader } = world;
    expect(await importRecords(deps, 'units', rows, { by: 'admin', key: 'k1' })).toEqual({
      ok: true,
      value: { created: 2, changed: 1, unchanged: 1, rejected: [] },
    });
    expect((await reader.unitsNow(['office'])).get('office')?.ancestors).toEqual(['bureau', 'district', 'city']);
  });

  test('that is tried changes nothing', async () => {
    const { deps, nameNow } = world;
    expect(await previewImport(deps, 'units', rows, 'admin')).toEqual({
      created: 2,
      changed: 1,
      unchanged: 1,
      rejected: [],
    });
    expect(await nameNow('office')).toBeUndefined();
    expect(await nameNow('city')).toBe('单位 city');
  });

  test('with one row that is wrong brings nothing in, and names every wrong one', async () => {
    const { deps, nameNow } = world;
    const broken = [
      ...rows,
      row(6, 'heat', input('再', { parentId: 'city' })),
      row(7, 'lost', input('无', { parentId: 'nowhere' })),
      row(8, 'district', input('区'), 7),
    ];
    const report = await importRecords(deps, 'units', broken, { by: 'admin', key: 'k1' });
    expect(report.ok && report.value.rejected).toEqual([
      { line: 6, field: 'id', fault: 'named-twice' },
      { line: 6, field: 'version', fault: 'version-required', which: '1' },
      { line: 7, field: 'parentId', fault: 'unknown-unit' },
      { line: 8, field: 'version', fault: 'changed-since' },
    ]);
    expect(await nameNow('city')).toBe('单位 city');
  });

  test('that changes a record names the version that it replaces, in each such row', async () => {
    const { deps, nameNow } = world;
    const bring = (given: readonly ImportedRecord[], key: string) =>
      importRecords(deps, 'units', given, { by: 'admin', key });
    const unnamed = [row(2, 'heat', input('新名')), row(3, 'city', input('单位 city')), row(4, 'new', input('新'))];
    const refused = await bring(unnamed, 'k1');
    expect(refused.ok && refused.value.rejected).toEqual([
      { line: 2, field: 'version', fault: 'version-required', which: '1' },
    ]);
    expect(await nameNow('new')).toBeUndefined();
    const stale = await bring([row(2, 'heat', input('新名'), 0)], 'k2');
    expect(stale.ok && stale.value.rejected).toEqual([{ line: 2, field: 'version', fault: 'changed-since' }]);
    const named = unnamed.with(0, row(2, 'heat', input('新名', { parentId: 'city' }), 1));
    expect(await bring(named, 'k3')).toMatchObject({ value: { created: 1, changed: 1, unchanged: 1, rejected: [] } });
    const again = named.map((each) => row(each.findLine(), each.id, each.input));
    expect(await bring(again, 'k4')).toMatchObject({ value: { created: 0, changed: 0, unchanged: 3, rejected: [] } });
  });

  test('without the column of a field that a changed record has is refused, once for the column', async () => {
    const { deps, put } = world;
    const english = { parentId: 'city', nameEn: 'Unit' };
    await put('heat', input('供热', english), 1);
    await put('district', input('区', english), 1);
    const table = (name: string) => [
      { ...row(2, 'heat', input(name, { parentId: 'city' }), 2), fieldsWithoutColumn: ['nameEn', 'validTo'] },
      { ...row(3, 'district', input(name, { parentId: 'city' }), 2), fieldsWithoutColumn: ['nameEn', 'validTo'] },
    ];
    const report = await importRecords(deps, 'units', table('新名'), { by: 'admin', key: 'k1' });
    expect(report.ok && report.value.rejected).toEqual([{ line: 2, field: 'nameEn', fault: 'column-missing' }]);
    const emptied = table('新名').map((each) => ({ ...each, fieldsWithoutColumn: [] }));
    expect(await importRecords(deps, 'units', emptied, { by: 'admin', key: 'k2' })).toMatchObject({
      value: { changed: 2, rejected: [] },
    });
  });

  test('gives the first answer to a repeat, and refuses another table under its key', async () => {
    const { deps } = world;
    const first = await importRecords(deps, 'units', rows, { by: 'admin', key: 'k1' });
    expect(await importRecords(deps, 'units', rows, { by: 'admin', key: 'k1' })).toEqual(first);
    expect(await importRecords(deps, 'units', rows.slice(1), { by: 'admin', key: 'k1' })).toEqual({
      ok: false,
      error: { kind: 'idempotency-conflict' },
    });
    expect(await importRecords(deps, 'units', rows, { by: 'admin', key: 'k2' })).toMatchObject({
      value: { created: 0, changed: 0, unchanged: 4 },
    });
  });

  test('of rules refuses a place that another rule fills, and a rule that moves', async () => {
    const { deps, writer } = world;
    await writer.seed('categories', [{ code: '01', name: '公用事业' }]);
    const rule = (lead: string, more: object = {}) => ({
      category: '01',
      regionCode: REGION,
      validFrom: minute(0),
      lead,
      assists: [],
      ...more,
    });
    const bring = (given: readonly ImportedRecord[], key: string) =>
      importRecords(deps, 'catalogue', given, { by: 'admin', key });
    expect((await bring([row(2, 'r1', rule('heat'))], 'k1')).ok).toBe(true);
    const report = await bring(
      [
        row(2, 'r2', rule('city')),
        row(3, 'r1', rule('heat', { regionCode: '210100' }), 1),
        row(4, 'r3', rule('heat', { validFrom: minute(9), assists: ['heat', 'nobody'] })),
      ],
      'k2',
    );
    expect(report.ok && report.value.rejected).toEqual([
      { line: 2, field: 'validFrom', fault: 'place-taken' },
      { line: 3, field: 'regionCode', fault: 'never-changes' },
      { line: 4, field: 'assists', fault: 'unknown-unit' },
      { line: 4, field: 'assists', fault: 'lead-also-assists' },
    ]);
    expect((await bring([row(2, 'r1', rule('city', { validTo: minute(99) }), 1)], 'k3')).ok).toBe(true);
    expect((await world.reader.rules(['01'], REGION)).map(({ id, lead }) => [id, lead])).toEqual([['r1', 'city']]);
  });
});

/** Dies at the n-th call that writes. */
function dyingAt(changes: DirectoryChanges, callsToLive: number): DirectoryChanges {
  let left = callsToLive;
  const mortal =
    <Input extends readonly unknown[], Output>(call: (...input: Input) => Promise<Output>) =>
    async (...given: Input): Promise<Output> => {
      if (left-- <= 0) throw new Error('died');
      return call(...given);
    };
  return {
    ...changes,
    open: mortal(changes.open),
    claim: mortal(changes.claim),
    end: mortal(changes.end),
    apply: mortal(changes.apply),
  };
}

describe('an import that dies in the middle', () => {
  const rows = ['a', 'b', 'c'].map((id, index) => row(index + 2, id, input(`新 ${id}`)));
  const namesNow = async () => Promise.all(['a', 'b', 'c'].map(world.nameNow));
  const bring = (changes: DirectoryChanges, key = 'k1') =>
    importRecords({ ...world.deps, changes }, 'units', rows, { by: 'admin', key });
  /** open, three claims, end, apply */
  const CALLS = 6;

  test.each([0, 1, 2, 3, 4])('before it is committed, at call %i, has changed nothing', async (calls) => {
    await expect(bring(dyingAt(world.deps.changes, calls))).rejects.toThrow('died');
    expect(await namesNow()).toEqual([undefined, undefined, undefined]);
    // Nobody waits for the dead for ever: the same request, and that of another, come to pass once its lease is over.
    world.time.advance(3 * MINUTE_MS);
    expect(await bring(world.deps.changes, calls % 2 === 0 ? 'k1' : 'k2')).toMatchObject({ value: { created: 3 } });
    expect(await namesNow()).toEqual(['新 a', '新 b', '新 c']);
  });

  test('after it is committed is finished by its own repeat', async () => {
    await expect(bring(dyingAt(world.deps.changes, CALLS - 1))).rejects.toThrow('died');
    expect(await namesNow()).toEqual([undefined, undefined, undefined]);
    expect(await bring(world.deps.changes)).toMatchObject({ value: { created: 3 } });
    expect(await namesNow()).toEqual(['新 a', '新 b', '新 c']);
  });

  test('after it is committed is finished by the next change of anybody', async () => {
    await expect(bring(dyingAt(world.deps.changes, CALLS - 1))).rejects.toThrow('died');
    expect((await world.put('heat', input('热'), 1)).ok).toBe(true);
    expect(await namesNow()).toEqual(['新 a', '新 b', '新 c']);
    expect(await world.deps.changes.listUnapplied()).toEqual([]);
  });

  test('holds its records no longer than its lease', async () => {
    await expect(bring(dyingAt(world.deps.changes, 3))).rejects.toThrow('died');
    expect(await world.put('a', input('别人的'), 0)).toMatchObject({ error: { kind: 'too-many-requests' } });
    world.time.advance(3 * MINUTE_MS);
    expect(await world.put('a', input('别人的'), 0)).toMatchObject({ ok: true });
  });

  test('and wakes up after its lease cannot commit any more', async () => {
    const { changes } = world.deps;
    const slow: DirectoryChanges = {
      ...changes,
      end: async (change, state) => {
        world.time.advance(3 * MINUTE_MS);
        expect((await world.put('b', input('别人的'), 0)).ok).toBe(true);
        return changes.end(change, state);
      },
    };
    expect(await bring(slow)).toMatchObject({ ok: false, error: { kind: 'too-many-requests' } });
    expect(await namesNow()).toEqual([undefined, '别人的', undefined]);
  });
});

describe('an administrator', () => {
  test('cannot give up the own right, another one can take it', async () => {
    const { put } = world;
    const without = { name: '管理员', grants: [] };
    expect(listFaults(await put('admin', without, 1, { kind: 'staff' }))).toEqual(['grants: own-right']);
    expect((await put('admin', without, 1, { kind: 'staff', by: 'other' })).ok).toBe(true);
  });
});
