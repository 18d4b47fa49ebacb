import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { CAMPAIGN_SOURCE, ENV, REQUEST_SOURCE, VISIT_SOURCE, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { Schedule } from '../constructs/schedule.ts';
import type { Stores } from '../constructs/store-access.ts';
import { pickTexts, readLog } from '../grants/case-access.ts';
import { listRecords, queryDirectory } from '../grants/directory-access.ts';
import { listUses } from '../grants/knowledge-access.ts';
import { readRequestLog } from '../grants/request-access.ts';
import { LakeCompaction } from '../lake/constructs/lake-compaction.ts';
import { LakeDelivery } from '../lake/constructs/lake-delivery.ts';
import { LakeReaders } from '../lake/constructs/lake-readers.ts';
import { LakeReport } from '../lake/constructs/lake-report.ts';
import { LakeSealing } from '../lake/constructs/lake-sealing.ts';
import { allowFolder } from '../lake/constructs/lake-statements.ts';
import { LAKE, LakeStorage, TEXTS_LAKE } from '../lake/constructs/lake-storage.ts';
import { LakeTables } from '../lake/constructs/lake-tables.ts';
import { LakeTextsRemoval } from '../lake/constructs/lake-texts-removal.ts';

export interface AnalyticsStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  readonly bus: IEventBus;
  /** The directory with `monthly-report.asl.json`. */
  readonly stateMachinesDir: string;
}

/** Rows are some three times as large as their events. Texts may be long, so their batches are smaller. */
const BATCH_MB = { events: 1, texts: 0.2 };

/** The lake: every event as a row without personal data, in Parquet, and the analysts who may query it (docs/analytics.md). */
export class AnalyticsStack extends Stack {
  constructor(scope: Construct, id: string, props: AnalyticsStackProps) {
    super(scope, id, props);
    const { config, stores, bus } = props;
    const storage = new LakeStorage(this, 'Lake', config, LAKE);
    const texts = new LakeStorage(this, 'TextsLake', config, TEXTS_LAKE, config.sharesKeys ? storage.key : undefined);
    const tables = new LakeTables(this, 'Tables', config, { rows: storage.rows, texts: texts.rows });
    const { databases, landed } = tables;
    const rows = { config, bus, storage, database: databases.province };

    const codes = this.#addTransform(props, 'events/export-codes', 'Events do not reach the lake');
    readLog(codes, stores);
    readRequestLog(codes, stores);
    new LakeDelivery(this, 'Delivery', {
      ...rows,
      table: 'events',
      landed: landed.events,
      transform: codes,
      batchMb: BATCH_MB.events,
      work: WORK.exportEvents,
    });
    new LakeDelivery(this, 'RequestsDelivery', {
      ...rows,
      table: 'enterprise_events',
      landed: landed.enterprise_events,
      transform: codes,
      batchMb: BATCH_MB.events,
      work: WORK.exportRequests,
      fromBus: {
        sources: [REQUEST_SOURCE, VISIT_SOURCE, CAMPAIGN_SOURCE],
        errorImpact: 'Events of requests of businesses did not reach the lake. Fill their days again.',
      },
    });

    const words = this.#addTransform(props, 'events/export-words', 'Replies and texts do not reach their lakes');
    readLog(words, stores);
    pickTexts(words, stores);
    queryDirectory(words, stores, config, ['POLICY#*']);
    new LakeDelivery(this, 'RepliesDelivery', {
      ...rows,
      table: 'replies',
      landed: landed.replies,
      transform: words,
      batchMb: BATCH_MB.texts,
      work: WORK.exportReplies,
    });
    new LakeDelivery(this, 'TextsDelivery', {
      config,
      bus,
      storage: texts,
      database: databases.texts,
      table: 'texts',
      landed: landed.texts,
      transform: words,
      batchMb: BATCH_MB.texts,
      work: WORK.exportTexts,
    });

    this.#addCompactRows(props, storage, databases.province);
    this.#addCompactTexts(props, texts, databases.texts);
    const sealing = new LakeSealing(this, 'Sealing', { ...props, storage, database: databases.province });
    readLog(sealing.fn, stores);
    new LakeTextsRemoval(this, 'TextsRemoval', {
      ...props,
      texts,
      database: databases.texts,
      events: storage,
      eventsDatabase: databases.province,
    });
    this.#addSnapshot(props, storage);
    new LakeReport(this, 'Report', { ...props, storage, database: databases.province });
    new LakeReaders(this, 'Readers', { config, storage, texts, tables });
    new CfnOutput(this, 'RowsBucketName', { value: storage.rows.bucketName });
    new CfnOutput(this, 'TextsBucketName', { value: texts.rows.bucketName });
    new CfnOutput(this, 'ProvinceDatabase', { value: databases.province });
  }

  #addTransform(
    props: AnalyticsStackProps,
    name: 'events/export-codes' | 'events/export-words',
    failure: string,
  ): AppFunction {
    const fn = new AppFunction(this, name, props, {
      errorImpact: `${failure}. After three attempts they are in the failed records of the bucket.`,
      timeoutSeconds: 60,
      memoryMb: 1024,
    });
    fn.setEnvironment({ [ENV.jurisdiction]: props.config.jurisdiction });
    return fn;
  }

  #addCompactRows(props: AnalyticsStackProps, storage: LakeStorage, database: string): void {
    const fn = new AppFunction(this, 'events/compact-rows', props, {
      errorImpact: 'Rows of yesterday are not moved into their partitions, so analysts of cities do not see them.',
    });
    new LakeCompaction(this, 'Compaction', {
      config: props.config,
      storage,
      database,
      fn,
      name: 'compact-rows',
      tables: ['events', 'replies', 'enterprise_events'],
      errorImpact: 'Rows were not moved into their partitions. Each night repeats the last seven days.',
    });
    new Schedule(this, 'CompactRowsSchedule', {
      work: WORK.compactRows,
      errorImpact: 'The rows of a night were not compacted. Each night repeats the last seven days.',
      // 02:30 in Shanghai
      expression: 'cron(30 18 * * ? *)',
      target: fn,
      maxAgeSeconds: 3600,
    });
  }

  #addSnapshot(props: AnalyticsStackProps, { rows, key }: LakeStorage): void {
    const fn = new AppFunction(this, 'schedules/snapshot-dimensions', props, {
      errorImpact: 'The names of units, categories and regions are not stored today. Reports show codes instead.',
      timeoutSeconds: 60,
    });
    listRecords(fn, props.stores);
    listUses(fn, props.stores);
    queryDirectory(fn, props.stores, props.config, ['CALENDAR#*']);
    allowFolder(fn, rows, 'dimensions', ['s3:PutObject'], 'The name of a snapshot has its table and day.');
    fn.allowKey(key, ['kms:GenerateDataKey']);
    fn.setEnvironment({ [ENV.lakeBucket]: rows.bucketName });
    new Schedule(this, 'SnapshotSchedule', {
      work: WORK.snapshotDimensions,
      errorImpact: 'The names of a day were not stored. npm run ops -- dimensions stores them on the same day.',
      // 00:10 in Shanghai
      expression: 'cron(10 16 * * ? *)',
      target: fn,
      maxAgeSeconds: 3600,
    });
  }

  #addCompactTexts(props: AnalyticsStackProps, storage: LakeStorage, database: string): void {
    const fn = new AppFunction(this, 'events/compact-texts', props, {
      errorImpact: 'Texts of yesterday are not moved into their partitions. They expire after four days.',
    });
    new LakeCompaction(this, 'TextsCompaction', {
      config: props.config,
      storage,
      database,
      fn,
      name: 'compact-texts',
      tables: ['texts'],
      errorImpact:
        'Texts were not moved into their partitions. They expire after four days, and must then be filled again.',
    });
    new Schedule(this, 'CompactTextsSchedule', {
      work: WORK.compactTexts,
      errorImpact: 'The texts of a night were not compacted. Each night repeats the last seven days.',
      // 02:45 in Shanghai
      expression: 'cron(45 18 * * ? *)',
      target: fn,
      maxAgeSeconds: 3600,
    });
  }
}
