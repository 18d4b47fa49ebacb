import middy from '@middy/core';
import type {
  FirehoseTransformationEvent,
  FirehoseTransformationEventRecord,
  FirehoseTransformationResult,
  FirehoseTransformationResultRecord,
} from 'aws-lambda';
import type { RowContract, RowIssues } from '../../../shared/contracts/exports/row-contract.ts';
import type { Result } from '../../../shared/domain/appeal/refusal.ts';
import { logError } from '../log.ts';
import { logFailure, UNTIL_TIMEOUT } from '../log-failure.ts';

/** Cases whose logs are read at the same time. */
const AT_ONCE = 16;

/** The events of one kind of cases, as the bus delivers them. */
export interface BusEvents {
  /** What a row needs to know of an event: its case and its version. Throws for anything that is no event. */
  readonly read: (detail: unknown) => { readonly caseId: string; readonly version: number };
  /** What the log calls the id of a case. */
  readonly idName: string;
}

export interface LakeTransform<Row> {
  readonly events: BusEvents;
  /** The rows of some versions of a case. A case that has none for good is a failure; what cannot be read now throws. */
  readonly rowsOf: (caseId: string, versions: ReadonlySet<number>) => Promise<Result<ReadonlyMap<number, Row>, Error>>;
  /** The contract of a row. A row that breaks it is not exported. */
  readonly contract: RowContract;
  /** Whether an event may have no row, which is then left out without a failure. */
  readonly mayBeLess?: boolean;
}

/**
 * A transform of Firehose: turns each event of the bus into its row. A record that is not an event goes back as failed and
 * lands unchanged among the failed records of the bucket; the other records go on. When the log cannot be read, Firehose
 * delivers the whole batch again.
 */
export function lakeTransform<Row>(transform: LakeTransform<Row>) {
  const handle = async ({ records }: FirehoseTransformationEvent): Promise<FirehoseTransformationResult> => {
    const results: FirehoseTransformationResultRecord[] = [];
    const reads = records.map((record) => read(transform.events, record));
    const cases = [...Map.groupBy(reads, (each) => each.event?.caseId ?? '').values()];
    for (let at = 0; at < cases.length; at += AT_ONCE)
      results.push(
        ...(await Promise.all(cases.slice(at, at + AT_ONCE).map((each) => rowsOfCase(transform, each)))).flat(),
      );
    return { records: results };
  };
  return middy<FirehoseTransformationEvent, FirehoseTransformationResult>(handle, UNTIL_TIMEOUT).use([
    logFailure('batch-failed'),
  ]);
}

interface Read {
  readonly record: FirehoseTransformationEventRecord;
  readonly event?: ReturnType<BusEvents['read']>;
}

function read(events: BusEvents, record: FirehoseTransformationEventRecord): Read {
  try {
    const { detail } = JSON.parse(Buffer.from(record.data, 'base64').toString('utf8')) as { readonly detail: unknown };
    return { record, event: events.read(detail) };
  } catch (error) {
    logError('record-failed', error, { recordId: record.recordId });
    return { record };
  }
}

async function rowsOfCase<Row>(
  { events, rowsOf, contract, mayBeLess = false }: LakeTransform<Row>,
  reads: readonly Read[],
): Promise<FirehoseTransformationResultRecord[]> {
  const caseId = reads[0]?.event?.caseId;
  if (caseId === undefined) return reads.map(({ record }) => failed(record));
  const rows = await rowsOf(caseId, new Set(reads.flatMap(({ event }) => event?.version ?? [])));
  if (!rows.ok) {
    logError('record-failed', rows.error, { [events.idName]: caseId });
    return reads.map(({ record }) => failed(record));
  }
  return reads.map(({ record, event }) => {
    const found = rows.value.get(event?.version ?? 0);
    if (found === undefined && mayBeLess) return { recordId: record.recordId, result: 'Dropped', data: '' };
    const row = contract.safeParse(found);
    if (row.success) return { recordId: record.recordId, result: 'Ok', data: encoded(row.data) };
    logError('record-failed', notExported(row.error.issues), { [events.idName]: caseId, version: event?.version });
    return failed(record);
  });
}

/** Logs show the names of errors only, so the name says which columns are wrong. */
function notExported(issues: RowIssues): Error {
  const error = new Error('a row breaks its contract');
  error.name = `NotExported.${issues.map(({ path }) => path.join('_')).join('.')}`.slice(0, 64);
  return error;
}

function failed({ recordId, data }: FirehoseTransformationEventRecord): FirehoseTransformationResultRecord {
  return { recordId, result: 'ProcessingFailed', data };
}

/** One line of JSON, because Firehose concatenates the records. */
function encoded(row: object): string {
  return Buffer.from(`${JSON.stringify(row)}\n`).toString('base64');
}
