import type {
  FirehoseTransformationEvent,
  FirehoseTransformationEventRecord,
  FirehoseTransformationResult,
  FirehoseTransformationResultRecord,
} from 'aws-lambda';
import { EVENT_ROW } from '../../shared/contracts/exports/event-row.ts';
import type { AppealEvent } from '../../shared/domain/event.ts';
import { ENV } from '../../shared/names.ts';
import { exportEvents } from '../../shared/usecases/export-events.ts';
import { fromEnvironment } from '../runtime/environment.ts';
import { eventFrom } from '../runtime/event-contract.ts';
import { logError } from '../runtime/log.ts';
import { log } from '../runtime/stores.ts';

/** Cases whose logs are read at the same time. */
const AT_ONCE = 16;

/**
 * Firehose: turns each event of the bus into its row. What cannot be one is handed back as failed and lands, unchanged, among
 * the failed records of the bucket; its neighbours go on. When the log cannot be read the whole batch comes again.
 */
export async function handler({ records }: FirehoseTransformationEvent): Promise<FirehoseTransformationResult> {
  const results: FirehoseTransformationResultRecord[] = [];
  const cases = [...Map.groupBy(records.map(read), (each) => each.event?.appealId ?? '').values()];
  for (let at = 0; at < cases.length; at += AT_ONCE)
    results.push(...(await Promise.all(cases.slice(at, at + AT_ONCE).map(rowsOfCase))).flat());
  return { records: results };
}

interface Read {
  readonly record: FirehoseTransformationEventRecord;
  readonly event?: AppealEvent;
}

function read(record: FirehoseTransformationEventRecord): Read {
  try {
    const { detail } = JSON.parse(Buffer.from(record.data, 'base64').toString('utf8')) as { readonly detail: unknown };
    return { record, event: eventFrom(detail) };
  } catch (error) {
    logError('record-failed', error, { recordId: record.recordId });
    return { record };
  }
}

async function rowsOfCase(reads: readonly Read[]): Promise<FirehoseTransformationResultRecord[]> {
  const appealId = reads[0]?.event?.appealId;
  if (appealId === undefined) return reads.map(({ record }) => failed(record));
  const rows = await exportEvents({ log: log(), jurisdiction: fromEnvironment(ENV.jurisdiction) }, appealId);
  if (!rows.ok) logError('record-failed', rows.error, { appealId });
  return reads.map(({ record, event }) => {
    const row = EVENT_ROW.safeParse(rows.ok && rows.value.get(event?.version ?? 0));
    if (row.success) return { recordId: record.recordId, result: 'Ok', data: encoded(row.data) };
    if (rows.ok) logError('record-failed', notExported(row.error.issues), { appealId, version: event?.version });
    return failed(record);
  });
}

/** Logs show the names of errors only, so the name says which columns are wrong. */
function notExported(issues: readonly { readonly path: readonly PropertyKey[] }[]): Error {
  const error = new Error('a row breaks its contract');
  error.name = `NotExported.${issues.map(({ path }) => path.join('_')).join('.')}`.slice(0, 64);
  return error;
}

function failed({ recordId, data }: FirehoseTransformationEventRecord): FirehoseTransformationResultRecord {
  return { recordId, result: 'ProcessingFailed', data };
}

/** One line of JSON: Firehose puts records behind each other as they are. */
function encoded(row: object): string {
  return Buffer.from(`${JSON.stringify(row)}\n`).toString('base64');
}
