import { REPLY_ROW } from '#lake/contracts/text-row.ts';
import { type ExportWordsDeps, exportReplies } from '#lake/usecases/export-texts.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { BUS_APPEALS } from '../../runtime/events/event-contract.ts';
import { lakeTransform } from '../../runtime/events/lake-transform.ts';

/** Firehose: events that bring an official reply, as rows of `replies`. */
export const createHandler = (deps: ExportWordsDeps) =>
  lakeTransform({
    events: BUS_APPEALS,
    rowsOf: (appealId, versions) => exportReplies(deps, appealId, versions),
    contract: REPLY_ROW,
    mayBeLess: true,
  });

export const handler = createHandler(combine(base, eventStores, personalStores));
