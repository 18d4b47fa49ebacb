import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { ENV, REPLY_EVENTS, TEXT_EVENTS, WORK } from '../../shared/names.ts';
import { pickTexts, readLog } from '../access/case-access.ts';
import { listRecords, queryDirectory } from '../access/directory-access.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { LakeDelivery } from '../constructs/lake-delivery.ts';
import { LakeReaders } from '../constructs/lake-readers.ts';
import { LakeReport } from '../constructs/lake-report.ts';
import { LakeSettling } from '../constructs/lake-settling.ts';
import { allowFolder } from '../constructs/lake-statements.ts';
import { LAKE, LakeStorage, TEXTS_LAKE } from '../constructs/lake-storage.ts';
import { LakeTables } from '../constructs/lake-tables.ts';
import { Schedule } from '../constructs/schedule.ts';
import type { Stores } from './data-stack.ts';

export interface AnalyticsStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  readonly bus: IEventBus;
  /** Where `monthly-report.asl.json` lies. */
  readonly stateMachinesDir: string;
}

/** Events give rows some three times their size; words may be long, so that fewer are asked for at once. */
const BATCH_MB = { events: 1, words: 0.2 };

/** The analyst's lake: every event as a row without persons, in Parquet, with those who may ask about them (docs/analytics.md). */
export class AnalyticsStack extends Stack {
  constructor(scope: Construct, id: string, props: AnalyticsStackProps) {
    super(scope, id, props);
    const { config, stores, bus } = props;
    const storage = new LakeStorage(this, 'Lake', config, LAKE);
    const texts = new LakeStorage(this, 'TextsLake', config, TEXTS_LAKE);
    const tables = new LakeTables(this, 'Tables', config, { rows: storage.rows, texts: texts.rows });
    const { databases, landed } = tables;
    const rows = { config, bus, storage, database: databases.province };

    const exportEvents = this.#transform(props, 'events/export-events', 'Events do not reach the lake');
    new LakeDelivery(this, 'Delivery', {
      ...rows,
      ...{ table: 'events', landed: landed.events, transform: exportEvents, batchMb: BATCH_MB.events },
      work: WORK.exportEvents,
      errorImpact: 'Events did not reach the lake; figures count too little until the days are filled again.',
    });
    const exportReplies = this.#transform(props, 'events/export-replies', 'Official replies do not reach the lake');
    pickTexts(exportReplies, stores);
    new LakeDelivery(this, 'RepliesDelivery', {
      ...rows,
      ...{ table: 'replies', landed: landed.replies, transform: exportReplies, batchMb: BATCH_MB.words },
      eventTypes: REPLY_EVENTS,
      work: WORK.exportReplies,
      errorImpact: 'Official replies are missing in the lake until their days are filled again.',
    });
    const exportTexts = this.#transform(props, 'events/export-texts', 'Texts do not reach their restricted lake');
    pickTexts(exportTexts, stores);
    queryDirectory(exportTexts, stores, config, ['POLICY#*']);
    new LakeDelivery(this, 'TextsDelivery', {
      ...{ config, bus, storage: texts, database: databases.texts },
      ...{ table: 'texts', landed: landed.texts, transform: exportTexts, batchMb: BATCH_MB.words },
      eventTypes: TEXT_EVENTS,
      work: WORK.exportTexts,
      errorImpact: 'What appellants wrote is missing in the restricted lake until the days are filled again.',
    });

    this.#settle(props, storage, databases.province);
    this.#compactTexts(props, texts, databases.texts);
    this.#snapshot(props, storage);
    new LakeReport(this, 'Report', { ...props, storage, database: databases.province });
    new LakeReaders(this, 'Readers', { config, storage, texts, tables });
    new CfnOutput(this, 'RowsBucketName', { value: storage.rows.bucketName });
    new CfnOutput(this, 'TextsBucketName', { value: texts.rows.bucketName });
    new CfnOutput(this, 'ProvinceDatabase', { value: databases.province });
  }

  #transform(
    props: AnalyticsStackProps,
    entry: 'events/export-events' | 'events/export-replies' | 'events/export-texts',
    whatFails: string,
  ): AppFunction {
    const fn = new AppFunction(this, entry, props, {
      errorImpact: `${whatFails}; after three tries they lie among the failed records of the bucket.`,
      timeoutSeconds: 60,
      memoryMb: 1024,
    });
    readLog(fn, props.stores);
    fn.setEnvironment({ [ENV.jurisdiction]: props.config.jurisdiction });
    return fn;
  }

  #settle(props: AnalyticsStackProps, storage: LakeStorage, database: string): void {
    const fn = new AppFunction(this, 'events/compact-rows', props, {
      errorImpact: 'Rows of yesterday are not put into their partitions: analysts of cities do not see them.',
    });
    new LakeSettling(this, 'Settling', {
      ...{ config: props.config, storage, database, fn, name: 'settle', tables: ['events', 'replies'] },
      errorImpact: 'Rows were not put into their partitions: analysts of cities do not see the day.',
    });
    new Schedule(this, 'SettleSchedule', {
      work: WORK.compactRows,
      errorImpact: 'The rows of a night were not settled; the next night does it again for three days.',
      // 02:30 in Shanghai
      expression: 'cron(30 18 * * ? *)',
      target: fn,
      maxAgeSeconds: 3600,
    });
  }

  #snapshot(props: AnalyticsStackProps, { rows, key }: LakeStorage): void {
    const fn = new AppFunction(this, 'workflow/snapshot-dimensions', props, {
      errorImpact: 'What codes of units, categories and regions mean today is not kept: reports show codes for names.',
      timeoutSeconds: 60,
    });
    listRecords(fn, props.stores);
    queryDirectory(fn, props.stores, props.config, ['CALENDAR#*']);
    allowFolder(fn, rows, 'dimensions', ['s3:PutObject'], 'A snapshot has the name of its table and day.');
    fn.allowKey(key, ['kms:GenerateDataKey']);
    fn.setEnvironment({ [ENV.lakeBucket]: rows.bucketName });
    new Schedule(this, 'SnapshotSchedule', {
      work: WORK.snapshotDimensions,
      errorImpact: 'What codes mean on a day was not kept: npm run dimensions keeps it while the day lasts.',
      // 00:10 in Shanghai
      expression: 'cron(10 16 * * ? *)',
      target: fn,
      maxAgeSeconds: 3600,
    });
  }

  #compactTexts(props: AnalyticsStackProps, storage: LakeStorage, database: string): void {
    const fn = new AppFunction(this, 'events/compact-texts', props, {
      errorImpact: 'Texts of yesterday are not put into their partitions; after four days they are gone.',
    });
    new LakeSettling(this, 'TextsSettling', {
      ...{ config: props.config, storage, database, fn, name: 'compact-texts', tables: ['texts'] },
      errorImpact:
        'Texts were not put into their partitions; after four days they are gone, and have to be filled again.',
    });
    new Schedule(this, 'CompactTextsSchedule', {
      work: WORK.compactTexts,
      errorImpact: 'The texts of a night were not settled; the next night does it again for three days.',
      // 02:45 in Shanghai
      expression: 'cron(45 18 * * ? *)',
      target: fn,
      maxAgeSeconds: 3600,
    });
  }
}
