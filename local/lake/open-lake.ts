import { join } from 'node:path';
import { type FileTable, type Lake, openTables } from 'one-machine-aws/lake';
import {
  DIMENSIONS,
  EXPORTED,
  type LakeColumn,
  listColumns,
  PARTITIONS,
  VIEWS,
  viewSql,
} from '#infra/lake/lake-sql.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { LakeTable } from '#kernel/env-names.ts';
import { FOLDERS } from './folders.ts';

const ARRIVED: LakeColumn = { name: 'arrived', type: 'string', text: 'local day of arrival', source: 'partition' };

export interface LakeOptions {
  /** The folder of the restricted table `texts`; the lake has no such table when left out. */
  readonly textsDir?: string;
  /** The present; that of the machine when left out. */
  readonly now?: Instant;
  /** Whether no file is replaced while the lake is open, which makes its queries faster. */
  readonly isUnchanging?: boolean;
}

/**
 * Opens the analysts' lake that a folder holds, with all its tables and views. It does not see files that arrive later.
 * An empty folder is a lake without rows.
 */
export function openLake(dir: string, { textsDir, now, isUnchanging = false }: LakeOptions = {}): Promise<Lake> {
  const exported: (readonly [table: LakeTable, root: string])[] = [
    ['events', dir],
    ['replies', dir],
    ['enterprise_events', dir],
    ...(textsDir === undefined ? [] : [['texts', textsDir] as const]),
  ];
  const dimensions = DIMENSIONS.map(
    (name): FileTable => ({
      name,
      columns: listColumns(name),
      format: 'json',
      folder: join(dir, FOLDERS.dimensions, name),
    }),
  );
  return openTables({
    tables: [...exported.flatMap(([table, root]) => listFiles(table, root)), ...dimensions],
    views: [...exported.map(([table]) => table), ...VIEWS].map((name) => ({ name, sql: viewSql(name) })),
    ...(now !== undefined && { now }),
    isUnchanging,
  });
}

/** An exported table has two sets of files: by day of arrival, and by city and day of the event. */
function listFiles(table: LakeTable, root: string): readonly FileTable[] {
  const dir = join(root, EXPORTED[table]);
  const columns = listColumns(table);
  return [
    { name: `${table}_landed`, columns: [...columns, ARRIVED], folder: join(dir, FOLDERS.landed), format: 'parquet' },
    {
      name: `${table}_settled`,
      columns,
      folder: join(dir, FOLDERS.settled),
      format: 'parquet',
      partitions: PARTITIONS,
    },
  ];
}
