import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { EVENT_ROW } from '../../../../shared/contracts/exports/event-row.ts';
import { rowsOf } from '../../../../shared/domain/lake/rows-of.ts';
import { golden } from '../../../support/golden-files.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly words: string;
  readonly source: string;
}

const HERE = import.meta.dirname;
const columns: readonly Column[] = JSON.parse(
  readFileSync(join(HERE, '../../../../infra/analytics/tables/events.json'), 'utf8'),
).columns;
const goldenRows: readonly object[] = JSON.parse(readFileSync(join(HERE, 'golden/rows-1.json'), 'utf8'));

/** Columns that readers out there were promised, with their types: a name or a type that goes away breaks them. */
const promised: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(HERE, 'golden/columns-1.json'), 'utf8'),
);

/** The type that a schema needs in Glue; a number is told apart by the checks that it has. */
function glueType(schema: z.ZodMiniType): string[] {
  const { def } = schema._zod as unknown as { def: { type: string; [part: string]: unknown } };
  switch (def.type) {
    case 'nullable':
      return glueType(def.innerType as z.ZodMiniType);
    case 'boolean':
      return ['boolean'];
    case 'number':
      return def.format === 'safeint' ? ['int', 'bigint'] : ['double'];
    case 'literal':
      return ['int'];
    case 'array':
      return glueType(def.element as z.ZodMiniType).map((type) => `array<${type}>`);
    case 'object': {
      const fields = Object.entries(def.shape as Record<string, z.ZodMiniType>).map(([name, part]) => ({
        name,
        types: glueType(part),
      }));
      return [JSON.stringify(fields)];
    }
    default:
      return ['string', 'timestamp'];
  }
}

/** Whether a type of the table can hold what the schema lets through. */
function fits(type: string, schema: z.ZodMiniType): boolean {
  const struct = /^array<struct<(.*)>>$/.exec(type)?.[1];
  const [wanted = ''] = glueType(schema);
  if (struct === undefined) return glueType(schema).includes(type);
  const fields = JSON.parse(/^array<(.*)>$/.exec(wanted)?.[1] ?? '[]') as { name: string; types: string[] }[];
  const parts = struct.split(',').map((part) => part.split(':') as [string, string]);
  return (
    JSON.stringify(parts.map(([name]) => name)) === JSON.stringify(fields.map(({ name }) => name)) &&
    parts.every(([, partType], at) => fields[at]?.types.includes(partType))
  );
}

describe('the contract of exported events, version 1', () => {
  test('names each column once, in words, in the order of the table', () => {
    expect(columns.map(({ name }) => name)).toEqual(Object.keys(EVENT_ROW.shape));
    for (const { words, source } of columns) expect([words.length > 5, source.length > 1]).toEqual([true, true]);
  });

  test.each(columns.map(({ name, type }) => [name, type]))(
    'the column %s can hold what the schema lets through',
    (name, type) => {
      expect(fits(type, EVENT_ROW.shape[name as keyof typeof EVENT_ROW.shape])).toBe(true);
    },
  );

  test('keeps every column that readers were promised, and its type', () => {
    expect(Object.fromEntries(columns.map(({ name, type }) => [name, type]))).toMatchObject(promised);
  });

  test('still gives the rows that the first release gave of a whole life, and reads them', () => {
    const rows = rowsOf(golden('schema-1/whole-life.json'), '210000');
    expect(rows).toMatchObject(goldenRows);
    for (const row of goldenRows) expect(EVENT_ROW.safeParse(row).error).toBeUndefined();
  });

  test('lets no column through that it does not name', () => {
    expect(EVENT_ROW.safeParse({ ...goldenRows[0], phone: 'x' }).success).toBe(false);
  });

  test.each([
    ['a name', '张三'],
    ['a phone', '13812345678'],
    ['an identity card', '21010219900101123X'],
    ['words', 'the neighbour'],
    ['an address of mail', 'a@b.cn'],
  ])('lets nothing through that holds %s', (_what, text) => {
    for (const column of ['unit_id', 'category', 'rule_id', 'model', 'contact_how', 'knowledge_id'])
      expect([column, EVENT_ROW.safeParse({ ...goldenRows[0], [column]: text }).success]).toEqual([column, false]);
  });
});
