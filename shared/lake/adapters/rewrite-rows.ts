import { gunzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { parquetScan } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { buildSchema, parseColumnType, type TableColumn, toStored } from './column-types.ts';

/** Athena compresses with gzip or Snappy, DuckDB with Zstandard. Snappy is part of the library. */
const READ = {
  GZIP: (bytes: Uint8Array) => gunzipSync(bytes),
  ZSTD: (bytes: Uint8Array) => zstdDecompressSync(bytes),
};
const WRITE = { ZSTD: (bytes: Uint8Array) => zstdCompressSync(bytes) };

type Row = Readonly<Record<string, unknown>>;

function scan(bytes: Uint8Array) {
  // The library reads a buffer from its first byte. Small buffers of Node are parts of a larger one, and their own `slice` copies nothing.
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return parquetScan({ file: file as ArrayBuffer, compressors: READ, geoparquet: false });
}

/** Reads two columns of a Parquet file: the case and the version of each row, in order. */
export async function readKeys(
  bytes: Uint8Array,
  [caseColumn, versionColumn]: readonly [string, string],
): Promise<readonly { readonly caseId: string; readonly version: number }[]> {
  const { ranges, readColumn } = await scan(bytes);
  const keys: { caseId: string; version: number }[] = [];
  for (const range of ranges) {
    const ids = await readColumn({ column: caseColumn, ...range });
    const versions = await readColumn({ column: versionColumn, ...range });
    for (let at = 0; at < ids.length; at++) keys.push({ caseId: String(ids[at]), version: Number(versions[at]) });
  }
  return keys;
}

/**
 * Writes the rows of a Parquet file again with the columns of its table. Rows are replaced by their position, or left out where the
 * new row is undefined. A column that the file lacks is null in its other rows. One group of rows is in memory at a time.
 */
export async function rewriteRows(
  bytes: Uint8Array,
  columns: readonly TableColumn[],
  replaced: ReadonlyMap<number, object | undefined>,
): Promise<Uint8Array> {
  const { metadata, ranges, readColumn } = await scan(bytes);
  const present = new Set(metadata.row_groups[0]?.columns.map(({ meta_data }) => meta_data?.path_in_schema[0]));
  const file = startFile(columns);
  for (const range of ranges) {
    const kept = listPositions(range.rowStart, range.rowEnd).filter((at) => replaced.get(at) || !replaced.has(at));
    const data = [];
    for (const { name, type } of columns) {
      const stored = present.has(name) ? await readColumn({ column: name, ...range }) : [];
      const parsed = parseColumnType(type);
      data.push(
        kept.map((at) => {
          const row = replaced.get(at) as Row | undefined;
          return row === undefined ? (stored[at - range.rowStart] ?? null) : toStored(row[name], parsed);
        }),
      );
    }
    file.add(data);
  }
  return file.finish();
}

/** Writes rows, as JSON has them, as a Parquet file with the columns of a table. */
export function writeRows(columns: readonly TableColumn[], rows: readonly object[]): Uint8Array {
  const file = startFile(columns);
  file.add(
    columns.map(({ name, type }) => {
      const parsed = parseColumnType(type);
      return rows.map((row) => toStored((row as Row)[name], parsed));
    }),
  );
  return file.finish();
}

function startFile(columns: readonly TableColumn[]) {
  const writer = new ByteWriter();
  const file = new ParquetWriter({ writer, schema: buildSchema(columns), codec: 'ZSTD', compressors: WRITE });
  return {
    /** Adds a group of rows: an array of values for each column. */
    add: (data: readonly unknown[][]): void => {
      const columnData = columns.map(({ name }, at) => ({ name, data: data[at] ?? [] }));
      file.write({ columnData, rowGroupSize: Math.max(1, data[0]?.length ?? 0) });
    },
    finish: (): Uint8Array => {
      file.finish();
      return writer.getBytes();
    },
  };
}

const listPositions = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
