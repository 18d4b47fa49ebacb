import { type Bilingual, inUserLanguage } from '#cli/run-tool.ts';

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
  /** The input of a schedule that names its task. */
  readonly task?: string;
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
  if (type === 'Scheduled Event' || body.task !== undefined)
    return { kind: 'run', condition: 'Undelivered', errorType: '' };
  if (type !== undefined && typeof detail?.appealId === 'string')
    return { kind: 'event', type, appealId: detail.appealId, version: Number(detail.version) };
  if (context?.condition !== undefined)
    return { kind: 'run', condition: context.condition, errorType: body.responsePayload?.errorType ?? '' };
  return { kind: 'unknown' };
}

/** Describes a failure in one line of codes, ids and numbers. */
export function describeFailure(failure: Failure): string {
  return inUserLanguage(inWords(failure));
}

function inWords(failure: Failure): Bilingual {
  switch (failure.kind) {
    case 'stream': {
      const { condition, tries, records, firstArrival, lastArrival, shard, sequence } = failure;
      const [to, until] = lastArrival === firstArrival ? ['', ''] : [` to ${lastArrival}`, ` 至 ${lastArrival}`];
      return {
        en: `${condition} after ${tries} tries: ${count(records, 'event')} written at ${firstArrival}${to} (${shard}, from ${sequence})`,
        zh: `重试 ${tries} 次后 ${condition}：${firstArrival}${until} 写入的 ${records} 个事件（${shard}，自 ${sequence}）`,
      };
    }
    case 'event':
      return {
        en: `${failure.type}: appeal ${failure.appealId}, version ${failure.version}`,
        zh: `${failure.type}：诉求 ${failure.appealId}，版本 ${failure.version}`,
      };
    case 'file':
      return {
        en: `file ${failure.key}, version ${failure.versionId}`,
        zh: `文件 ${failure.key}，版本 ${failure.versionId}`,
      };
    case 'execution':
      return { en: `execution ${failure.name} ${failure.status}`, zh: `执行 ${failure.name} ${failure.status}` };
    case 'run':
      return {
        en: `a scheduled run: ${failure.condition} ${failure.errorType}`.trimEnd(),
        zh: `定时运行：${failure.condition} ${failure.errorType}`.trimEnd(),
      };
    case 'unknown':
      return { en: 'a message of an unknown form, which is not touched', zh: '格式未知的消息，不作处理' };
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
