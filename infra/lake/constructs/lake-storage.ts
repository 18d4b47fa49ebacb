import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type LifecycleRule, StorageClass } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { privateBucket } from '../../constructs/private-bucket.ts';
import type { Config } from '../../platform/config-shape.ts';
import { nameBucket } from '../../platform/resource-names.ts';
import { COLLECTED } from '../collected.ts';

/** Landed rows are compacted the next night. They stay longer, so that an operator has time for a repair. */
const LANDED_DAYS = 14;
const FAILED_DAYS = 90;
const RESULT_DAYS = 7;
/** Older rows are seldom queried. */
const COLD_AFTER_DAYS = 180;

/**
 * Texts of appellants stay for half a year at most, and landed texts only until they are compacted. If a text is erased, its
 * row expires by then, or when its day is filled again (docs/analytics.md).
 */
const TEXTS_DAYS = 180;
const TEXTS_LANDED_DAYS = 4;

/** The name of a lake and the lifecycle of its files by prefix. */
export interface LakeKind {
  readonly name: 'lake' | 'lake-texts';
  readonly about: string;
  /** Days until the files of a prefix expire. */
  readonly expiresAfterDays: Readonly<Record<string, number>>;
  /** Prefixes of files that move to infrequent access. */
  readonly coldPrefixes: readonly string[];
}

/** The ordinary lake: events of appeals and of requests, and official replies. */
export const LAKE: LakeKind = {
  name: 'lake',
  about: 'Encrypts the rows and query results of the lake',
  expiresAfterDays: {
    'landed/': LANDED_DAYS,
    'replies/landed/': LANDED_DAYS,
    'enterprise/landed/': LANDED_DAYS,
    'failed/': FAILED_DAYS,
    [COLLECTED.prefix]: COLLECTED.keptDays,
  },
  coldPrefixes: ['settled/', 'replies/settled/', 'enterprise/settled/'],
};

/** The restricted lake: texts of appellants. */
export const TEXTS_LAKE: LakeKind = {
  name: 'lake-texts',
  about: 'Encrypts the scrubbed texts of appellants for the few analysts who may read them',
  expiresAfterDays: {
    'landed/': TEXTS_LANDED_DAYS,
    'failed/': TEXTS_LANDED_DAYS,
    [COLLECTED.prefix]: COLLECTED.keptDays,
    'settled/': TEXTS_DAYS,
  },
  coldPrefixes: [],
};

/** The buckets of a lake: rows, and query results, which expire after a week. Both have the key of the lake. */
export class LakeStorage extends Construct {
  readonly key: Key;
  readonly rows: Bucket;
  readonly results: Bucket;

  /** @param sharedKey Encrypts this lake too, in a stage that shares keys. */
  constructor(
    scope: Construct,
    id: string,
    config: Config,
    { name, about, expiresAfterDays, coldPrefixes }: LakeKind,
    sharedKey?: Key,
  ) {
    super(scope, id);
    this.key =
      sharedKey ??
      new Key(this, 'LakeKey', {
        description: about,
        alias: `alias/hotline-${config.stage}-${name}`,
        enableKeyRotation: true,
        removalPolicy: config.retainsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
      });
    const common = privateBucket(this.key, config.retainsData);
    this.rows = new Bucket(this, 'Rows', {
      bucketName: nameBucket(this, config, name),
      ...common,
      lifecycleRules: [
        ...Object.entries(expiresAfterDays).map(([prefix, days]) => expireAfter(prefix, days)),
        ...coldPrefixes.map(coolLater),
        { id: 'AbortUploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    this.results = new Bucket(this, 'Results', {
      bucketName: nameBucket(this, config, `${name}-results`),
      ...common,
      lifecycleRules: [
        {
          id: 'ExpireAfterAWeek',
          expiration: Duration.days(RESULT_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    for (const bucket of [this.rows, this.results])
      Validations.of(bucket).acknowledge({
        id: 'AwsSolutions-S1',
        reason: 'Athena records queries and their callers. CloudTrail data events may be enabled in addition.',
      });
  }
}

function expireAfter(prefix: string, days: number): LifecycleRule {
  return {
    id: `Expire${prefix.slice(0, -1)}`,
    prefix,
    expiration: Duration.days(days),
    noncurrentVersionExpiration: Duration.days(1),
  };
}

/** Moves older files to infrequent access. */
function coolLater(prefix: string): LifecycleRule {
  return {
    id: `Cool${prefix.slice(0, -1)}`,
    prefix,
    transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(COLD_AFTER_DAYS) }],
    noncurrentVersionExpiration: Duration.days(30),
  };
}
