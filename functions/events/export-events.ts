import { EVENT_ROW } from '../../shared/contracts/exports/event-row.ts';
import { ENV } from '../../shared/names.ts';
import { exportEvents } from '../../shared/usecases/lake/export-events.ts';
import { fromEnvironment } from '../runtime/environment.ts';
import { lakeTransform } from '../runtime/events/lake-transform.ts';
import { log } from '../runtime/stores.ts';

/** Firehose: each event of the bus as its row of `events`. */
export const handler = lakeTransform({
  rowsOf: (appealId) => exportEvents({ log: log(), jurisdiction: fromEnvironment(ENV.jurisdiction) }, appealId),
  contract: EVENT_ROW,
});
