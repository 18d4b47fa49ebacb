import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { findStores } from '../constructs/find-stores.ts';
import { KnowledgeBucket } from '../constructs/knowledge-bucket.ts';
import { MediaBuckets } from '../constructs/media-buckets.ts';
import type { Stores } from '../constructs/store-access.ts';
import { Tables } from '../constructs/tables.ts';
import type { Config } from '../platform/config-shape.ts';
import { storeValue } from '../platform/deployed-values.ts';
import { TABLE_KEYS } from '../platform/table-names.ts';

const KEYS = {
  personal: 'Encrypts the table of personal data',
  records: 'Encrypts the tables of codes, ids and numbers',
  media: 'Encrypts uploaded files',
  secrets: 'Encrypts the data key of keyed hashes and cursors',
} as const;

/** The data that must survive every deployment. */
export class DataStack extends Stack {
  /** The same data as other stacks see it: by names, and by values that are read when they are deployed. */
  readonly stores: Stores;

  constructor(scope: Construct, id: string, config: Config, props: StackProps) {
    super(scope, id, props);
    const records = this.#addKey('records', config);
    const addKey = (name: keyof typeof KEYS) => (config.sharesKeys ? records : this.#addKey(name, config));
    const keys = { personal: addKey('personal'), records, media: addKey('media'), secrets: addKey('secrets') };
    for (const [name, key] of Object.entries(keys))
      storeValue(this, config, `keys/${name as keyof typeof KEYS}`, key.keyArn);
    const tables = new Tables(this, 'Tables', { config, personalKey: keys.personal, recordsKey: keys.records }).all;
    const { quarantine, media } = new MediaBuckets(this, 'Files', { config, key: keys.media });
    new KnowledgeBucket(this, 'Knowledge', { config, key: keys.records });
    for (const name of ['events', 'requests'] as const)
      storeValue(
        this,
        config,
        `streams/${name}`,
        config.tables?.[name]?.streamArn ?? tables[name].tableStreamArn ?? '',
      );
    this.stores = findStores(this, config);

    for (const name of TABLE_KEYS)
      new CfnOutput(this, `${name[0]?.toUpperCase()}${name.slice(1)}TableName`, {
        value: config.tables?.[name]?.name ?? tables[name].tableName,
      });
    new CfnOutput(this, 'QuarantineBucketName', { value: quarantine.bucketName });
    new CfnOutput(this, 'MediaBucketName', { value: media.bucketName });
    new CfnOutput(this, 'SecretsKeyId', { value: keys.secrets.keyId });
  }

  #addKey(name: keyof typeof KEYS, config: Config): Key {
    return new Key(this, `${name[0]?.toUpperCase()}${name.slice(1)}Key`, {
      description: KEYS[name],
      alias: `alias/hotline-${config.stage}-${name}`,
      enableKeyRotation: true,
      removalPolicy: config.retainsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
  }
}
