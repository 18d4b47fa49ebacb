import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ENV } from '#kernel/env-names.ts';
import type { Config } from '../platform/config-shape.ts';
import { type DeployedValue, readValue } from '../platform/deployed-values.ts';
import { type BucketKey, nameBucket, nameTable } from '../platform/resource-names.ts';
import type { TableKey } from '../platform/table-names.ts';
import type { StoredBucket, StoredTable, Stores } from './store-access.ts';

/**
 * The tables, buckets and keys of the data stack as every other stack may use them: by their names, and keys and streams by the values
 * that a deployment reads. `scope` is where the references are in the tree; they add nothing to its template.
 */
export function findStores(scope: Construct, config: Config): Stores {
  const found = new Construct(scope, 'Found');
  const key = (name: 'personal' | 'records' | 'media' | 'secrets') => findKey(found, config, `keys/${name}`);
  const [personalKey, recordsKey, mediaKey] = [key('personal'), key('records'), key('media')];
  const table = (name: TableKey, env: StoredTable['env'], stream?: DeployedValue): StoredTable => ({
    table: Table.fromTableAttributes(found, `${name}Table`, {
      tableName: nameTable(config, name),
      ...(stream && { tableStreamArn: readValue(config, stream) }),
    }),
    env,
    key: name === 'personal' ? personalKey : recordsKey,
  });
  const bucket = (name: BucketKey, env: StoredBucket['env'], own: IKey): StoredBucket => ({
    bucket: Bucket.fromBucketName(found, `${name}Bucket`, nameBucket(found, config, name)),
    env,
    key: own,
  });
  return {
    events: table('events', ENV.eventsTable, 'streams/events'),
    personal: table('personal', ENV.personalTable),
    views: table('views', ENV.viewsTable),
    control: table('control', ENV.controlTable),
    directory: table('directory', ENV.directoryTable),
    public: table('public', ENV.publicTable),
    requests: table('requests', ENV.requestsTable, 'streams/requests'),
    requestRows: table('requestRows', ENV.requestRowsTable),
    quarantine: bucket('quarantine', ENV.quarantineBucket, mediaKey),
    media: bucket('media', ENV.mediaBucket, mediaKey),
    knowledge: bucket('knowledge', ENV.knowledgeBucket, recordsKey),
    secretsKey: key('secrets'),
  };
}

/** A key whose ARN an earlier stack has stored. */
export function findKey(scope: Construct, config: Config, name: DeployedValue): IKey {
  return Key.fromKeyArn(scope, name.replaceAll('/', '-'), readValue(config, name));
}
