import { TEXT_ROW } from '#lake/contracts/text-row.ts';
import { type ExportTextsDeps, exportTexts } from '#lake/usecases/export-texts.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { BUS_APPEALS } from '../../runtime/events/event-contract.ts';
import { lakeTransform } from '../../runtime/events/lake-transform.ts';

/** Firehose: what appellants wrote, as rows of the restricted `texts`, where the policy says so. */
export const createHandler = (deps: ExportTextsDeps) =>
  lakeTransform({
    events: BUS_APPEALS,
    rowsOf: (appealId, versions) => exportTexts(deps, appealId, versions),
    contract: TEXT_ROW,
    mayBeLess: true,
  });

export const handler = createHandler(combine(base, eventStores, personalStores, directoryStores));
