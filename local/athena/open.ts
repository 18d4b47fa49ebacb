import { randomUUID } from 'node:crypto';
import { EXPORTED, settleStatement } from '../../infra/analytics/lake-sql.ts';
import type { LakeTable } from '../../shared/names.ts';
import { type Authorize, AwsError, type AwsService, type Caller, serveJson } from '../aws-service.ts';
import { FOLDERS } from '../lake/folders.ts';
import type { Assembly } from '../template/assembly.ts';

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
  readonly log: (line: string) => void;
}

export interface Athena extends AwsService {
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

interface Start {
  readonly QueryString?: string;
  readonly WorkGroup?: string;
}

/**
 * Athena, as far as the platform itself uses it: starts the saved statements that settle rows, and carries them out with DuckDB.
 * People ask the lake of one machine by `npm run query`.
 */
export function openAthena({ assembly, dirs, authorize, log }: AthenaOptions): Athena {
  let running: Promise<void> = Promise.resolve();

  const start = (caller: Caller, { QueryString: text = '', WorkGroup: group = 'primary' }: Start) => {
    const { partition, region, accountId } = assembly;
    authorize(
      caller,
      'athena:StartQueryExecution',
      `arn:${partition}:athena:${region}:${accountId}:workgroup/${group}`,
    );
    const [, name, day] = /^EXECUTE (\w+) USING '(\d{4}-\d\d-\d\d)'$/.exec(text) ?? [];
    if (name === undefined || day === undefined)
      throw new AwsError('InvalidRequestException', `not served here: ${text}`);
    const statement = assembly.preparedStatements.find((each) => each.name === name && each.workGroup === group);
    if (statement === undefined) throw new AwsError('InvalidRequestException', `${group} has no statement ${name}`);
    const table = (Object.keys(EXPORTED) as LakeTable[]).find((each) => statement.sql === settleStatement(each));
    if (table === undefined) throw new AwsError('InvalidRequestException', `${name} is not served here`);
    const settled = `${EXPORTED[table]}${FOLDERS.settled}/city=210100/event_date=${day}/rows.parquet`;
    authorize(caller, 's3:PutObject', `${bucketOf(assembly, table)}/${settled}`);
    running = running
      .then(() => settle(dirs, table, day))
      .catch((error) => log(`athena: ${name} of ${day} fails: ${error}`));
    return { QueryExecutionId: randomUUID() };
  };

  return {
    signingName: 'athena',
    handle: (request, response, caller) =>
      serveJson(request, response, { StartQueryExecution: (input: Start) => start(caller, input) }),
    stop: () => running,
  };
}

async function settle({ dir, textsDir }: LakeDirs, table: LakeTable, day: string): Promise<void> {
  const { openLake } = await import('../lake/open-lake.ts');
  const lake = await openLake(dir, textsDir);
  try {
    await lake.settle(table, day);
  } finally {
    lake.close();
  }
}

function bucketOf({ deliveryStreams }: Assembly, table: LakeTable): string {
  return deliveryStreams.find(({ name }) => name.endsWith(`-${table}`))?.bucketArn ?? '';
}
