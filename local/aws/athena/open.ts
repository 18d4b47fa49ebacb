import { randomUUID } from 'node:crypto';
import { EXPORTED, settleStatement } from '../../../infra/analytics/lake-sql.ts';
import { instantFrom } from '../../../shared/domain/clocks/instant.ts';
import type { LakeTable } from '../../../shared/names.ts';
import { type Authorize, AwsError, type AwsService, type Caller, serveJson } from '../aws-service.ts';
import { FOLDERS } from '../lake/folders.ts';
import type { Lake } from '../lake/open-lake.ts';
import type { Assembly } from '../template/assembly.ts';
import { pageOf, type ResultPage } from './results.ts';

/** Where the ordinary lake lies, and the restricted one of texts. */
export interface LakeDirs {
  readonly dir: string;
  readonly textsDir: string;
}

export interface AthenaOptions {
  readonly assembly: Assembly;
  /** Where the lakes lie. */
  readonly dirs: LakeDirs;
  readonly authorize: Authorize;
  /** The platform's time, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

export interface Athena extends AwsService {
  /** Waits for what is under way. */
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

/** Answers that are kept; who has not fetched one by then gets it no more, as after a restart. */
const MOST_KEPT = 500;

/**
 * Athena, as far as the platform itself uses it: starts the saved statements that settle rows and those of the monthly report,
 * and carries them out with DuckDB, one after the other. People ask the lake of one machine by `npm run query`.
 */
export function openAthena({ assembly, dirs, authorize, now, log }: AthenaOptions): Athena {
  const { partition, region, accountId } = assembly;
  const executions = new Map<string, Execution>();
  const byToken = new Map<string, string>();
  let running: Promise<void> = Promise.resolve();
  let open: Promise<Lake> | undefined;
  let waiting = 0;

  const allow = (caller: Caller, action: string, group: string) =>
    authorize(caller, `athena:${action}`, `arn:${partition}:athena:${region}:${accountId}:workgroup/${group}`);

  /** Files that come while the lake is open are not seen: it is closed as soon as nothing waits. */
  const withLake = (execution: Execution, use: (lake: Lake) => Promise<void>): void => {
    waiting++;
    running = running.then(async () => {
      try {
        execution.state = 'RUNNING';
        open ??= import('../lake/open-lake.ts').then(({ openLake }) =>
          openLake(dirs.dir, { textsDir: dirs.textsDir, now: instantFrom(now()) }),
        );
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
    const table = (Object.keys(EXPORTED) as LakeTable[]).find((each) => statement.sql === settleStatement(each));
    const settled = `${EXPORTED[table ?? 'events']}${FOLDERS.settled}/city=210100/event_date=2026-01-05/rows.parquet`;
    authorize(
      caller,
      table === undefined ? 's3:GetObject' : 's3:PutObject',
      `${bucketOf(assembly, table ?? 'events')}/${settled}`,
    );
    const id = randomUUID();
    const execution: Execution = { workGroup: group, state: 'QUEUED', rows: [] };
    executions.set(id, execution);
    if (token !== undefined) byToken.set(token, id);
    const [oldest] = executions.size > MOST_KEPT ? executions.keys() : [];
    if (oldest !== undefined) executions.delete(oldest);
    withLake(execution, async (lake) => {
      if (table === undefined) execution.rows = await lake.query(statement.sql, values);
      else await lake.settle(table, values[0] ?? '');
    });
    return { QueryExecutionId: id };
  };

  const statesOf = (caller: Caller, { QueryExecutionIds: ids = [] }: { readonly QueryExecutionIds?: string[] }) => {
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
    return pageOf(execution.rows, after);
  };

  return {
    signingName: 'athena',
    handle: (request, response, caller) =>
      serveJson(request, response, {
        StartQueryExecution: (input: Start) => start(caller, input),
        BatchGetQueryExecution: (input: { QueryExecutionIds?: string[] }) => statesOf(caller, input),
        GetQueryResults: (input: { QueryExecutionId?: string; NextToken?: string }) => results(caller, input),
      }),
    stop: () => running,
  };
}

/** `EXECUTE name USING 'a', 'b'`; nothing else is served. */
function readExecute(text: string): { readonly name: string; readonly values: readonly string[] } {
  const [, name, using = ''] = /^EXECUTE (\w+)(?: USING ((?:'[\w-]+'(?:, )?)+))?$/.exec(text) ?? [];
  if (name === undefined) throw new AwsError('InvalidRequestException', `not served here: ${text}`);
  return { name, values: [...using.matchAll(/'([\w-]+)'/g)].map(([, value = '']) => value) };
}

function bucketOf({ deliveryStreams }: Assembly, table: LakeTable): string {
  return deliveryStreams.find(({ name }) => name.endsWith(`-${table}`))?.bucketArn ?? '';
}
