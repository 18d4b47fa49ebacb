/** The position in the stream of the records that a consumer gave up. */
export interface StreamPointer {
  readonly kind: 'stream';
  readonly condition: string;
  readonly tries: number;
  readonly records: number;
  readonly shard: string;
  readonly sequence: string;
  /** ISO instants. */
  readonly firstArrival: string;
  readonly lastArrival: string;
}

/** A message of a failure queue, reduced to codes, ids and numbers, which may be shown. */
export type Failure =
  | StreamPointer
  | { readonly kind: 'event'; readonly type: string; readonly appealId: string; readonly version: number }
  | { readonly kind: 'file'; readonly key: string; readonly versionId: string }
  | { readonly kind: 'execution'; readonly name: string; readonly status: string }
  | { readonly kind: 'run'; readonly condition: string; readonly errorType: string }
  | { readonly kind: 'unknown' };

interface Body {
  readonly 'detail-type'?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly requestContext?: { readonly condition?: string; readonly approximateInvokeCount?: number };
  readonly responsePayload?: { readonly errorType?: string };
  readonly DDBStreamBatchInfo?: Readonly<Record<string, string | number>>;
}

/** Parses a message of any failure queue. An unknown form is shown as `unknown` and not touched. */
export function parseFailure(text: string): Failure {
  const body = parseBody(text);
  const { requestContext: context, DDBStreamBatchInfo: batch, detail } = body;
  if (batch !== undefined)
    return {
      kind: 'stream',
      condition: context?.condition ?? '',
      tries: context?.approximateInvokeCount ?? 0,
      records: Number(batch.batchSize),
      shard: String(batch.shardId),
      sequence: String(batch.startSequenceNumber),
      firstArrival: String(batch.approximateArrivalOfFirstRecord),
      lastArrival: String(batch.approximateArrivalOfLastRecord),
    };
  const type = body['detail-type'];
  if (type === 'Object Created') return parseFile(detail);
  if (type === 'Step Functions Execution Status Change')
    return { kind: 'execution', name: String(detail?.name), status: String(detail?.status) };
  if (type === 'Scheduled Event') return { kind: 'run', condition: 'Undelivered', errorType: '' };
  if (type !== undefined && typeof detail?.appealId === 'string')
    return { kind: 'event', type, appealId: detail.appealId, version: Number(detail.version) };
  if (context?.condition !== undefined)
    return { kind: 'run', condition: context.condition, errorType: body.responsePayload?.errorType ?? '' };
  return { kind: 'unknown' };
}

/** Describes a failure in one line of codes, ids and numbers. */
export function describeFailure(failure: Failure): string {
  switch (failure.kind) {
    case 'stream':
      return `${failure.condition} after ${failure.tries} tries: ${count(failure.records, 'event')} written at ${failure.firstArrival}${
        failure.lastArrival === failure.firstArrival ? '' : ` to ${failure.lastArrival}`
      } (${failure.shard}, from ${failure.sequence})`;
    case 'event':
      return `${failure.type}: appeal ${failure.appealId}, version ${failure.version}`;
    case 'file':
      return `file ${failure.key}, version ${failure.versionId}`;
    case 'execution':
      return `execution ${failure.name} ${failure.status}`;
    case 'run':
      return `a scheduled run: ${failure.condition} ${failure.errorType}`.trimEnd();
    case 'unknown':
      return 'a message of an unknown form, which is not touched';
  }
}

export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

function parseFile(detail: Body['detail']): Failure {
  const object = detail?.object as { readonly key?: string; readonly 'version-id'?: string } | undefined;
  return { kind: 'file', key: object?.key ?? '', versionId: object?.['version-id'] ?? '' };
}

function parseBody(text: string): Body {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Body) : {};
  } catch {
    return {};
  }
}
