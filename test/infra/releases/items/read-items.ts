import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type NativeAttributeValue, unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import { PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { TABLE_NAMES, type TableKey } from '#infra/platform/table-names.ts';
import { ITEM_READERS } from '#kernel/adapters/dynamodb/item-parser.ts';
import { describeSchema, type Readers } from './item-shapes.ts';

/** The shapes of the readers of the last release, and the items of each release. */
export const KEPT_READERS = new URL('last-readers.json', import.meta.url);
export const GOLDEN = new URL('golden/', import.meta.url);

/** An item as a release stored it, in the form of DynamoDB, and how many readers of its kind read it then. */
export interface GoldenItem {
  /** `<table> <kind>`. */
  readonly kind: string;
  readonly readers: number;
  readonly item: Readonly<Record<string, unknown>>;
}

/** Loads all adapters, so that each of their readers is known. */
export async function loadReaders(): Promise<void> {
  const files = globSync('shared/**/{adapters/**/*,*.adapter}.ts', { cwd: PROJECT_DIR }).toSorted();
  for (const file of files) await import(join(PROJECT_DIR, file));
}

/** What this tree reads. */
export function describeReaders(): Readers {
  const groups = Map.groupBy(ITEM_READERS, ({ table, kind }) => `${table} ${kind}`);
  const kinds = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    kinds.map(([kind, readers]) => [kind, readers.map(({ schema }) => describeSchema(schema))]),
  );
}

/** How many readers of a kind read an item. */
export function countReaders(kind: string, item: GoldenItem['item']): number {
  const plain = toPlain(item);
  return ITEM_READERS.filter((each) => `${each.table} ${each.kind}` === kind && v.is(each.schema, plain)).length;
}

/** An item with the types of the document client, which adapters get. */
function toPlain(item: GoldenItem['item']): Readonly<Record<string, NativeAttributeValue>> {
  return unmarshall(
    JSON.parse(JSON.stringify(item), (key, value) =>
      key === 'B' && typeof value === 'string' ? Buffer.from(value, 'base64') : value,
    ),
  );
}

/** At most this many items of a kind with other attributes are kept. */
const MOST_FORMS = 3;

/**
 * Picks items of each kind from the tables of one machine: one for each set of attributes, up to three. An item is of the kinds whose
 * names are in its key and whose readers read it; the logs have kinds without names in keys.
 */
export function pickItems(dataDirectory: string, stage: string): readonly GoldenItem[] {
  const db = new DatabaseSync(join(dataDirectory, 'dynamodb/tables.sqlite'), { readOnly: true });
  const forms = new Map<string, GoldenItem[]>();
  try {
    for (const table of Object.keys(TABLE_NAMES) as TableKey[])
      for (const row of db
        .prepare('SELECT value FROM entries WHERE key >= ? AND key < ? ORDER BY key')
        .iterate(`item-hotline-${stage}-${TABLE_NAMES[table]}~`, `item-hotline-${stage}-${TABLE_NAMES[table]}~~`)) {
        const item = JSON.parse(String(row.value)) as GoldenItem['item'];
        for (const kind of kindsOf(table, toPlain(item))) {
          const known = forms.get(kind) ?? [];
          const form = Object.keys(item).toSorted().join();
          const isKnown = known.some((each) => Object.keys(each.item).toSorted().join() === form);
          const readers = isKnown || known.length >= MOST_FORMS ? 0 : countReaders(kind, item);
          if (readers > 0) forms.set(kind, [...known, { kind, readers, item }]);
        }
      }
  } finally {
    db.close();
  }
  return [...forms.values()].flat().toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
}

function kindsOf(table: string, { pk, sk, type }: Readonly<Record<string, NativeAttributeValue>>): readonly string[] {
  const words = [pk, sk].flatMap((key) => (typeof key === 'string' ? [key.split('#')[0]] : []));
  const kinds = [...new Set(ITEM_READERS.filter((each) => each.table === table).map(({ kind }) => kind))];
  return kinds
    .filter((kind) => words.includes(kind) || kind === type || /^[a-z ]+$/.test(kind))
    .map((kind) => `${table} ${kind}`);
}

/** The items that a release has kept. */
export function readGolden(file: URL): readonly GoldenItem[] {
  return JSON.parse(readFileSync(file, 'utf8')) as readonly GoldenItem[];
}
