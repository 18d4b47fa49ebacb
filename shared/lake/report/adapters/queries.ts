import { type AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import type { LakeQueries } from '../../lake.port.ts';

export interface LakeQueriesOptions {
  readonly client: AthenaClient;
  readonly workGroup: string;
  readonly database: string;
}

/** Allowed values of a statement: days, months, codes. They cannot end the quoted text. */
const VALUE = /^[\w-]+$/;

/** Athena's shortest token. */
const SHORTEST_TOKEN = 32;

/** The prepared statements of a workgroup. */
export function lakeQueries({ client, workGroup, database }: LakeQueriesOptions): LakeQueries {
  return {
    async start(statement, values, token) {
      const wrong = values.find((value) => !VALUE.test(value));
      if (wrong !== undefined) throw new Error(`not a value of a statement: ${wrong}`);
      const using = values.length === 0 ? '' : ` USING ${values.map((value) => `'${value}'`).join(', ')}`;
      const { QueryExecutionId: id } = await client.send(
        new StartQueryExecutionCommand({
          ...(token !== undefined && { ClientRequestToken: token.padEnd(SHORTEST_TOKEN, '-') }),
          QueryString: `EXECUTE ${statement}${using}`,
          WorkGroup: workGroup,
          QueryExecutionContext: { Database: database },
        }),
      );
      if (id === undefined) throw new Error(`Athena gives no id for ${statement}`);
      return id;
    },
  };
}
