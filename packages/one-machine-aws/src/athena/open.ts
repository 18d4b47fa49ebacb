import { randomUUID } from 'node:crypto';
import { type Authorize, AwsError, type AwsService, type Caller, jsonService } from '../aws-service.ts';
import type { Lake } from '../lake/open-tables.ts';
import type { Assembly } from '../template/assembly.ts';
import { type ResultPage, toPage } from './results.ts';

export interface AthenaOptions {
  readonly assembly: Pick<Assembly, 'partition' | 'region' | 'accountId' | 'preparedStatements'>;
  /** Opens the tables over the files that exist at that moment. */
  readonly openLake: () => Promise<Lake>;
  /** The ARN of an object that a statement writes into a table; of one that it reads when no table is given. */
  readonly objectArn: (insertedInto?: string) => string;
  readonly authorize: Authorize;
  readonly log: (line: string) => void;
}

export interface Athena extends AwsService {
  /** Waits for the statements that run. */
  stop(): Promise<void>;
}

interface Start {
  readonly QueryString?: string;
  readonly WorkGroup?: string;
  readonly ClientRequestToken?: string;
}

interface Execution {
  readonly workGroup: string;
  state: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED';
  rows: readonly Readonly<Record<string, unknown>>[];
}

/** How many executions are remembered. An older one is unknown, like one from before a restart. */
const MOST_REMEMBERED = 500;

/** Athena as far as functions use it: starts prepared statements and runs them with DuckDB, one after the other. */
export function openAthena({ assembly, openLake, objectArn, authorize, log }: AthenaOptions): Athena {
  const { partition, region, accountId } = assembly;
  const executions = new Map<string, Execution>();
  const byToken = new Map<string, string>();
  let running: Promise<void> = Promise.resolve();
  let open: Promise<Lake> | undefined;
  let waiting = 0;

  const allow = (caller: Caller, action: string, group: string) =>
    authorize(caller, `athena:${action}`, `arn:${partition}:athena:${region}:${accountId}:workgroup/${group}`);

  /** An open lake does not see new files: it is closed as soon as no statement waits. */
  const withLake = (execution: Execution, use: (lake: Lake) => Promise<void>): void => {
    waiting++;
    running = running.then(async () => {
      try {
        execution.state = 'RUNNING';
        open ??= openLake();
        await use(await open);
        execution.state = 'SUCCEEDED';
      } catch (error) {
        execution.state = 'FAILED';
        log(`athena: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        if (--waiting === 0) {
          const last = open;
          open = undefined;
          (await last?.catch(() => undefined))?.close();
        }
      }
    });
  };

  const start = (caller: Caller, input: Start) => {
    const { QueryString: text = '', WorkGroup: group = 'primary', ClientRequestToken: token } = input;
    allow(caller, 'StartQueryExecution', group);
    const known = token === undefined ? undefined : byToken.get(token);
    if (known !== undefined) return { QueryExecutionId: known };
    const { name, values } = readExecute(text);
    const statement = assembly.preparedStatements.find((each) => each.name === name && each.workGroup === group);
    if (statement === undefined) throw new AwsError('InvalidRequestException', `${group} has no statement ${name}`);
    const insert = readInsert(statement.sql);
    authorize(caller, insert ? 's3:PutObject' : 's3:GetObject', objectArn(insert?.table));
    const id = randomUUID();
    const execution: Execution = { workGroup: group, state: 'QUEUED', rows: [] };
    executions.set(id, execution);
    if (token !== undefined) byToken.set(token, id);
    const [oldest] = executions.size > MOST_REMEMBERED ? executions.keys() : [];
    if (oldest !== undefined) executions.delete(oldest);
    withLake(execution, async (lake) => {
      if (insert) await lake.insert(insert.table, insert.select, values);
      else execution.rows = await lake.query(statement.sql, values);
    });
    return { QueryExecutionId: id };
  };

  const listStates = (caller: Caller, { QueryExecutionIds: ids = [] }: { readonly QueryExecutionIds?: string[] }) => {
    const found = ids.flatMap((id) => {
      const execution = executions.get(id);
      if (execution === undefined) return [];
      allow(caller, 'BatchGetQueryExecution', execution.workGroup);
      return [{ QueryExecutionId: id, WorkGroup: execution.workGroup, Status: { State: execution.state } }];
    });
    const unknown = ids.filter((id) => !executions.has(id));
    return {
      QueryExecutions: found,
      UnprocessedQueryExecutionIds: unknown.map((id) => ({ QueryExecutionId: id, ErrorCode: 'NOT_FOUND' })),
    };
  };

  const results = (
    caller: Caller,
    {
      QueryExecutionId: id = '',
      NextToken: after,
    }: { readonly QueryExecutionId?: string; readonly NextToken?: string },
  ): ResultPage => {
    const execution = executions.get(id);
    if (execution === undefined) throw new AwsError('InvalidRequestException', `there is no execution ${id}`);
    allow(caller, 'GetQueryResults', execution.workGroup);
    if (execution.state !== 'SUCCEEDED')
      throw new AwsError('InvalidRequestException', `Query has not yet finished. Current state: ${execution.state}`);
    return toPage(execution.rows, after);
  };

  return {
    ...jsonService('athena', (caller) => ({
      StartQueryExecution: (input: Start) => start(caller, input),
      BatchGetQueryExecution: (input: { QueryExecutionIds?: string[] }) => listStates(caller, input),
      GetQueryResults: (input: { QueryExecutionId?: string; NextToken?: string }) => results(caller, input),
    })),
    stop: () => running,
  };
}

/** `EXECUTE name USING 'a', 'b'`; nothing else is served. */
function readExecute(text: string): { readonly name: string; readonly values: readonly string[] } {
  const [, name, using = ''] = /^EXECUTE (\w+)(?: USING ((?:'[\w-]+'(?:, )?)+))?$/.exec(text) ?? [];
  if (name === undefined) throw new AwsError('InvalidRequestException', `not served here: ${text}`);
  return { name, values: [...using.matchAll(/'([\w-]+)'/g)].map(([, value = '']) => value) };
}

/** `INSERT INTO name (columns) SELECT …`; undefined for a statement that only reads. */
function readInsert(sql: string): { readonly table: string; readonly select: string } | undefined {
  const [, table, select] = /^INSERT INTO (\w+) \([^)]*\)\s+(SELECT\b[\s\S]*)$/.exec(sql) ?? [];
  return table === undefined || select === undefined ? undefined : { table, select };
}
