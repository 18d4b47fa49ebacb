import { type SnapshotDimensionsDeps, snapshotDimensions } from '#lake/usecases/snapshot-dimensions.ts';
import { dimensionTables } from '../runtime/deps/lake/dimensions.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { knowledgeStores } from '../runtime/deps/stores/knowledge.ts';
import { publicStores } from '../runtime/deps/stores/public.ts';
import { recordStores } from '../runtime/deps/stores/records.ts';
import { logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/** Daily: stores in the lake what the codes of units, categories, regions and days mean, and how knowledge items were used. */
export const createHandler = (deps: SnapshotDimensionsDeps) =>
  task(async () => {
    const snapshot = await snapshotDimensions(deps);
    logInfo('dimensions-kept', { asOf: snapshot.asOf, ...snapshot.rows });
    return snapshot;
  });

export const handler = createHandler(
  combine(base, directoryStores, recordStores, knowledgeStores, publicStores, dimensionTables),
);
