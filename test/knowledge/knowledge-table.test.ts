import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { createHandler as createExport } from '#functions/http/administration/export-items.ts';
import { createHandler as createImport } from '#functions/http/administration/import-items.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { KNOWLEDGE_COLUMNS } from '#knowledge/knowledge-table.contract.ts';
import { requestWith, STAFF } from '#test/functions/runtime/http-request.ts';
import { aContent, aShownItem } from '#test/support/contract/knowledge.ts';
import { staffAs } from '#test/support/usecases/cases.ts';
import { callAsStaff } from '#test/support/usecases/http-calls.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const HEAD = KNOWLEDGE_COLUMNS.join(',');
/** A row; a cell that is not given is that of an ordinary item. */
function row(id: string, version: string, more: Readonly<Record<string, string>> = {}): string {
  const content = aContent({});
  const cells = KNOWLEDGE_COLUMNS.map((name) => {
    if (name === 'id') return id;
    if (name === 'version') return version;
    const value = more[name] ?? content[name];
    return Array.isArray(value) ? value.join(';') : String(value ?? '');
  });
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
}

async function open() {
  const world = openWorld();
  for (const [role, unit] of [
    ['UNT', 'heat'],
    ['LDR', 'heat'],
    ['UNT', 'water'],
  ] as const)
    world.directory.putStaff(staffAs(role as Role, unit));
  const [bring, take] = [createImport(world), createExport(world)];
  let calls = 0;
  return {
    world,
    bring: (rows: readonly string[], query = {}, subject = 'unt-heat', key = `key-${++calls}`) =>
      callAsStaff(bring, subject, {
        query,
        key,
        headers: { 'content-type': 'text/csv' },
        body: [HEAD, ...rows].join('\r\n'),
      }),
    export: async (subject = 'unt-heat', query = {}) => {
      const request = requestWith({ method: 'GET', claims: { ...STAFF, sub: subject }, query });
      const { headers, body } = await take(request, {} as Context);
      return { headers, text: body };
    },
  };
}

describe('the table of knowledge items', () => {
  test('A table of items is imported as drafts, and the export takes it back unchanged', async () => {
    const { world, bring, export: take } = await open();
    const rows = [
      row('k1', ''),
      row('k2', '', { question: '怎么交费？', aliases: '缴费;交钱', answer: '一、现金。\n二、手机。' }),
    ];
    expect((await bring(rows)).body).toEqual({ dryRun: false, created: 2, changed: 0, unchanged: 0, rejected: [] });
    const item = await world.knowledge.find('k2');
    expect(item).toMatchObject({ state: 'draft', version: 1, content: { aliases: ['缴费', '交钱'] } });
    const { text } = await take();
    expect(text.split('\r\n').slice(1).join('\r\n').trimEnd()).toContain('缴费;交钱');
    const again = await bring(
      text
        .replace(/^\ufeff/, '')
        .trimEnd()
        .split(/\r?\n(?=k)/)
        .slice(1),
    );
    expect(again.body).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
  });

  test('A dry run answers the report and changes nothing', async () => {
    const { world, bring } = await open();
    expect((await bring([row('k1', '')], { dryRun: 'true' })).body).toMatchObject({ dryRun: true, created: 1 });
    expect(await world.knowledge.find('k1')).toBeUndefined();
  });

  test('With one rejected row nothing is imported, and each fault is named with line and column', async () => {
    const { world, bring } = await open();
    await world.knowledge.put(aShownItem('k1', {}));
    const review = { ...aShownItem('k5', {}), state: 'review' as const };
    await world.knowledge.put(review);
    const { status, body } = await bring([
      row('new', ''),
      row('k1', ''),
      row('k1', '7'),
      row('k2', '', { category: '999999' }),
      row('k3', '', { regionCode: '219999' }),
      row('k4', '', { ownerUnitId: 'parks' }),
      row('k5', String(review.version), { question: '改了什么？' }),
      row('k6', '', { needsCheck: 'maybe' }),
      row('k7', '', { ownerUnitId: 'nobody' }),
    ]);
    expect(status).toBe(400);
    expect(
      (body.errors as readonly { line: number; column: string; code: string }[]).map(({ line, column, code }) => [
        line,
        column,
        code,
      ]),
    ).toEqual([
      [3, 'version', 'version-required'],
      [4, 'id', 'named-twice'],
      [5, 'category', 'unknown-category'],
      [6, 'regionCode', 'unknown-region'],
      [7, 'ownerUnitId', 'not-a-writer'],
      [8, 'id', 'in-review'],
      [9, 'needsCheck', 'wrong-type'],
      [10, 'ownerUnitId', 'unknown-unit'],
    ]);
    expect(await world.knowledge.find('new')).toBeUndefined();
  });

  test.each([
    ['a formula', '=HYPERLINK("http://evil.example","缴费")', "'=HYPERLINK"],
    ['a call of a program', "+cmd|' /C calc'!A0", "'+cmd"],
    ['a formula after a line break', '怎么交费？\n@SUM(1+1)', '@SUM'],
    ['quotes and line ends of the table', '怎么"交"费？,\r\nk9,1', 'k9,1'],
    ['markup', '<script>alert(1)</script>怎么交费？', '<script>'],
  ])('A hostile cell of an import (%s) stays text, and comes back as it was', async (_, answer, exported) => {
    const { world, bring, export: take } = await open();
    expect((await bring([row('k1', '', { answer })])).body).toMatchObject({ created: 1, rejected: [] });
    const stored = (await world.knowledge.find('k1'))?.content.answer;
    expect(stored?.replaceAll('\r', '')).toBe(answer.replaceAll('\r', ''));
    const { text } = await take();
    expect(text).toContain(exported.replaceAll('"', '""'));
    const lines = text
      .replace(/^\ufeff/, '')
      .slice(HEAD.length)
      .trim();
    expect((await bring([lines])).body).toMatchObject({ created: 0, changed: 0, unchanged: 1 });
    expect(await world.knowledge.find('k9')).toBeUndefined();
  });

  test.each([
    ['signs that nobody sees', '怎么\u202e交费？'],
    ['60 kB of one character', '交'.repeat(20_000)],
  ])(
    'A hostile cell of an import (%s) is refused with line and column, and nothing is imported',
    async (_, question) => {
      const { world, bring } = await open();
      const { status, body } = await bring([row('k1', ''), row('k2', '', { question })]);
      expect([status, body.errors]).toMatchObject([400, [{ line: 3, column: 'question' }]]);
      expect(await world.knowledge.find('k1')).toBeUndefined();
    },
  );

  test('A table with a NUL is refused as a whole', async () => {
    const { world, bring } = await open();
    expect((await bring([row('k1', ''), row('k2', '', { question: '怎么\0交费？' })])).status).toBe(400);
    expect(await world.knowledge.find('k1')).toBeUndefined();
  });

  test('A row with an old version is refused; with the present one it is a new draft of the published item', async () => {
    const { world, bring } = await open();
    const shown = aShownItem('k1', {});
    await world.knowledge.put(shown);
    const at = (version: number) => bring([row('k1', String(version), { question: '怎么报修？' })]);
    expect((await at(shown.version + 3)).body.errors).toMatchObject([{ column: 'version', code: 'changed-since' }]);
    expect((await at(shown.version)).body).toMatchObject({ changed: 1, rejected: [] });
    const item = await world.knowledge.find('k1');
    expect(item).toMatchObject({ state: 'draft', content: { question: '怎么报修？' }, live: shown.live });
  });

  test('A repeat of an import with its key gets the same answer and makes no version', async () => {
    const { world, bring } = await open();
    const once = await bring([row('k1', '')], {}, 'unt-heat', 'the-key');
    const again = await bring([row('k1', '')], {}, 'unt-heat', 'the-key');
    expect(again.body).toEqual(once.body);
    expect((await world.knowledge.find('k1'))?.version).toBe(1);
    expect((await bring([row('k9', '')], {}, 'unt-heat', 'the-key')).status).toBe(409);
  });

  test('A header that misses or repeats a column is refused with the name of the column', async () => {
    const { world } = await open();
    const bring = createImport(world);
    const send = (body: string) =>
      callAsStaff(bring, 'unt-heat', { key: 'k', headers: { 'content-type': 'text/csv' }, body });
    const { body } = await send(`id,version,colour\r\nk1,,red`);
    const codes = (body.errors as readonly { column: string; code: string }[]).map(
      ({ column, code }) => `${column} ${code}`,
    );
    expect(codes).toEqual(expect.arrayContaining(['colour unknown-field', 'answer required']));
    expect((await send(HEAD)).body.errors).toMatchObject([{ line: 1, code: 'required' }]);
  });
});
