import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { RECORD_KINDS } from '#directory/domain/directory-record.ts';
import { caseAt, queueOf } from '#test/support/e2e/case.ts';
import type { Answer, Caller } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people, platform } from '../shared-platform.ts';

/** What administration answers, as a reader outside would type it. */
interface Kept {
  readonly id: string;
  readonly version: number;
  readonly changedBy?: string;
  readonly changedByName?: string;
  readonly inForce: boolean;
  readonly record: Readonly<Record<string, unknown>>;
}
const kept = ({ body }: Answer) => body as unknown as Kept;
const report = ({ body }: Answer) => body as unknown as Readonly<Record<string, unknown>>;
const listed = ({ body }: Answer) => body.items as unknown as readonly Kept[];

let admin: Caller;
beforeAll(() => {
  admin = people.as('admin');
});

const csv = { 'content-type': 'text/csv' };
const bring = (kind: string, table: string, query = '', key?: string) =>
  admin.post(`/v1/admin/${kind}/import${query}`, table, { headers: csv, ...(key && { key }) });

/** The table of a kind as it is given out, for another record; it names no version, or the one that it replaces. */
const asTable = async (kind: string, [from, to]: readonly [string, string], more = '', replaces = '') => {
  const { text } = await admin.get(`/v1/admin/${kind}/export`);
  const [head = '', ...rows] = text.trim().split('\r\n');
  const own = rows.filter((row) => row.startsWith(`${from},`));
  return [head, ...own.map((row) => row.replace(/^[^,]*,\d+,/, `${to},${replaces},`)), more]
    .filter((row) => row !== '')
    .join('\r\n');
};
const NEW_YEAR = 'dalian,1,2027-01-01,FALSE,元旦,';

describe('the directory', () => {
  test('Administrators and auditors read the directory, and only administrators change it', async () => {
    expect((await people.as('auditor').get('/v1/admin/units/heating')).status).toBe(200);
    const record = { name: '公司', kind: 'utility', parentId: 'city', regionCode: '210102' };
    for (const name of ['auditor', 'supervisor', 'unit-heating'] as const) {
      const answer = await people.as(name).put('/v1/admin/units/heating', { expectedVersion: 1, record });
      expect([answer.status, answer.body.code], name).toEqual([403, 'not-permitted']);
    }
    expect((await people.as('supervisor').get('/v1/admin/staff')).status).toBe(403);
    expect((await admin.get('/v1/admin/secrets')).status).toBe(404);
    expect((await people.as('citizen-1').get('/v1/admin/units')).status).toBe(401);
  });

  test('The directory lists the versions of each record with time, author and content', async () => {
    const first = await admin.put('/v1/admin/units/parks', {
      expectedVersion: 0,
      record: { name: '和平区公园管理处', kind: 'department', parentId: 'district', regionCode: '210102' },
    });
    expect(kept(first)).toMatchObject({
      version: 1,
      changedBy: 'staff-admin',
      changedByName: expect.stringMatching(/\p{Script=Han}/u),
      inForce: true,
      record: { ancestors: ['district', 'city'] },
    });
    const { id: _id, ancestors: _ancestors, ...record } = kept(first).record;
    const renamed = { ...record, name: '和平区公园局' };
    const before = kept(first) as unknown as { readonly changedAt: string };
    const second = await admin.put('/v1/admin/units/parks', { expectedVersion: 1, record: renamed });
    expect(kept(second).version).toBe(2);
    const shown = listed(await admin.get('/v1/admin/units?limit=100')).find(({ id }) => id === 'parks');
    expect(shown).toMatchObject({ changedBy: 'staff-admin', changedByName: kept(first).changedByName });
    const late = await admin.put('/v1/admin/units/parks', { expectedVersion: 1, record });
    expect([late.status, late.body.code, late.body.version]).toEqual([409, 'record-changed', 2]);
    const history = await admin.get('/v1/admin/units/parks/history');
    expect(listed(history).map(({ version, record: { name } }) => [version, name])).toEqual([
      [2, '和平区公园局'],
      [1, '和平区公园管理处'],
    ]);
    const then = await admin.get(`/v1/admin/units/parks?at=${before.changedAt}`);
    expect(kept(then).record.name).toBe('和平区公园管理处');
  });

  test('A record read by GET can be put back unchanged, of every kind; another id in it is refused', async () => {
    const isPut: string[] = [];
    for (const kind of RECORD_KINDS) {
      const [first] = listed(await admin.get(`/v1/admin/${kind}?limit=1`));
      if (first === undefined) continue;
      const path = `/v1/admin/${kind}/${encodeURIComponent(first.id)}`;
      const { version, record } = kept(await admin.get(path));
      const answer = await admin.put(path, { expectedVersion: version, record });
      expect([kind, answer.status], answer.text).toEqual([kind, 200]);
      expect(kept(answer).record).toEqual({ ...record, ...('version' in record && { version: expect.any(Number) }) });
      isPut.push(kind);
    }
    expect(isPut).toEqual(expect.arrayContaining(['units', 'staff', 'grids', 'catalogue', 'categories', 'regions']));
    const { version, record } = kept(await admin.get('/v1/admin/units/heating'));
    const answer = await admin.put('/v1/admin/units/heating', {
      expectedVersion: version,
      record: { ...record, id: 'water' },
    });
    expect(answer.body.errors.map(({ path, code }) => [path, code])).toEqual([['record.id', 'unknown-field']]);
  });

  test('The directory names each wrong field of a record in the language of the reader', async () => {
    const record = {
      name: '组',
      kind: 'department',
      parentId: 'nowhere',
      regionCode: '210102',
      validTo: '2030-01-01T00:00:00Z',
    };
    const answer = await admin.put('/v1/admin/units/team', { expectedVersion: 0, record });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'record.parentId unknown-unit',
      'record.successorId successor-required',
    ]);
    const days = { '2026-10-01': { working: false, name: '国庆节' }, '2027-02-30': { working: true, name: '补班' } };
    const calendar = { years: [2026, 2027], days, workingHours: [['08:30', '12:00']] };
    const unfit = await admin.put('/v1/admin/calendars/anshan', { expectedVersion: 0, record: calendar });
    expect(unfit.body.errors.map(({ path, code, message }) => `${path} ${code} ${message}`)).toEqual([
      'record.years year-without-holidays 所公布的年份没有任何节假日，届时节假日会被计为工作日：2027',
      'record.days no-such-day 该日期不存在：2027-02-30',
    ]);
    const shapeless = await admin.put('/v1/admin/units/team', {
      expectedVersion: 0,
      record: { name: '组', colour: 1 },
    });
    expect(shapeless.body.errors.map(({ path, code }) => `${path} ${code}`)).toContain('record.colour unknown-field');
  });

  test('The directory lists the records of a kind page by page', async () => {
    const first = await admin.get('/v1/admin/units?limit=3');
    const second = await admin.get(`/v1/admin/units?limit=3&cursor=${first.body.nextCursor}`);
    for (const [kind, one] of [
      ['calendars', 'cn'],
      ['policies', '210000'],
    ]) {
      const all = listed(await admin.get(`/v1/admin/${kind}`));
      expect(all.find(({ id }) => id === one)).toEqual(kept(await admin.get(`/v1/admin/${kind}/${one}`)));
    }
    const ids = [...listed(first), ...listed(second)].map(({ id }) => id);
    expect(ids).toEqual([...ids].toSorted());
    expect(new Set(ids).size).toBe(6);
  });

  test('Importing an exported table changes nothing', async () => {
    for (const kind of RECORD_KINDS) {
      const exported = await admin.get(`/v1/admin/${kind}/export`);
      expect(exported.headers.get('content-type')).toContain('text/csv');
      const rows = exported.text.trim().split('\r\n').slice(0, 500);
      const answer = await bring(kind, rows.join('\r\n'), '?dryRun=true');
      expect([kind, answer.status, report(answer).rejected]).toEqual([
        kind,
        200,
        rows.length > 1 ? [] : [expect.objectContaining({ code: 'required' })],
      ]);
      expect(report(answer)).toMatchObject({ dryRun: true, created: 0, changed: 0 });
    }
  });

  test('Records of every kind can be put one by one and in tables', async () => {
    const grants = [{ role: 'WRK', unitId: 'street-2' }];
    const policy = kept(await admin.get('/v1/admin/policies/210000')).record;
    const calendar = kept(await admin.get('/v1/admin/calendars/cn')).record;
    const without = (record: object, ...names: readonly string[]) =>
      Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
    const added: readonly (readonly [kind: string, id: string, record: object, table: string])[] = [
      ['regions', '210102002009', { name: '示范社区' }, 'code,version,name\r\n210102002009,1,示范社区改'],
      ['categories', '9901', { name: '示范类', aliases: ['样例'] }, 'code,version,name,aliases\r\n9901,1,示范类改,'],
      [
        'staff',
        'staff-newcomer',
        { name: '新人', grants },
        'subject,version,name,grants\r\nstaff-newcomer,1,新人改,WRK@street-2',
      ],
      [
        'grids',
        'grid-new',
        { name: '一网格', regionCode: '210102002009', unitId: 'street-2', workers: ['staff-newcomer'] },
        'id,version,name,regionCode,unitId,workers\r\ngrid-new,1,一网格改,210102002009,street-2,staff-newcomer',
      ],
      [
        'catalogue',
        '9901-1',
        { category: '9901', regionCode: '210102', validFrom: '2026-01-01T00:00:00Z', lead: 'district' },
        'id,version,category,regionCode,validFrom,lead\r\n9901-1,1,9901,210102,2026-01-01T00:00:00Z,city',
      ],
      [
        'calendars',
        'dalian',
        without(calendar, 'id', 'version'),
        await asTable('calendars', ['cn', 'dalian'], NEW_YEAR, '1'),
      ],
      [
        'policies',
        '210200',
        without(policy, 'jurisdiction', 'version'),
        (await asTable('policies', ['210000', '210200'], '', '1')).replace('surveyShare,0.1', 'surveyShare,0.2'),
      ],
    ];
    const top = await admin.put('/v1/admin/categories/99', { expectedVersion: 0, record: { name: '示范' } });
    expect(top.status, top.text).toBe(200);
    const before = (kept(top) as unknown as { readonly changedAt: string }).changedAt;
    for (const [kind, id, record, table] of added) {
      const path = `/v1/admin/${kind}/${id}`;
      const put = await admin.put(path, { expectedVersion: 0, record });
      expect(put.status, put.text).toBe(200);
      expect(kept(await admin.get(path)).version).toBe(1);
      expect((await admin.get(`${path}?at=2020-01-01T00:00:00Z`)).status).toBe(404);
      expect(report(await bring(kind, table))).toMatchObject({ changed: 1, rejected: [] });
      expect(listed(await admin.get(`${path}/history`))).toHaveLength(2);
      await eventually(async () => expect((await admin.get(`/v1/admin/${kind}/export`)).text).toContain(`\n${id},`));
    }
    expect(kept(await admin.get('/v1/admin/calendars/dalian')).record).toMatchObject({
      version: 2,
      years: [2024, 2025, 2026, 2027],
      workingHours: calendar.workingHours,
    });
    expect(kept(await admin.get('/v1/admin/policies/210200')).record.surveyShare).toBe(0.2);
    const seeded = listed(await admin.get(`/v1/admin/grids?at=${before}&limit=100`)).map(({ id }) => id);
    expect([seeded.includes('grid-1-1'), seeded.includes('grid-new')]).toEqual([true, false]);
    const later = await admin.get('/v1/admin/grids/export?after=grid-1-1');
    expect([later.text.startsWith('id,version'), later.text.includes('grid-1-1,')]).toEqual([true, false]);
    expect(later.headers.get('link')).toBeNull();
    const exported = await admin.get(`/v1/admin/grids/export?at=${before}`);
    expect([exported.text.includes('grid-1-1,'), exported.text.includes('grid-new,')]).toEqual([true, false]);
  });

  test('An import names the wrong days of a calendar with their lines', async () => {
    const table = await asTable('calendars', ['cn', 'anshan'], '');
    const lines = table.trim().split('\r\n');
    const broken = [...lines, 'anshan,,2027-02-30,true,补班,', 'anshan,,2028-10-01,true,国庆节,'].join('\r\n');
    const { rejected } = report(await bring('calendars', broken, '?dryRun=true')) as unknown as {
      readonly rejected: readonly { readonly line: number; readonly column: string; readonly code: string }[];
    };
    expect(rejected.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      `${lines.length + 1} date year-without-holidays`,
      `${lines.length + 1} date no-such-day`,
      `${lines.length + 2} date year-without-holidays`,
    ]);
    const standing = kept(await admin.get('/v1/admin/calendars/cn'));
    const part = await bring(
      'calendars',
      `${lines[0]}\r\ncn,${standing.version},2027-01-01,false,元旦,08:30-12:00`,
      '?dryRun=true',
    );
    expect((report(part).rejected as readonly { readonly code: string }[]).map(({ code }) => code)).toEqual([
      'year-taken-back',
      'year-taken-back',
      'year-taken-back',
    ]);
  });

  test('An import takes the whole table, or nothing and reports every wrong cell', async () => {
    const head = 'id,name,kind,parentId,regionCode';
    const broken = `${head}\r\ngarden,园林所,department,parks,210102\r\nwell,,department,nobody,210102\r\nspring,泉,department,nobody,999999\r\n`;
    const tried = await bring('units', broken, '?dryRun=true');
    expect(tried.status).toBe(200);
    const refused = await bring('units', broken);
    expect(refused.status).toBe(400);
    const cells = refused.body.errors as unknown as readonly { line: number; column: string; code: string }[];
    expect(cells.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      '3 name required',
      '4 parentId unknown-unit',
      '4 regionCode unknown-region',
    ]);
    const unknown = await bring('units', broken.replace('well,,', 'well,井,'));
    const faults = unknown.body.errors as unknown as readonly { line: number; column: string; code: string }[];
    expect(faults.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      '3 parentId unknown-unit',
      '4 parentId unknown-unit',
      '4 regionCode unknown-region',
    ]);
    expect((await admin.get('/v1/admin/units/garden')).status).toBe(404);

    const good = `${head}\r\ngarden,"园林所,东",department,parks,210102\r\n`;
    expect(report(await bring('units', good, '', 'table-1'))).toEqual({
      dryRun: false,
      created: 1,
      changed: 0,
      unchanged: 0,
      rejected: [],
    });
    expect(report(await bring('units', good, '', 'table-1')).created).toBe(1);
    expect((await bring('units', head, '', 'table-1')).status).toBe(400);
    expect(kept(await admin.get('/v1/admin/units/garden')).record).toMatchObject({
      name: '园林所,东',
      ancestors: ['parks', 'district', 'city'],
    });
    expect((await bring('units', '{}', '', 'table-2')).status).toBe(400);
    expect((await admin.post('/v1/admin/units/import', {})).status).toBe(415);
  });

  test('An import replaces only versions that it names and fields that it has columns for', async () => {
    const path = '/v1/admin/units/street-10';
    const before = kept(await admin.get(path));
    const { parentId, regionCode } = before.record;
    const renamed = `id,name,kind,parentId,regionCode\r\nstreet-10,改名街道,street,${parentId},${regionCode}\r\n`;
    const refused = await bring('units', renamed);
    const cells = refused.body.errors as unknown as readonly { line: number; column: string; code: string }[];
    expect([refused.status, ...cells.map(({ line, column, code }) => `${line} ${column} ${code}`)]).toEqual([
      400,
      '1 nameEn column-missing',
      '2 version version-required',
    ]);
    expect(refused.body.errors[1]?.message).toContain(`：${before.version}`);
    expect(kept(await admin.get(path))).toEqual(before);
  });

  test('One person gives nobody the rights of a supervisor, and nobody any right to themselves', async () => {
    const path = '/v1/admin/staff/staff-promoted';
    const record = { name: '新主管', grants: [{ role: 'SUP', unitId: 'centre', regionCode: '210100' }] };
    const requested = await admin.put(path, { expectedVersion: 0, record });
    expect(requested.status).toBe(202);
    const { requestId } = report(requested).pending as { readonly requestId: string };
    expect(report(await people.as('auditor').get(path))).toMatchObject({ version: 0, pending: { requestId } });
    for (const name of ['admin', 'auditor', 'dispatcher'] as const)
      expect((await people.as(name).post(`${path}/approve`, { requestId })).status, name).toBe(403);
    const approved = await people.as('supervisor').post(`${path}/approve`, { requestId });
    expect(kept(approved)).toMatchObject({ version: 1, changedBy: 'staff-admin', approvedBy: 'staff-supervisor' });
    const own = await admin.get('/v1/admin/staff/staff-admin');
    const { subject: _subject, ...mine } = kept(own).record;
    const grown = {
      ...mine,
      grants: [
        { role: 'ADM', unitId: 'centre' },
        { role: 'UNT', unitId: 'heating' },
      ],
    };
    const refused = await admin.put('/v1/admin/staff/staff-admin', {
      expectedVersion: kept(own).version,
      record: grown,
    });
    expect([refused.status, refused.body.errors[0]?.code]).toEqual([400, 'own-right']);
  });

  test('When a member of staff moves to another unit, the rights change at the next call', async () => {
    const handled = await caseAt(people, 'dispatched');
    const begun = await caseAt(people, 'inProgress');
    const own = async () =>
      (await queueOf(people.as('unit-heating'), 'mine')).some(({ number }) => number === begun.number);
    await eventually(async () => expect(await own()).toBe(true));
    expect((await handled.see('unit-heating')).status).toBe(200);
    const clerk = '/v1/admin/staff/staff-unit-heating';
    const { version, record } = kept(await admin.get(clerk));
    const { subject: _subject, ...before } = record;
    const moved = { ...before, grants: [{ role: 'UNT', unitId: 'street-1' }] };
    expect((await admin.put(clerk, { expectedVersion: version, record: moved })).status).toBe(200);
    expect((await handled.see('unit-heating')).status).toBe(404);
    expect((await handled.try('unit-heating', 'sign')).status).toBe(404);
    expect((await people.as('unit-heating').get('/v1/desk/queues/unit?unit=heating')).status).toBe(404);
    expect(await own()).toBe(false);
    expect((await admin.put(clerk, { expectedVersion: version + 1, record: before })).status).toBe(200);
    expect(await own()).toBe(true);
    expect((await handled.give('unit-heating', 'sign')).status).toBe('inProgress');
  });
});

describe('npm run ops -- catalogue', () => {
  const run = (...args: readonly string[]) =>
    promisify(execFile)(process.execPath, ['scripts/catalogue.ts', ...args, '--data', platform.dataDir]);

  test('A table of rules is checked and run on past appeals before it is imported', async () => {
    const filed = await caseAt(people, 'inProgress');
    const { text } = await admin.get('/v1/admin/catalogue/export');
    const folder = mkdtempSync(join(tmpdir(), 'hotline-catalogue-'));
    const write = (name: string, table: string) => {
      writeFileSync(join(folder, name), table);
      return join(folder, name);
    };
    const water = write('water.csv', text.replaceAll(',heating,', ',water,'));
    const checked = await run('check', water);
    expect(checked.stdout).toContain('0 new rules, ');
    expect(checked.stdout).toContain('No cells would be refused, and nothing imported.');
    const days = ['--from', '2020-01-01', '--to', '2040-01-01'];
    const { stdout } = await run('shadow', water, ...days);
    expect(stdout).toMatch(/和平供热公司 \(heating\) -> .+ \(water\): \d+, for example \d+/);
    expect((await filed.read('operator')).handledBy).toBe('和平供热公司');

    const broken = write('broken.csv', text.replaceAll(',heating,', ',nobody,'));
    const refused = await run('check', broken).catch((error) => error);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stdout).toMatch(/line \d+, lead: There is no such unit/);
    await expect(run('shadow', broken, ...days)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('would be refused'),
    });
  });
});
