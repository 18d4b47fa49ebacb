import { beforeEach, describe, expect, test } from 'vitest';
import type { DirectoryChanges } from '#directory/ports/directory-records.ts';
import { type ImportedRecord, importRecords, previewImport } from '#directory/usecases/import-records.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import {
  crashAt,
  type DirectoryWorld,
  input,
  openDirectory,
  REGION,
  row,
  unit,
} from '#test/support/contract/directory-world.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { minute } from '#test/support/contract/samples.ts';

const { freshTable } = useDynalite();

let world: DirectoryWorld;
beforeEach(async () => {
  world = await openDirectory(await freshTable('directory'));
});

describe('an import', () => {
  const rows = [
    row(2, 'office', input('科', { parentId: 'bureau' })),
    row(3, 'bureau', input('局', { parentId: 'district' })),
    row(4, 'heat', input('单位 heat', { parentId: 'city' })),
    row(5, 'city', input('市'), 1),
  ];

  test('An import applies all rows together in any order, and counts them', async () => {
    const { deps, reader } = world;
    expect(await importRecords(deps, 'units', rows, { by: 'admin', key: 'k1' })).toEqual({
      ok: true,
      value: { created: 2, changed: 1, unchanged: 1, rejected: [] },
    });
    expect((await reader.unitsNow(['office'])).get('office')?.ancestors).toEqual(['bureau', 'district', 'city']);
  });

  test('A preview of an import changes nothing', async () => {
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

  test('An import with a wrong row applies nothing and lists every wrong row', async () => {
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

  test('An import needs the expected version in each row that changes a record', async () => {
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

  test('An import without the column of a field of a changed record is rejected, once for the column', async () => {
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

  test('A repeated import returns the first result; another table with its key is rejected', async () => {
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

  test('An import of rules rejects a taken slot and a rule that changes its slot', async () => {
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
    expect((await bring([row(2, 'r1', rule('city'), 1)], 'k3')).ok).toBe(true);
    expect((await world.reader.rules(['01'], REGION)).map(({ id, lead }) => [id, lead])).toEqual([['r1', 'city']]);
  });
});

describe('an import that dies in the middle', () => {
  const rows = ['a', 'b', 'c'].map((id, index) => row(index + 2, id, input(`新 ${id}`)));
  const namesNow = async () => Promise.all(['a', 'b', 'c'].map(world.nameNow));
  const bring = (changes: DirectoryChanges, key = 'k1') =>
    importRecords({ ...world.deps, changes }, 'units', rows, { by: 'admin', key });
  /** open, three claims, end, apply */
  const CALLS = 6;

  test.each([0, 1, 2, 3, 4])(
    'An import that crashes before its commit, at call %i, has changed nothing',
    async (calls) => {
      await expect(bring(crashAt(world.deps.changes, calls))).rejects.toThrow('crashed');
      expect(await namesNow()).toEqual([undefined, undefined, undefined]);
      // After the lease the same request, and that of another caller, succeed.
      world.time.advance(3 * MINUTE_MS);
      expect(await bring(world.deps.changes, calls % 2 === 0 ? 'k1' : 'k2')).toMatchObject({ value: { created: 3 } });
      expect(await namesNow()).toEqual(['新 a', '新 b', '新 c']);
    },
  );

  test('An import that crashes after its commit is finished by its repeat', async () => {
    await expect(bring(crashAt(world.deps.changes, CALLS - 1))).rejects.toThrow('crashed');
    expect(await namesNow()).toEqual([undefined, undefined, undefined]);
    expect(await bring(world.deps.changes)).toMatchObject({ value: { created: 3 } });
    expect(await namesNow()).toEqual(['新 a', '新 b', '新 c']);
  });

  test('An import that crashes after its commit is finished by the next change', async () => {
    await expect(bring(crashAt(world.deps.changes, CALLS - 1))).rejects.toThrow('crashed');
    expect((await world.put('heat', input('热'), 1)).ok).toBe(true);
    expect(await namesNow()).toEqual(['新 a', '新 b', '新 c']);
    expect(await world.deps.changes.listUnapplied()).toEqual([]);
  });

  test('A crashed import blocks its records for its lease only', async () => {
    await expect(bring(crashAt(world.deps.changes, 3))).rejects.toThrow('crashed');
    expect(await world.put('a', input('别人的'), 0)).toMatchObject({ error: { kind: 'too-many-requests' } });
    world.time.advance(3 * MINUTE_MS);
    expect(await world.put('a', input('别人的'), 0)).toMatchObject({ ok: true });
  });

  test('An import that resumes after its lease cannot commit', async () => {
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

describe('an import of the catalogue', () => {
  const catalogueRow = (line: number, id: string, validFrom: string, more: object = {}, version?: number) =>
    row(line, id, { category: '0101', regionCode: REGION, validFrom, lead: 'heat', assists: [], ...more }, version);
  const importCatalogue = (rows: readonly ImportedRecord[], key: string) =>
    importRecords(world.deps, 'catalogue', rows, { by: 'admin', key });
  const listRejected = async (rows: readonly ImportedRecord[], key: string) => {
    const done = await importCatalogue(rows, key);
    return done.ok ? done.value.rejected.map(({ line, field, fault, which }) => ({ line, field, fault, which })) : done;
  };

  beforeEach(async () => {
    await world.writer.seed('categories', [
      { code: '01', name: '供热' },
      { code: '0101', name: '供热不足', parentCode: '01' },
    ]);
    await importCatalogue(
      [catalogueRow(2, 'winter', '2025-11-01T00:00:00.000Z', { validTo: '2027-04-01T00:00:00.000Z' })],
      'k',
    );
  });

  test('Rules that overlap are refused, against stored rules and against rules of the same table', async () => {
    const overlapping = catalogueRow(2, 'spring', '2027-03-01T00:00:00.000Z', { lead: 'district' });
    expect(await listRejected([overlapping], 'k1')).toEqual([
      { line: 2, field: 'validTo', fault: 'rules-overlap', which: 'winter' },
    ]);
    const shortened = catalogueRow(3, 'winter', '2025-11-01T00:00:00.000Z', { validTo: '2027-03-01T00:00:00.000Z' }, 1);
    expect(await listRejected([overlapping, shortened], 'k2')).toEqual([]);
  });

  test('The end of a rule that nothing replaces is refused, and accepted with its replacement', async () => {
    const ended = catalogueRow(2, 'winter', '2025-11-01T00:00:00.000Z', { validTo: '2027-02-01T00:00:00.000Z' }, 1);
    expect(await listRejected([ended], 'k1')).toEqual([
      { line: 2, field: 'validTo', fault: 'leaves-a-gap', which: undefined },
    ]);
    expect(await listRejected([ended, catalogueRow(3, 'next', '2027-02-01T00:00:00.000Z')], 'k2')).toEqual([]);
  });

  test('A table that changes nothing is accepted whatever the stored rules are', async () => {
    await world.writer.seed('units', [{ ...unit('heat', 'city', ['city']), validTo: minute(-1), successorId: 'city' }]);
    const same = catalogueRow(2, 'winter', '2025-11-01T00:00:00.000Z', { validTo: '2027-04-01T00:00:00.000Z' }, 1);
    expect(await listRejected([same], 'k1')).toEqual([]);
    expect(await listRejected([catalogueRow(2, 'new', '2028-01-01T00:00:00.000Z')], 'k2')).toEqual([
      { line: 2, field: 'lead', fault: 'unit-closed', which: 'heat' },
    ]);
  });
});
