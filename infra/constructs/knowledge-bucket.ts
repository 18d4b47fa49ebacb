import { Duration, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Config } from '../platform/config-shape.ts';
import { nameBucket } from '../platform/resource-names.ts';
import { privateBucket } from './private-bucket.ts';

/** An index is built anew every day, so the current one never reaches this age. */
const KEPT_DAYS = 30;

export interface KnowledgeBucketProps {
  readonly config: Config;
  readonly key: IKey;
}

/** The bucket of the search indexes of the knowledge base, which can be built again from the items at any time. */
export class KnowledgeBucket extends Construct {
  constructor(scope: Construct, id: string, { config, key }: KnowledgeBucketProps) {
    super(scope, id);
    const bucket = new Bucket(this, 'Indexes', {
      bucketName: nameBucket(this, config, 'knowledge'),
      ...privateBucket(key, config.retainsData),
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
  }
}
