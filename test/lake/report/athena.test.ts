import { dirname, join } from 'node:path';
import { type Assembly, type Authorize, AwsError } from 'one-machine-aws';
import { writeRows } from 'one-machine-aws/lake';
import { type Athena, openAthena } from 'one-machine-aws/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { compactStatement, listColumns } from '#infra/lake/lake-sql.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { lakeAnswers } from '#lake/report/adapters/answers.ts';
import { athenaClient } from '#lake/report/adapters/athena-client.ts';
import { lakeQueries } from '#lake/report/adapters/queries.ts';
import { athenaTables } from '#local/lake/athena-tables.ts';
import { FOLDERS, LAKE_DIR } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { serveAws, temporaryDir } from '#test/support/contract/serve-aws.ts';
import { monthOfLogs } from '#test/support/lake/lives.ts';

const ASSEMBLY = {
  partition: 'aws-cn',
  region: 'cn-north-1',
  accountId: '000000000000',
  deliveryStreams: [{ name: 'hotline-local-events', bucketArn: 'arn:aws-cn:s3:::lake' }],
  preparedStatements: [{ name: 'compact_events', workGroup: 'nightly', sql: compactStatement('events') }],
} as unknown as Assembly;

let dir: string;
let athena: Athena;
let denied: string | undefined;

async function queries(workGroup = 'nightly') {
  return lakeQueries({ client: athenaClient(await serveAws(athena)), workGroup, database: 'hotline_local_province' });
}

const authorize: Authorize = (_caller, action) => {
  if (action === denied) throw new AwsError('AccessDeniedException', `not ${action}`);
};

/** Athena over the lake of a platform whose data are in `data`. */
function openOver(data: string, assembly: Assembly): Athena {
  const tables = athenaTables(data);
  return openAthena({
    assembly,
    authorize,
    log: () => undefined,
    openLake: () => tables.open(Date.now()),
    objectArn: (insertedInto) => tables.objectArn(assembly, insertedInto),
  });
}

beforeEach(() => {
  const data = temporaryDir();
  dir = join(data, LAKE_DIR);
  denied = undefined;
  athena = openOver(data, ASSEMBLY);
});

test('a saved INSERT statement moves the rows of a day of arrival into city and day of the event', async () => {
  const rows = [...monthOfLogs(5)].flatMap((log) => buildEventRows(log, '210000'));
  await writeRows(join(dir, FOLDERS.landed, 'arrived=2026-01-05/a.parquet'), listColumns('events'), rows);
  const days = ['2026-01-01', '2026-12-31'];
  expect(await (await queries()).start('compact_events', ['2026-01-05', '2026-01-05', ...days, ...days])).toMatch(
    /^[0-9a-f-]{36}$/,
  );
  await athena.stop();
  const lake = await openLake(dir);
  expect(await lake.query('SELECT count(*) AS rows FROM events_settled')).toEqual([{ rows: rows.length }]);
  lake.close();
});

test('a statement of another workgroup, and a value that could end its text, are refused', async () => {
  await expect((await queries('other')).start('compact_events', ['2026-01-05'])).rejects.toThrow(
    'other has no statement compact_events',
  );
  await expect((await queries()).start('drop', ['2026-01-05'])).rejects.toThrow('has no statement drop');
  await expect((await queries()).start('compact_events', ["2026'; --"])).rejects.toThrow('not a value');
});

test('a caller without permission to start queries or to write compacted rows is denied', async () => {
  for (const action of ['athena:StartQueryExecution', 's3:PutObject']) {
    denied = action;
    await expect((await queries()).start('compact_events', ['2026-01-05'])).rejects.toThrow(`not ${action}`);
  }
});

describe('a statement that asks', () => {
  const SQL = `SELECT appeal_id, version, is_anonymous, actor_unit_id FROM events WHERE city = ? ORDER BY appeal_id, version`;
  const asking = async () => {
    const preparedStatements = [
      { name: 'ask', workGroup: 'nightly', sql: SQL },
      { name: 'wrong', workGroup: 'nightly', sql: 'SELECT nothing FROM nowhere' },
    ];
    const assembly = { ...ASSEMBLY, preparedStatements } as unknown as Assembly;
    athena = openOver(dirname(dir), assembly);
    const client = athenaClient(await serveAws(athena));
    const rows = [...monthOfLogs(300)].flatMap((log) => buildEventRows(log, '210000'));
    await writeRows(join(dir, FOLDERS.settled, 'a.parquet'), listColumns('events'), rows);
    return {
      rows: rows.filter(({ city }) => city === '210100'),
      answers: lakeAnswers({ client }),
      queries: lakeQueries({ client, workGroup: 'nightly', database: 'hotline_local_province' }),
    };
  };

  test('a query is answered page by page, with numbers as numbers and missing values as null', async () => {
    const { rows, answers, queries } = await asking();
    const id = await queries.start('ask', ['210100'], 'token-1');
    await athena.stop();
    expect(await answers.readStates([id])).toEqual(new Map([[id, 'answered']]));
    expect(rows.length).toBeGreaterThan(1000);
    const wanted = rows
      .map(({ appeal_id, version, is_anonymous, actor_unit_id }) => ({
        appeal_id,
        version,
        is_anonymous,
        actor_unit_id,
      }))
      .toSorted((a, b) => (a.appeal_id === b.appeal_id ? a.version - b.version : a.appeal_id < b.appeal_id ? -1 : 1));
    expect(await answers.readRows(id)).toEqual(wanted);
  });

  test('starting a query again with the same token returns the same execution', async () => {
    const { queries } = await asking();
    const id = await queries.start('ask', ['210100'], 'token-1');
    expect(await queries.start('ask', ['210100'], 'token-1')).toBe(id);
    expect(await queries.start('ask', ['210100'], 'token-2')).not.toBe(id);
  });

  test('a query is running until it is answered, and never failed in between', async () => {
    const { answers, queries } = await asking();
    const ids = [await queries.start('ask', ['210100']), await queries.start('ask', ['210200'])];
    const seen = new Set<string>();
    for (;;) {
      const states = [...(await answers.readStates(ids)).values()];
      for (const state of states) seen.add(state);
      if (!states.includes('running')) break;
    }
    expect([...seen].toSorted()).toEqual(['answered', 'running']);
  });

  test('a query that the lake cannot answer fails, and the next one is answered', async () => {
    const { answers, queries } = await asking();
    const wrong = await queries.start('wrong', []);
    const right = await queries.start('ask', ['210100']);
    await athena.stop();
    expect(await answers.readStates([wrong, right])).toEqual(
      new Map([
        [wrong, 'failed'],
        [right, 'answered'],
      ]),
    );
    await expect(answers.readRows(wrong)).rejects.toThrow('FAILED');
  });

  test('an unknown execution, as after a restart, counts as failed', async () => {
    const { answers } = await asking();
    expect(await answers.readStates(['gone'])).toEqual(new Map([['gone', 'failed']]));
  });

  test('a caller without permission for the workgroup gets no answers', async () => {
    const { answers, queries } = await asking();
    const id = await queries.start('ask', ['210100']);
    for (const action of ['athena:BatchGetQueryExecution', 'athena:GetQueryResults']) {
      denied = action;
      const look = action.endsWith('Results') ? answers.readRows(id) : answers.readStates([id]);
      await expect(look).rejects.toThrow(`not ${action}`);
    }
  });
});
