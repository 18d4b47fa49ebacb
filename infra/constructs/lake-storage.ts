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

/**
 * What appellants wrote is kept for half a year at most, and as it landed for no longer than it may be settled: a row whose text
 * is erased dies with it, or when its day is filled again (docs/analytics.md).
 */
const TEXTS_DAYS = 180;
const TEXTS_LANDED_DAYS = 4;

/** A lake's name, and what becomes of its files by prefix. */
export interface LakeKind {
  readonly name: 'lake' | 'lake-texts';
  readonly about: string;
  readonly forgets: Readonly<Record<string, number>>;
  readonly cools: readonly string[];
}

/** The ordinary lake: events and official replies. */
export const LAKE: LakeKind = {
  name: 'lake',
  about: 'Encrypts what analysts may read, and what their queries answer',
  forgets: { 'landed/': LANDED_DAYS, 'replies/landed/': LANDED_DAYS, 'failed/': FAILED_DAYS },
  cools: ['settled/', 'replies/settled/'],
};

/** The restricted one: what appellants wrote. */
export const TEXTS_LAKE: LakeKind = {
  name: 'lake-texts',
  about: 'Encrypts what appellants wrote, scrubbed, for the few who may read it',
  forgets: { 'landed/': TEXTS_LANDED_DAYS, 'failed/': TEXTS_LANDED_DAYS, 'settled/': TEXTS_DAYS },
  cools: [],
};

/** Where a lake lies: rows under a key of their own, and what queries answer, which is kept for a week. */
export class LakeStorage extends Construct {
  readonly key: Key;
  readonly rows: Bucket;
  readonly results: Bucket;

  constructor(scope: Construct, id: string, config: Config, { name, about, forgets, cools }: LakeKind) {
    super(scope, id);
    const removalPolicy = config.retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.key = new Key(this, 'LakeKey', {
      description: about,
      alias: `alias/hotline-${config.stage}-${name}`,
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
        ...Object.entries(forgets).map(([prefix, days]) => forget(prefix, days)),
        ...cools.map((prefix) => ({
          id: `Cool${prefix.slice(0, -1)}`,
          prefix,
          transitions: [
            { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(COLD_AFTER_DAYS) },
          ],
          noncurrentVersionExpiration: Duration.days(30),
        })),
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
