import { TEXT_ROW } from '../../shared/contracts/exports/words-row.ts';
import { type ExportTextsDeps, exportTexts } from '../../shared/usecases/lake/export-words.ts';
import { stores } from '../runtime/deps/stores.ts';
import { lakeTransform } from '../runtime/events/lake-transform.ts';

/** Firehose: what appellants wrote, as rows of the restricted `texts`, where the policy says so. */
export const createHandler = (deps: ExportTextsDeps) =>
  lakeTransform({
    rowsOf: (appealId, versions) => exportTexts(deps, appealId, versions),
    contract: TEXT_ROW,
    mayBeLess: true,
  });

export const handler = createHandler(stores);
