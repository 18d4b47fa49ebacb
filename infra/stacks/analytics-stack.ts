import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { ENV } from '../../shared/names.ts';
import { readLog } from '../access/case-access.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { LakeDelivery } from '../constructs/lake-delivery.ts';
import { LakeReaders } from '../constructs/lake-readers.ts';
import { LakeStorage } from '../constructs/lake-storage.ts';
import { LakeTables } from '../constructs/lake-tables.ts';
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
    new LakeReaders(this, 'Readers', { config, storage, tables });
    new CfnOutput(this, 'RowsBucketName', { value: storage.rows.bucketName });
    new CfnOutput(this, 'ProvinceDatabase', { value: tables.databases.province });
  }
}
