import { DuckDBInstance } from '@duckdb/node-api';

/** Reads the rows of a Parquet file; numbers beyond 32 bits are strings, as in JSON. */
export async function readParquet(path: string): Promise<readonly object[]> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    const rows = await connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`);
    return rows.getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
