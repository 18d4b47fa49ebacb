import { EVENT_ROW } from '#lake/contracts/event-row.ts';
import { type ExportEventsDeps, exportEvents } from '#lake/usecases/export-events.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { BUS_APPEALS } from '../../runtime/events/event-contract.ts';
import { lakeTransform } from '../../runtime/events/lake-transform.ts';

/** Firehose: each event of the bus as its row of `events`. */
export const createHandler = (deps: ExportEventsDeps) =>
  lakeTransform({
    events: BUS_APPEALS,
    rowsOf: (appealId, versions) => exportEvents(deps, appealId, versions),
    contract: EVENT_ROW,
  });

export const handler = createHandler(combine(base, eventStores));
