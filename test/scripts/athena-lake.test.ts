import {
  AthenaClient,
  BatchGetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { athenaLake } from '#scripts/lake/athena-lake.ts';

const sender = mockClient(AthenaClient);
beforeEach(() => {
  sender.reset();
});

const rests: string[] = [];
const lake = athenaLake({
  client: new AthenaClient({ region: 'cn-north-1' }),
  workGroup: 'hotline-prod-province',
  database: 'hotline_prod_province',
  rest: async () => rests.push('rest'),
});

/** Athena with these states of a query, one after the other, ending with the last. */
function athena(...states: string[]) {
  sender.on(StartQueryExecutionCommand).resolves({ QueryExecutionId: 'q1' });
  sender.on(BatchGetQueryExecutionCommand).callsFake(() => {
    const State = states.length > 1 ? states.shift() : states[0];
    return { QueryExecutions: [{ QueryExecutionId: 'q1', Status: { State } }] };
  });
  const cell = (VarCharValue: string) => ({ VarCharValue });
  sender.on(GetQueryResultsCommand).resolves({
    ResultSet: {
      ResultSetMetadata: {
        ColumnInfo: [
          { Name: 'city', Type: 'varchar' },
          { Name: 'filed', Type: 'bigint' },
        ],
      },
      Rows: [{ Data: [cell('city'), cell('filed')] }, { Data: [cell('210100'), cell('7')] }],
    },
  });
}

test('a query is sent to the workgroup with its values, and its answer is awaited', async () => {
  athena('QUEUED', 'RUNNING', 'SUCCEEDED');
  rests.length = 0;
  const rows = await lake.query('SELECT city, filed FROM counted WHERE month = ? AND city = ?', ['2026-01', '210100']);
  expect(rows).toEqual([{ city: '210100', filed: 7 }]);
  expect(rests).toEqual(['rest', 'rest']);
  expect(sender.commandCalls(StartQueryExecutionCommand)[0]?.args[0].input).toEqual({
    QueryString: "SELECT city, filed FROM counted WHERE month = '2026-01' AND city = '210100'",
    WorkGroup: 'hotline-prod-province',
    QueryExecutionContext: { Database: 'hotline_prod_province' },
  });
});

test('a failed query is named, and a value that could end its literal is not sent', async () => {
  athena('FAILED');
  await expect(lake.query('SELECT 1')).rejects.toThrow('see the query q1');
  await expect(lake.query('SELECT ?', ["x' OR '1'='1"])).rejects.toThrow('not a value of a query');
  expect(sender.commandCalls(StartQueryExecutionCommand)).toHaveLength(1);
});
