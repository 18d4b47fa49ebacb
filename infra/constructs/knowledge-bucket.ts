import { Duration, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ENV } from '#kernel/env-names.ts';
import { privateBucket } from './private-bucket.ts';
import type { StoredBucket } from './store-access.ts';

/** An index is built anew every day, so the current one never reaches this age. */
const KEPT_DAYS = 30;

export interface KnowledgeBucketProps {
  readonly retainsData: boolean;
  readonly key: IKey;
}

/** The bucket of the search indexes of the knowledge base, which can be built again from the items at any time. */
export class KnowledgeBucket extends Construct {
  readonly stored: StoredBucket;

  constructor(scope: Construct, id: string, { retainsData, key }: KnowledgeBucketProps) {
    super(scope, id);
    const bucket = new Bucket(this, 'Indexes', {
      ...privateBucket(key, retainsData),
      lifecycleRules: [
        {
          id: 'ExpireOldIndexes',
          expiration: Duration.days(KEPT_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        { id: 'ExpireDeleteMarkers', expiredObjectDeleteMarker: true },
      ],
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It holds search terms of published items only. Nothing but our functions reads it.',
    });
    this.stored = { bucket, env: ENV.knowledgeBucket, key };
  }
}
