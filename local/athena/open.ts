import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { settleStatement } from '../../infra/analytics/lake-sql.ts';
import { type Authorize, AwsError, type AwsService, type Caller, serveJson } from '../aws-service.ts';
import { FOLDERS } from '../lake/folders.ts';
import type { Assembly } from '../template/assembly.ts';

export interface AthenaOptions {
  readonly assembly: Assembly;
  /** Where the lake lies. */
  readonly dir: string;
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
 * Athena, as far as the platform itself uses it: starts the saved statement that settles rows, and carries it out with DuckDB.
 * People ask the lake of one machine by `npm run query`.
 */
export function openAthena({ assembly, dir, authorize, log }: AthenaOptions): Athena {
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
    if (statement.sql !== settleStatement())
      throw new AwsError('InvalidRequestException', `${name} is not served here`);
    const settled = `${bucketOf(assembly)}/${FOLDERS.settled}/city=210100/event_date=${day}/rows.parquet`;
    authorize(caller, 's3:PutObject', settled);
    running = running.then(() => settle(dir, day)).catch((error) => log(`athena: ${name} of ${day} fails: ${error}`));
    return { QueryExecutionId: randomUUID() };
  };

  return {
    signingName: 'athena',
    handle: (request, response, caller) =>
      serveJson(request, response, { StartQueryExecution: (input: Start) => start(caller, input) }),
    stop: () => running,
  };
}

async function settle(dir: string, day: string): Promise<void> {
  const { openLake } = await import('../lake/open-lake.ts');
  const lake = await openLake(join(dir));
  try {
    await lake.settle(day);
  } finally {
    lake.close();
  }
}

function bucketOf({ deliveryStreams }: Assembly): string {
  return deliveryStreams[0]?.bucketArn ?? '';
}
