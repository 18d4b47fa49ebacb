import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { ENV, WORK } from '../../shared/names.ts';
import { readLog } from '../access/case-access.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { LakeDelivery } from '../constructs/lake-delivery.ts';
import { LakeReaders } from '../constructs/lake-readers.ts';
import { LakeSettling } from '../constructs/lake-settling.ts';
import { LakeStorage } from '../constructs/lake-storage.ts';
import { LakeTables } from '../constructs/lake-tables.ts';
import { Schedule } from '../constructs/schedule.ts';
import type { Stores } from './data-stack.ts';

export interface AnalyticsStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  readonly bus: IEventBus;
}

/** The analyst's lake: every event as a row without persons, in Parquet, with those who may ask about them (docs/analytics.md). */
export class AnalyticsStack extends Stack {
  constructor(scope: Construct, id: string, props: AnalyticsStackProps) {
    super(scope, id, props);
    const { config, stores, bus } = props;
    const storage = new LakeStorage(this, 'Lake', config);
    const tables = new LakeTables(this, 'Tables', config, storage.rows);
    const transform = new AppFunction(this, 'events/export-events', props, {
      errorImpact: 'Events do not reach the lake; after three tries they lie among the failed records of the bucket.',
      timeoutSeconds: 60,
      memoryMb: 1024,
    });
    readLog(transform, stores);
    transform.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction });
    new LakeDelivery(this, 'Delivery', { config, bus, storage, tables, transform });
    this.#settle(props, storage, tables);
    new LakeReaders(this, 'Readers', { config, storage, tables });
    new CfnOutput(this, 'RowsBucketName', { value: storage.rows.bucketName });
    new CfnOutput(this, 'ProvinceDatabase', { value: tables.databases.province });
  }

  #settle(props: AnalyticsStackProps, storage: LakeStorage, tables: LakeTables): void {
    const fn = new AppFunction(this, 'events/settle-rows', props, {
      errorImpact: 'Rows of yesterday are not put into their partitions: analysts of cities do not see them.',
    });
    new LakeSettling(this, 'Settling', { config: props.config, storage, tables, fn });
    new Schedule(this, 'SettleSchedule', {
      work: WORK.settleRows,
      errorImpact: 'The rows of a night were not settled; the next night does it again for three days.',
      // 02:30 in Shanghai
      expression: 'cron(30 18 * * ? *)',
      target: fn,
      maxAgeSeconds: 3600,
    });
  }
}
