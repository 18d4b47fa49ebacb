import { globSync } from 'node:fs';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { quoted } from './dialect.ts';

interface PlanNode {
  readonly name: string;
  readonly children: readonly PlanNode[];
  readonly extra_info: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Estimates the bytes that a query reads of the Parquet files below a folder, about what Athena bills: for each scan,
 * the columns that it needs, times the share of files that its conditions on partitions select.
 */
export async function bytesRead(
  connection: DuckDBConnection,
  folder: string,
  sql: string,
  parameters: readonly DuckDBValue[],
): Promise<number> {
  const plan = await connection.runAndReadAll(`EXPLAIN (FORMAT json) ${sql}`, [...parameters]);
  const scans = (JSON.parse(String(plan.getRowsJS()[0]?.[1])) as readonly PlanNode[]).flatMap(scansIn);
  const all = globSync('**/*.parquet', { cwd: folder }).length;
  const sizes = await columnSizes(connection, folder);
  const getSize = (column: string) => sizes.get(column) ?? 0;
  return scans
    .map(({ columns, files = all, of = all }) => {
      // A plan may list the files that are left as all.
      const share = Math.min(1, files / Math.max(of, all));
      return share * columns.reduce((sum, column) => sum + getSize(column), 0);
    })
    .reduce((sum, each) => sum + each, 0);
}

/** The columns that a scan reads, and how many files of how many; all of them when it has no condition on partitions. */
interface Scan {
  readonly columns: readonly string[];
  readonly files?: number;
  readonly of?: number;
}

function scansIn(node: PlanNode): readonly Scan[] {
  const below = node.children.flatMap(scansIn);
  if (!node.name.trim().startsWith('READ_PARQUET')) return below;
  const { Projections = [], Filters = [], 'Scanning Files': files } = node.extra_info;
  const filtered = [Filters].flat().flatMap((filter) => [...filter.matchAll(/\b([a-z_]+)\b/g)].map(([name]) => name));
  const [, some, all] = /(\d+)\/(\d+)/.exec(String(files ?? '')) ?? [];
  const columns = [...new Set([...[Projections].flat(), ...filtered])];
  return [...below, { columns, ...(some !== undefined && { files: Number(some), of: Number(all) }) }];
}

type Sizes = Promise<ReadonlyMap<string, number>>;
/** The sizes that a connection has read: the footers of all files take longer than the plan of a query. */
const known = new WeakMap<DuckDBConnection, Map<string, Sizes>>();

function columnSizes(connection: DuckDBConnection, folder: string): Sizes {
  const ofFolders = known.get(connection) ?? new Map<string, Sizes>();
  known.set(connection, ofFolders);
  const sizes = ofFolders.get(folder) ?? readColumnSizes(connection, folder);
  ofFolders.set(folder, sizes);
  return sizes;
}

async function readColumnSizes(connection: DuckDBConnection, folder: string): Sizes {
  const found = await connection.runAndReadAll(
    `SELECT split_part(path_in_schema, ',', 1) AS name, sum(total_compressed_size)::DOUBLE AS bytes
     FROM parquet_metadata('${quoted(folder)}/**/*.parquet') GROUP BY 1`,
  );
  return new Map(found.getRowsJS().map(([name, bytes]) => [String(name), Number(bytes)]));
}
