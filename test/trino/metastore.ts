import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TRINO } from './server.ts';
import type { GlueTable } from './template.ts';

/** Who owns the views: Trino reads their tables as this user. */
const OWNER = 'lake';
const FORMATS: Readonly<Record<string, string>> = { parquet: 'PARQUET', json: 'OPENX_JSON' };

/**
 * Writes the tables and views of the template as files of Trino's metastore. Views are stored byte for byte; of tables the bucket
 * is replaced by a folder, and the first day by the first with rows, since Trino looks for the files of every day.
 */
export function writeMetastore(dir: string, tables: readonly GlueTable[], since: string): void {
  for (const database of new Set(tables.map((table) => table.database))) {
    mkdirSync(join(dir, 'meta', database), { recursive: true });
    writeJson(join(dir, 'meta', `.${database}.trinoSchema`), {
      writerVersion: TRINO,
      ownerName: OWNER,
      ownerType: 'USER',
      parameters: {},
    });
  }
  for (const table of tables) {
    const folder = join(dir, 'meta', table.database, table.name);
    mkdirSync(folder, { recursive: true });
    writeJson(join(folder, '.trinoSchema'), table.type === 'VIRTUAL_VIEW' ? toView(table) : toTable(table, dir, since));
  }
}

function toView({ parameters, columns, viewText }: GlueTable): object {
  return {
    ...base('VIRTUAL_VIEW', columns, parameters),
    partitionColumns: [],
    originalStorageFormat: {},
    viewOriginalText: viewText,
    viewExpandedText: '/* Presto View */',
  };
}

function toTable({ name, parameters, columns, partitions, location }: GlueTable, dir: string, since: string): object {
  const local = (text: string) => text.replace(/^s3:\/\/[^/]+\//, `local:///${folderOf(name)}/`);
  const projection = Object.entries(parameters).map(([key, value]) => [
    key,
    key.endsWith('.range') ? value.replace(/^[^,]+/, since) : local(value),
  ]);
  mkdirSync(join(dir, local(location).replace('local:///', '')), { recursive: true });
  return {
    ...base('EXTERNAL_TABLE', columns, Object.fromEntries(projection)),
    partitionColumns: partitions.map(toColumn),
    storageFormat: FORMATS[parameters.classification ?? ''],
    externalLocation: local(location).replace(/\/$/, ''),
  };
}

/** Texts of appellants are in a bucket of their own. */
const folderOf = (table: string) => (table.startsWith('texts_') ? LAKE_FOLDERS.texts : LAKE_FOLDERS.rows);

/** The folders of the two buckets, below that of the server. */
export const LAKE_FOLDERS = { rows: 'lake', texts: 'lake-texts' } as const;

function base(tableType: string, columns: GlueTable['columns'], parameters: Readonly<Record<string, string>>): object {
  return {
    writerVersion: TRINO,
    owner: OWNER,
    tableType,
    parameters,
    dataColumns: columns.map(toColumn),
    serdeParameters: {},
    columnStatistics: {},
  };
}

const toColumn = ({ Name, Type }: { readonly Name: string; readonly Type: string }) => ({
  name: Name,
  type: Type,
  properties: {},
});

function writeJson(file: string, value: object): void {
  writeFileSync(file, JSON.stringify(value, null, 2));
}
