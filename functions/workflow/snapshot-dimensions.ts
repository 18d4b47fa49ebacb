import { s3Config } from '../../shared/adapters/aws-config.ts';
import { directoryRecords } from '../../shared/adapters/dynamodb/directory/directory-records.ts';
import { s3Client } from '../../shared/adapters/s3/client.ts';
import { dimensionStore } from '../../shared/adapters/s3/dimension-store.ts';
import { ENV } from '../../shared/names.ts';
import { snapshotDimensions } from '../../shared/usecases/lake/snapshot-dimensions.ts';
import { fromEnvironment, once } from '../runtime/environment.ts';
import { logInfo } from '../runtime/log.ts';
import { directory, directoryTable, time } from '../runtime/stores.ts';
import { task } from '../runtime/task.ts';

const dimensions = once(() =>
  dimensionStore({ client: s3Client(s3Config()), bucket: fromEnvironment(ENV.lakeBucket) }),
);

/** Daily: keeps in the lake what the codes of units, categories, regions and days mean. */
export const handler = task(async () => {
  const records = directoryRecords(directoryTable());
  const kept = await snapshotDimensions({ records, directory: directory(), dimensions: dimensions(), time });
  logInfo('dimensions-kept', { asOf: kept.asOf, ...kept.rows });
  return kept;
});
