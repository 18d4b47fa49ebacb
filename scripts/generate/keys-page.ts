// Writes docs/generated/keys.md, the prefixes of keys by table with the adapters that build them: `npm run generate -- keys-page`.
import { buildsKey, listAdapters, listAdaptersByTable, listOpened, listPrefixes } from './find-key-files.ts';
import { readCommitted, writeGenerated } from './write-generated.ts';

/** An item of `docs/data-model.md`. */
export interface ItemRow {
  readonly table: string;
  readonly item: string;
  readonly pk: string;
  readonly sk: string;
  /** What it holds, in prose. */
  readonly holds: string;
}

/** An item with the adapters that build its partition key. */
export interface KeyRow extends ItemRow {
  readonly files: readonly string[];
}

/** The items that `docs/data-model.md` describes, in its order. */
export function listItems(): readonly ItemRow[] {
  const [, section = ''] = /^## Items\n([\s\S]*?)\n## /m.exec(readCommitted('docs/data-model.md')) ?? [];
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(2).map((line) => {
    const [, table = '', item = '', pk = '', sk = '', holds = ''] = line.split('|').map((cell) => cell.trim());
    return { table, item, pk, sk, holds };
  });
}

/** All items with their adapters. */
export function listKeys(): readonly KeyRow[] {
  const items = listItems();
  return items.map((row) => ({ ...row, files: findFiles(row, items) }));
}

/** Prefixes that are no partition key of a table: of sort keys and of indexes, with the adapters that build them. */
export function listOtherPrefixes(): ReadonlyMap<string, readonly string[]> {
  const known = new Set(listItems().flatMap(({ pk }) => listWords(pk)));
  const found = [...adapters].flatMap(([file, source]) => listPrefixes(source).map((word) => ({ word, file })));
  const groups = Map.groupBy(
    found.filter(({ word }) => !known.has(word)),
    ({ word }) => word,
  );
  return new Map([...groups].map(([word, each]) => [word, each.map(({ file }) => file)]));
}

const adapters = listAdapters();
const byTable = listAdaptersByTable();

function findFiles({ table, pk, holds }: ItemRow, items: readonly ItemRow[]): readonly string[] {
  const words = listWords(pk);
  if (words.length === 0) return findLogs(table, holds);
  const builders = (word: string) =>
    [...(byTable.get(table) ?? [])].filter((file) => buildsKey(adapters.get(file) ?? '', word));
  return [...new Set(words.flatMap(builders))].filter((file) => !words.every((word) => isSortKey(file, word))).sort();

  /** Whether a file writes this word at the beginning of the sort key of another item of the table. */
  function isSortKey(file: string, word: string): boolean {
    const others = items.filter((one) => one.table === table && one.pk !== pk && one.sk.includes(`\`${word}#`));
    return others.some((one) => listWords(one.pk).some((other) => buildsKey(adapters.get(file) ?? '', other)));
  }
}

/** The adapters of a log: those that functions open on it, of the feature whose event the item is. */
function findLogs(table: string, holds: string): readonly string[] {
  const [feature = ''] = /shared\/\w+\/\w+\//.exec(holds) ?? [];
  const opened = listOpened().filter(([opens, file]) => opens === table && file.startsWith(feature));
  return [...new Set(opened.map(([, file]) => file))].sort();
}

/** The words in capitals with which keys begin. */
function listWords(cell: string): readonly string[] {
  return [...new Set([...cell.matchAll(/`([A-Z]{3,})/g)].map(([, word = '']) => word))];
}

function buildPage(): string {
  const link = (file: string) => `[\`${file.replace('shared/', '')}\`](../../${file})`;
  const tables = [...Map.groupBy(listKeys(), ({ table }) => table)].map(([table, rows]) =>
    [
      `## ${table}\n`,
      '| partition key | item | built in |\n| --- | --- | --- |',
      ...rows.map(({ pk, item, files }) => `| ${pk} | ${item} | ${files.map(link).join(', ')} |`),
    ].join('\n'),
  );
  const others = [...listOtherPrefixes()].map(([word, files]) => `| \`${word}#\` | ${files.map(link).join(', ')} |`);
  return `# Key prefixes by table

For those who look after the tables. Written by \`npm run generate\`: the items are those of [data-model.md](../data-model.md), which says what each holds; the
files are found in the adapters that functions open on each table. Paths are below \`shared/\`.

${tables.join('\n\n')}

## Prefixes of sort keys and of indexes

| begins with | built in |
| --- | --- |
${others.join('\n')}
`;
}

if (import.meta.main) writeGenerated('docs/generated/keys.md', buildPage());
