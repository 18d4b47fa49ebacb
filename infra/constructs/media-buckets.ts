import { Duration, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket, type CfnBucket, HttpMethods, StorageClass } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { MAIL_PREFIX, MEDIA_PREFIX, ORIGINAL_PREFIX } from '#kernel/env-names.ts';
import type { Config } from '../platform/config-shape.ts';
import { nameBucket } from '../platform/resource-names.ts';
import { privateBucket } from './private-bucket.ts';

/** Files of a case are opened in its first weeks. Later ones cost a sixth, and are read as fast (ADR 84). */
const COOL_AFTER_DAYS = 30;
/** Nobody reads an original unless a court orders it, and a restore of some hours is early enough then. */
const FREEZE_AFTER_DAYS = 1;

/** By then what a mail says, and its files, are with the case, or a person has looked at it (docs/integrations/mail.md). */
const MAIL_DAYS = 30;

export interface MediaBucketsProps {
  /** Its web origins may post a form into the quarantine. */
  readonly config: Config;
  readonly key: IKey;
}

/**
 * The buckets of uploaded files. A form may overwrite its object until it expires, so uploads go into a versioned quarantine
 * that is emptied after a day. The inspector copies the version that passed to the media bucket under a new key.
 */
export class MediaBuckets extends Construct {
  readonly quarantine: Bucket;
  readonly media: Bucket;

  constructor(scope: Construct, id: string, { config, key }: MediaBucketsProps) {
    super(scope, id);
    const { webOrigins } = config;
    const common = privateBucket(key, config.retainsData);
    const quarantine = new Bucket(this, 'Quarantine', {
      bucketName: nameBucket(this, config, 'quarantine'),
      ...common,
      cors:
        webOrigins.length === 0
          ? undefined
          : [
              {
                allowedMethods: [HttpMethods.POST],
                allowedOrigins: [...webOrigins],
                allowedHeaders: ['*'],
                exposedHeaders: ['ETag'],
                maxAge: 3600,
              },
            ],
      lifecycleRules: [
        {
          id: 'ExpireAfterADay',
          expiration: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        { id: 'ExpireDeleteMarkers', expiredObjectDeleteMarker: true },
      ],
    });
    announceObjects(quarantine);

    const media = new Bucket(this, 'Media', {
      bucketName: nameBucket(this, config, 'media'),
      ...common,
      lifecycleRules: [
        {
          id: 'AbortUploads',
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          // Files that the retention removed can be restored for a month.
          noncurrentVersionExpiration: Duration.days(30),
        },
        {
          id: 'CoolFiles',
          prefix: MEDIA_PREFIX,
          transitions: [
            {
              storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL,
              transitionAfter: Duration.days(COOL_AFTER_DAYS),
            },
          ],
        },
        {
          id: 'FreezeOriginals',
          prefix: ORIGINAL_PREFIX,
          transitions: [{ storageClass: StorageClass.DEEP_ARCHIVE, transitionAfter: Duration.days(FREEZE_AFTER_DAYS) }],
        },
        {
          id: 'ExpireMails',
          prefix: MAIL_PREFIX,
          expiration: Duration.days(MAIL_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
        },
        { id: 'ExpireDeleteMarkers', expiredObjectDeleteMarker: true },
      ],
    });
    if (config.mail) announceObjects(media);

    for (const bucket of [quarantine, media]) {
      Validations.of(bucket).acknowledge({
        id: 'AwsSolutions-S1',
        reason: 'Server access logs would have the IP address of every citizen. The platform audits reveals and links.',
      });
    }
    this.quarantine = quarantine;
    this.media = media;
  }
}

/** Announces each new object on the default bus. The property of the L2 construct would add a custom resource. */
function announceObjects(bucket: Bucket): void {
  const template = bucket.node.defaultChild as CfnBucket;
  template.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
