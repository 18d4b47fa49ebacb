import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ENV } from '../../shared/names.ts';
import type { StoredBucket } from './store-access.ts';

export interface MediaBucketsProps {
  readonly retainsData: boolean;
  readonly key: IKey;
  /** Web pages that may post a form into the quarantine. */
  readonly webOrigins: readonly string[];
}

/**
 * Where files of people lie. A form post can overwrite within its minutes, so uploads come into a versioned quarantine
 * that forgets after a day; what passed inspection is copied, one version of it, under a new key to the media bucket.
 */
export class MediaBuckets extends Construct {
  readonly quarantine: StoredBucket;
  readonly media: StoredBucket;

  constructor(scope: Construct, id: string, { retainsData, key, webOrigins }: MediaBucketsProps) {
    super(scope, id);
    const common: BucketProps = {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      versioned: true,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    };
    const quarantine = new Bucket(this, 'Quarantine', {
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
          id: 'ForgetAfterADay',
          expiration: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        { id: 'ForgetDeleteMarkers', expiredObjectDeleteMarker: true },
      ],
    });
    // The property of the construct would bring a custom resource with it.
    const template = quarantine.node.defaultChild as CfnBucket;
    template.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };

    const media = new Bucket(this, 'Media', {
      ...common,
      lifecycleRules: [{ id: 'AbortUploads', abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });

    for (const bucket of [quarantine, media]) {
      Validations.of(bucket).acknowledge({
        id: 'AwsSolutions-S1',
        reason:
          'Server access logs hold the IP address of every citizen; reveals and links are audited by the platform.',
      });
    }
    this.quarantine = { bucket: quarantine, env: ENV.quarantineBucket, key };
    this.media = { bucket: media, env: ENV.mediaBucket, key };
  }
}
