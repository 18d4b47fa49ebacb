import type { Construct } from 'constructs';
import { ENV, UPLOAD_PREFIX, WORK } from '#kernel/env-names.ts';
import { AppFunction, type FunctionContext } from '../constructs/app-function.ts';
import { QueueRule } from '../constructs/queue-rule.ts';
import type { Stores } from '../constructs/store-access.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { inspectUploads } from '../grants/case-access.ts';

/** Adds the consumer that inspects uploaded files in the quarantine, with its queue. */
export function addInspectMedia(scope: Construct, props: FunctionContext & { readonly stores: Stores }): void {
  const { stores, config } = props;
  const fn = new AppFunction(scope, 'events/inspect-media', props, {
    errorImpact: 'Uploaded files stay in inspection. Units do not see the photos of new appeals.',
    memoryMb: 1024,
    timeoutSeconds: 60,
  });
  inspectUploads(fn, stores);
  if (config.fileScan.kind === 'http') fn.setEnvironment({ [ENV.fileScanUrl]: config.fileScan.url });
  const { queue, failures } = new WorkQueue(scope, 'InspectMedia', {
    work: WORK.inspectMedia,
    errorImpact: 'Files were not inspected. The quarantine deletes them a day after their upload.',
    ageImpact: 'Uploaded files wait for more than 15 minutes until they are visible.',
    consumer: fn,
    maxReceiveCount: 5,
    maxConcurrency: 10,
    batchSize: 1,
  });
  new QueueRule(scope, 'InspectMediaRule', {
    description: 'Uploads into the quarantine',
    pattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: {
        bucket: { name: [stores.quarantine.bucket.bucketName] },
        object: { key: [{ prefix: UPLOAD_PREFIX }] },
      },
    },
    queue,
    failures: failures.queue,
  });
}
