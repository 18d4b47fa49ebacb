import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ENV, FILES, SEALED_CHECK, SEALED_FOLDERS, SEALED_SEARCH, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../../constructs/app-function.ts';
import { Schedule } from '../../constructs/schedule.ts';
import type { Stores } from '../../constructs/store-access.ts';
import { storePositions, watchJobs } from '../../grants/job-access.ts';
import { CHECK_SEALED_LATER, FIND_SEALED_LATER } from '../statements/sealed-later.ts';
import { allowFolder, LakeStatements } from './lake-statements.ts';
import type { LakeStorage } from './lake-storage.ts';

const NAME = 'seal-rows';
const TABLES = join(import.meta.dirname, '../tables');

export interface LakeSealingProps extends FunctionContext {
  readonly stores: Stores;
  readonly storage: LakeStorage;
  readonly database: string;
}

/** The nightly replacement of compacted rows from before their case was sealed, with the check that none is left. */
export class LakeSealing extends LakeStatements {
  /** Reads the logs of the cases, too. */
  readonly fn: AppFunction;

  constructor(scope: Construct, id: string, props: LakeSealingProps) {
    const { config, storage, database } = props;
    const fn = new AppFunction(Stack.of(scope), 'schedules/seal-rows', props, {
      errorImpact: 'Rows from before their case was sealed still show street and units to analysts.',
      // A day of the largest city has some 110,000 rows, which take 2 GB.
      memoryMb: 3008,
      timeoutSeconds: 900,
      files: {
        [FILES.eventColumns]: join(TABLES, 'events.json'),
        [FILES.replyColumns]: join(TABLES, 'replies.json'),
      },
    });
    super(scope, id, {
      config,
      storage,
      database,
      fn,
      name: NAME,
      about: 'Finds rows from before their case was sealed, and checks that none is left',
      folder: 'seal',
      statements: [
        {
          id: 'Search',
          name: SEALED_SEARCH,
          about: 'Compacted rows from before their case was sealed, by table, partition and case',
          sql: FIND_SEALED_LATER,
        },
        {
          id: 'Check',
          name: SEALED_CHECK,
          about: 'Fails while days have rows from before their case was sealed, after they should have been replaced',
          sql: CHECK_SEALED_LATER,
        },
      ],
      tables: ['events', 'events_landed', 'events_settled', 'replies_settled'],
      reads: ['landed'],
    });
    for (const folder of Object.values(SEALED_FOLDERS))
      allowFolder(fn, storage.rows, folder, ['s3:GetObject', 's3:PutObject'], 'Athena chooses the names of its files.');
    fn.allow({
      actions: ['athena:GetQueryResults', 'athena:BatchGetQueryExecution'],
      resources: [this.workGroupArn],
    });
    this.fn = fn;
    fn.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction, [ENV.lakeBucket]: storage.rows.bucketName });
    this.alarmOnFailure(
      'The nightly replacement failed: rows from before their case was sealed show street and units.',
    );
    storePositions(fn, props.stores);
    watchJobs(fn, this, {
      id: 'Seals',
      impact: 'Some compacted rows from before their case was sealed could not be replaced.',
    });
    new Schedule(this, 'Schedule', {
      work: WORK.sealRows,
      errorImpact:
        'Rows from before their case was sealed were not replaced this night. The next run goes on, within the night or tomorrow.',
      // From 04:00 to 07:00 in Shanghai, one run after the other: the rows of the night have been compacted, and a run goes on where the last one stopped.
      expression: 'cron(0,15,30,45 20-22 * * ? *)',
      target: fn,
      maxAgeSeconds: 900,
    });
  }
}
