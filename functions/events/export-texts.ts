import { TEXT_ROW } from '../../shared/contracts/exports/words-row.ts';
import { ENV } from '../../shared/names.ts';
import { exportTexts } from '../../shared/usecases/lake/export-words.ts';
import { fromEnvironment } from '../runtime/environment.ts';
import { lakeTransform } from '../runtime/events/lake-transform.ts';
import { directory, log, texts } from '../runtime/stores.ts';

/** Firehose: what appellants wrote, as rows of the restricted `texts`, where the policy says so. */
export const handler = lakeTransform({
  rowsOf: (appealId, versions) =>
    exportTexts(
      { log: log(), texts: texts(), directory: directory(), jurisdiction: fromEnvironment(ENV.jurisdiction) },
      appealId,
      versions,
    ),
  contract: TEXT_ROW,
  mayBeLess: true,
});
