import { join } from 'node:path';
import {
  AthenaClient,
  BatchGetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { expect, test } from 'vitest';
import { openAthena } from '../../src/athena/open.ts';
import { type FileTable, openTables } from '../../src/lake/open-tables.ts';
import { writeRows } from '../../src/lake/write-rows.ts';
import type { Assembly } from '../../src/template/assembly.ts';
import { recordingAuthorize } from '../../src/testing/serve-service.ts';
import { serveAws, temporaryDir } from '../support/serve-aws.ts';

const COLUMNS = [
  { name: 'id', type: 'string' },
  { name: 'city', type: 'string' },
  { name: 'amount', type: 'bigint' },
];
const STATEMENTS: Readonly<Record<string, string>> = {
  settle: 'INSERT INTO settled (id, amount, city) SELECT id, amount, city FROM landed WHERE amount > CAST(? AS bigint)',
  ask: 'SELECT city, sum(amount) AS total FROM settled GROUP BY city ORDER BY city',
};

/** Athena over two tables: what has landed, and what a statement moves into folders of cities. */
async function open() {
  const dir = temporaryDir();
  const tables: readonly FileTable[] = [
    { name: 'landed', columns: COLUMNS, folder: join(dir, 'landed'), format: 'parquet' },
    { name: 'settled', columns: COLUMNS, folder: join(dir, 'settled'), format: 'parquet', partitions: ['city'] },
  ];
  const preparedStatements = Object.entries(STATEMENTS).map(([name, sql]) => ({ name, workGroup: 'nightly', sql }));
  const { asked, authorize } = recordingAuthorize();
  const athena = openAthena({
    assembly: {
      partition: 'aws',
      region: 'us-east-1',
      accountId: '000000000000',
      preparedStatements,
    } as unknown as Assembly,
    openLake: () => openTables({ tables, views: [] }),
    objectArn: (insertedInto) => `arn:aws:s3:::sales/${insertedInto ?? 'any'}/rows.parquet`,
    authorize,
    log: () => undefined,
  });
  const client = new AthenaClient(await serveAws(athena));
  const start = (QueryString: string) =>
    client.send(new StartQueryExecutionCommand({ QueryString, WorkGroup: 'nightly' }));
  return { dir, athena, asked, client, start };
}

test('a prepared INSERT fills a partitioned table, and a prepared SELECT answers from it', async () => {
  const { dir, athena, asked, client, start } = await open();
  const rows = [
    { id: 'a', city: 'north', amount: 3 },
    { id: 'b', city: 'south', amount: 4 },
    { id: 'c', city: 'north', amount: 5 },
    { id: 'd', city: 'south', amount: 1 },
  ];
  await writeRows(join(dir, 'landed/a.parquet'), COLUMNS, rows);
  const settled = await start("EXECUTE settle USING '1'");
  await athena.stop();
  const { QueryExecutionId } = await start('EXECUTE ask');
  await athena.stop();
  const ids = [settled.QueryExecutionId ?? '', QueryExecutionId ?? ''];
  const { QueryExecutions } = await client.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds: ids }));
  expect(QueryExecutions?.map(({ Status }) => Status?.State)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId }));
  const texts = ResultSet?.Rows?.map(({ Data }) => Data?.map(({ VarCharValue }) => VarCharValue));
  expect(texts?.slice(-2)).toEqual([
    ['north', '8'],
    ['south', '4'],
  ]);
  expect(asked).toContain('s3:PutObject arn:aws:s3:::sales/settled/rows.parquet');
  expect(asked).toContain('athena:StartQueryExecution arn:aws:athena:us-east-1:000000000000:workgroup/nightly');
});

test('what is no prepared statement of the workgroup is refused', async () => {
  const { start } = await open();
  await expect(start('EXECUTE drop')).rejects.toThrow('nightly has no statement drop');
  await expect(start('DROP TABLE settled')).rejects.toThrow('not served here');
});
