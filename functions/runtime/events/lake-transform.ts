import middy from '@middy/core';
import type {
  FirehoseTransformationEvent,
  FirehoseTransformationEventRecord,
  FirehoseTransformationResult,
  FirehoseTransformationResultRecord,
} from 'aws-lambda';
import type { Result } from '#kernel/domain/result.ts';
import type { RowContract, RowIssues } from '#lake/contracts/row-contract.ts';
import { type LogIds, logError, logWarning } from '../log.ts';
import { logFailure, UNTIL_TIMEOUT } from '../log-failure.ts';

/** Cases whose logs are read at the same time. */
const AT_ONCE = 16;

/**
 * The characters of changed rows in one answer, in base64. The answer may have 6 MB, and the rows of the events themselves take 4 MB of
 * it.
 */
const MOST_CHANGED = 1_000_000;

/** The events of one kind of cases, as the bus delivers them. */
export interface BusEvents {
  /** What a row needs to know of an event: its case and its version. Throws for anything that is no event. */
  readonly read: (detail: unknown) => { readonly caseId: string; readonly version: number };
  /** What the log calls the id of a case. */
  readonly idName: string;
}

export interface LakeTransform {
  readonly events: BusEvents;
  /**
   * The rows of some versions of a case. An event may have several: after its own row those of earlier events that it changes. A case
   * that has no rows for good is a failure; what cannot be read now throws.
   */
  readonly rowsOf: (
    caseId: string,
    versions: ReadonlySet<number>,
  ) => Promise<Result<ReadonlyMap<number, object | readonly object[]>, Error>>;
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
export function lakeTransform(transform: LakeTransform) {
  const handle = async ({ records }: FirehoseTransformationEvent): Promise<FirehoseTransformationResult> => {
    const results: Transformed[] = [];
    const reads = records.map((record) => read(transform.events, record));
    const cases = [...Map.groupBy(reads, (each) => each.event?.caseId ?? '').values()];
    for (let at = 0; at < cases.length; at += AT_ONCE)
      results.push(
        ...(await Promise.all(cases.slice(at, at + AT_ONCE).map((each) => rowsOfCase(transform, each)))).flat(),
      );
    return { records: encodeAll(results) };
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

async function rowsOfCase(
  { events, rowsOf, contract, mayBeLess = false }: LakeTransform,
  reads: readonly Read[],
): Promise<Transformed[]> {
  const caseId = reads[0]?.event?.caseId;
  if (caseId === undefined) return reads.map(({ record }) => failed(record));
  const rows = await rowsOf(caseId, new Set(reads.flatMap(({ event }) => event?.version ?? [])));
  if (!rows.ok) {
    logError('record-failed', rows.error, { [events.idName]: caseId });
    return reads.map(({ record }) => failed(record));
  }
  return reads.map(({ record, event }) => {
    const [own, ...changed] = [rows.value.get(event?.version ?? 0) ?? []].flat();
    if (own === undefined && mayBeLess) return { recordId: record.recordId, result: 'Dropped', data: '' };
    const row = contract.safeParse(own);
    const about = { [events.idName]: caseId, version: event?.version };
    // An earlier row that breaks the contract did not leave before either.
    if (row.success)
      return { record, row: row.data, changed: changed.filter((each) => contract.safeParse(each).success), about };
    logError('record-failed', notExported(row.error.issues), about);
    return failed(record);
  });
}

/** A result, or the row of a record with earlier rows that its event changes. */
type Transformed = FirehoseTransformationResultRecord | RowsOfRecord;

interface RowsOfRecord {
  readonly record: FirehoseTransformationEventRecord;
  readonly row: object;
  readonly changed: readonly object[];
  /** What the log says about the record. */
  readonly about: LogIds;
}

/** Encodes rows as the answer to Firehose. Changed rows for which it has no room are left out, and the log says so. */
function encodeAll(results: readonly Transformed[]): FirehoseTransformationResultRecord[] {
  let room = MOST_CHANGED;
  return results.map((result) => {
    if ('result' in result) return result;
    const { record, row, changed, about } = result;
    const own = encoded([row]);
    const all = encoded([row, ...changed]);
    const hasRoom = all.length - own.length <= room;
    if (hasRoom) room -= all.length - own.length;
    else logWarning('changed-rows-left', { ...about, rows: changed.length });
    return { recordId: record.recordId, result: 'Ok', data: hasRoom ? all : own };
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

/** One line of JSON for each row, because Firehose concatenates the records and accepts several documents in one. */
function encoded(rows: readonly object[]): string {
  return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')).toString('base64');
}
