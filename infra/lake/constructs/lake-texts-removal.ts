import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ENV, FILES, TEXTS_CHECK, TEXTS_FOLDERS, TEXTS_SEARCH, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../../constructs/app-function.ts';
import { Schedule } from '../../constructs/schedule.ts';
import type { Stores } from '../../constructs/store-access.ts';
import { storePositions, watchJobs } from '../../grants/job-access.ts';
import { checkTextsToRemove, findTextsToRemove } from '../statements/texts-to-remove.ts';
import { allowFolder, LakeStatements } from './lake-statements.ts';
import type { LakeStorage } from './lake-storage.ts';

const NAME = 'remove-texts';
const COLUMNS = join(import.meta.dirname, '../tables/texts.json');

export interface LakeTextsRemovalProps extends FunctionContext {
  readonly stores: Stores;
  /** The restricted lake. */
  readonly texts: LakeStorage;
  readonly database: string;
  /** The lake of events, of which it reads which cases are sealed. */
  readonly events: LakeStorage;
  readonly eventsDatabase: string;
}

/** The nightly removal of texts of cases that were sealed after their export, with the check that none is left. */
export class LakeTextsRemoval extends LakeStatements {
  constructor(scope: Construct, id: string, props: LakeTextsRemovalProps) {
    const { config, texts, database, events, eventsDatabase } = props;
    const fn = new AppFunction(Stack.of(scope), 'schedules/remove-texts', props, {
      errorImpact: 'Texts from before their case was sealed are still shown to analysts of texts.',
      memoryMb: 3008,
      timeoutSeconds: 900,
      files: { [FILES.textColumns]: COLUMNS },
    });
    super(scope, id, {
      config,
      storage: texts,
      database,
      fn,
      name: NAME,
      about: 'Finds texts from before their case was sealed, and checks that none is left',
      folder: 'remove',
      statements: [
        {
          id: 'Search',
          name: TEXTS_SEARCH,
          about: 'Texts of cases that were sealed after their export, by folder, partition and case',
          sql: findTextsToRemove(eventsDatabase),
        },
        {
          id: 'Check',
          name: TEXTS_CHECK,
          about: 'Fails while there are texts of sealed cases, after they should have been removed',
          sql: checkTextsToRemove(eventsDatabase),
        },
      ],
      tables: ['texts_landed', 'texts_settled'],
      reads: [],
    });
    for (const folder of Object.values(TEXTS_FOLDERS))
      allowFolder(fn, texts.rows, folder, ['s3:GetObject', 's3:PutObject'], 'Athena and Firehose choose the names.');
    this.#allowEvents(fn, events, eventsDatabase);
    fn.allow({ actions: ['athena:GetQueryResults', 'athena:BatchGetQueryExecution'], resources: [this.workGroupArn] });
    fn.setEnvironment({ [ENV.textsBucket]: texts.rows.bucketName });
    this.alarmOnFailure(
      'The nightly removal failed: texts from before their case was sealed are shown to analysts of texts.',
    );
    storePositions(fn, props.stores);
    watchJobs(fn, this, {
      id: 'Removals',
      impact: 'Some texts of sealed cases could not be removed from the restricted lake.',
    });
    new Schedule(this, 'Schedule', {
      work: WORK.removeTexts,
      errorImpact:
        'Texts of cases that were sealed later were not removed this night. The next run goes on, within the night or tomorrow.',
      // From 04:00 to 07:00 in Shanghai, one run after the other: the rows of the night have been compacted, and a run goes on where the last one stopped.
      expression: 'cron(5,20,35,50 20-22 * * ? *)',
      target: fn,
      maxAgeSeconds: 900,
    });
  }

  /** Athena reads with the role of the function which cases are sealed. */
  #allowEvents(fn: AppFunction, { rows, key }: LakeStorage, database: string): void {
    const glue = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'glue', resource, resourceName });
    fn.allow({
      actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions'],
      resources: [
        glue('database', database),
        ...['events_landed', 'events_settled'].map((name) => glue('table', `${database}/${name}`)),
      ],
    });
    fn.allow({ actions: ['s3:GetBucketLocation', 's3:ListBucket'], resources: [rows.bucketArn] });
    for (const folder of ['landed', 'settled'])
      allowFolder(fn, rows, folder, ['s3:GetObject'], 'Athena chooses the names of its files.');
    fn.allowKey(key, ['kms:Decrypt']);
  }
}
