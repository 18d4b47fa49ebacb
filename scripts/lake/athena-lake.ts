import { setTimeout as pause } from 'node:timers/promises';
import { type AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import type { Lake } from 'one-machine-aws/lake';
import { lakeAnswers } from '#lake/report/adapters/answers.ts';

export interface AthenaLakeOptions {
  readonly client: AthenaClient;
  readonly workGroup: string;
  readonly database: string;
  /** Waits before the next poll of a running query. */
  readonly rest?: () => Promise<unknown>;
}

const LOOK_AGAIN_MS = 1000;
/** Ids, days and months. None of these characters can end a string literal. */
const VALUE = /^[\w-]+$/;

/** The lake of a deployed platform, queried through Athena with the operator's credentials. */
export function athenaLake({
  client,
  workGroup,
  database,
  rest = () => pause(LOOK_AGAIN_MS),
}: AthenaLakeOptions): Pick<Lake, 'query'> {
  const answers = lakeAnswers({ client });
  return {
    async query(sql, parameters = []) {
      const { QueryExecutionId: id = '' } = await client.send(
        new StartQueryExecutionCommand({
          QueryString: withValues(sql, parameters),
          WorkGroup: workGroup,
          QueryExecutionContext: { Database: database },
        }),
      );
      for (;;) {
        const state = (await answers.readStates([id])).get(id);
        if (state === 'answered') return answers.readRows(id);
        if (state !== 'running') throw new Error(`Athena could not answer; see the query ${id} there`);
        await rest();
      }
    },
  };
}

function withValues(sql: string, parameters: readonly (string | number)[]): string {
  const values = parameters.map(String);
  const wrong = values.find((value) => !VALUE.test(value));
  if (wrong !== undefined) throw new Error(`not a value of a query: ${wrong}`);
  let next = 0;
  return sql.replace(/\?/g, () => `'${values[next++]}'`);
}
