import { REPLY_ROW } from '../../shared/contracts/exports/words-row.ts';
import { ENV } from '../../shared/names.ts';
import { exportReplies } from '../../shared/usecases/lake/export-words.ts';
import { fromEnvironment } from '../runtime/environment.ts';
import { lakeTransform } from '../runtime/events/lake-transform.ts';
import { log, texts } from '../runtime/stores.ts';

/** Firehose: events that bring an official reply, as rows of `replies`. */
export const handler = lakeTransform({
  rowsOf: (appealId, versions) =>
    exportReplies({ log: log(), texts: texts(), jurisdiction: fromEnvironment(ENV.jurisdiction) }, appealId, versions),
  contract: REPLY_ROW,
  mayBeLess: true,
});
