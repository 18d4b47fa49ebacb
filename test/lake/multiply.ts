// `node test/lake/multiply.ts --from DIR --to DIR --times N`: writes the compacted rows of a lake several times into another one, each
// time with other ids of appeals.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { PARTITIONS } from '#infra/lake/lake-sql.ts';
import { FOLDERS } from '#local/lake/folders.ts';

async function multiplyRows(from: string, to: string, times: number): Promise<void> {
  mkdirSync(to, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run('SET preserve_insertion_order = false');
    await connection.run("SET memory_limit = '6GB'");
    await connection.run(
      `COPY (
         SELECT * EXCLUDE (copy) REPLACE (CASE WHEN copy = 0 THEN appeal_id ELSE md5(concat(appeal_id, copy)) END AS appeal_id)
         FROM (SELECT *, unnest(range(${times})) AS copy FROM read_parquet('${from}/**/*.parquet', hive_types_autocast = false))
       ) TO '${to}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (${PARTITIONS.join(', ')}))`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const { values } = parseArgs({
  options: { from: { type: 'string' }, to: { type: 'string' }, times: { type: 'string' } },
});
const folderOf = (dir = '') => join(dir, FOLDERS.settled);
await multiplyRows(folderOf(values.from), folderOf(values.to), Number(values.times));
console.log(JSON.stringify({ times: Number(values.times) }));
