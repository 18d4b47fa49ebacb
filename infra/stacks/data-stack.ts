import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { KnowledgeBucket } from '../constructs/knowledge-bucket.ts';
import { MediaBuckets } from '../constructs/media-buckets.ts';
import type { Stores } from '../constructs/store-access.ts';
import { Tables } from '../constructs/tables.ts';
import type { Config } from '../platform/config-shape.ts';

/** The data that must survive every deployment. */
export class DataStack extends Stack {
  readonly stores: Stores;

  constructor(scope: Construct, id: string, config: Config, props: StackProps) {
    super(scope, id, props);
    const key = (name: string, description: string) =>
      new Key(this, `${name}Key`, {
        description,
        alias: `alias/hotline-${config.stage}-${name.toLowerCase()}`,
        enableKeyRotation: true,
        removalPolicy: config.retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      });
    const personalKey = key('Personal', 'Encrypts the table of personal data');
    const recordsKey = key('Records', 'Encrypts the tables of codes, ids and numbers');
    const mediaKey = key('Media', 'Encrypts uploaded files');
    const secretsKey = key('Secrets', 'Encrypts the data key of keyed hashes and cursors');
    const { retainsData, webOrigins } = config;
    const tables = new Tables(this, 'Tables', {
      retainsData,
      personalKey,
      recordsKey,
    });
    const { quarantine, media } = new MediaBuckets(this, 'Files', { retainsData, key: mediaKey, webOrigins });
    const knowledge = new KnowledgeBucket(this, 'Knowledge', { retainsData, key: recordsKey }).stored;
    const { events, personal, views, control, directory, requests, requestRows } = tables;
    const stored = { events, personal, views, control, directory, public: tables.public, requests, requestRows };
    this.stores = { ...stored, quarantine, media, knowledge, secretsKey };

    for (const [name, { table }] of Object.entries(stored))
      new CfnOutput(this, `${name[0]?.toUpperCase()}${name.slice(1)}TableName`, { value: table.tableName });
    new CfnOutput(this, 'QuarantineBucketName', { value: quarantine.bucket.bucketName });
    new CfnOutput(this, 'MediaBucketName', { value: media.bucket.bucketName });
    new CfnOutput(this, 'SecretsKeyId', { value: secretsKey.keyId });
  }
}
