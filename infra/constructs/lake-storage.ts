import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';

/** Rows that have landed are settled the night after; a copy is kept for as long as a repair may take. */
const LANDED_DAYS = 14;
const FAILED_DAYS = 90;
const RESULT_DAYS = 7;
/** Rows of older days are seldom asked for. */
const COLD_AFTER_DAYS = 180;

/** Where the lake lies: rows under a key of their own, and what queries answer, which is kept for a week. */
export class LakeStorage extends Construct {
  readonly key: Key;
  readonly rows: Bucket;
  readonly results: Bucket;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    const removalPolicy = config.retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.key = new Key(this, 'LakeKey', {
      description: 'Encrypts what analysts may read, and what their queries answer',
      alias: `alias/hotline-${config.stage}-lake`,
      enableKeyRotation: true,
      removalPolicy,
    });
    const common: BucketProps = {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      versioned: true,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy,
    };
    const forget = (prefix: string, days: number) => ({
      id: `Forget${prefix.slice(0, -1)}`,
      prefix,
      expiration: Duration.days(days),
      noncurrentVersionExpiration: Duration.days(1),
    });
    this.rows = new Bucket(this, 'Rows', {
      ...common,
      lifecycleRules: [
        forget('landed/', LANDED_DAYS),
        forget('failed/', FAILED_DAYS),
        {
          id: 'CoolSettled',
          prefix: 'settled/',
          transitions: [
            { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(COLD_AFTER_DAYS) },
          ],
          noncurrentVersionExpiration: Duration.days(30),
        },
        { id: 'AbortUploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    this.results = new Bucket(this, 'Results', {
      ...common,
      lifecycleRules: [
        {
          id: 'ForgetAfterAWeek',
          expiration: Duration.days(RESULT_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    for (const bucket of [this.rows, this.results])
      Validations.of(bucket).acknowledge({
        id: 'AwsSolutions-S1',
        reason:
          'Athena keeps the history of queries, with who asked; whoever deploys may add data events to the trail.',
      });
  }
}
