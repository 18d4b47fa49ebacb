import { EVENT_ROW } from '../../shared/contracts/exports/event-row.ts';
import { type ExportEventsDeps, exportEvents } from '../../shared/usecases/lake/export-events.ts';
import { stores } from '../runtime/deps/stores.ts';
import { lakeTransform } from '../runtime/events/lake-transform.ts';

/** Firehose: each event of the bus as its row of `events`. */
export const createHandler = (deps: ExportEventsDeps) =>
  lakeTransform({ rowsOf: (appealId, versions) => exportEvents(deps, appealId, versions), contract: EVENT_ROW });

export const handler = createHandler(stores);
