import { AwsError } from '../aws-service.ts';
import type { MessageAttributes, QueueSpec } from './queue-store.ts';

/** 256 KiB: a single message's default limit, and that of a batch. */
export const MAX_MESSAGE_BYTES = 256 * 1024;

/** Characters that XML 1.0, and with it SQS, does not allow. */
const FORBIDDEN = /[^\t\n\r -\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** The size of a message as SQS counts it: body, and name, type and value of each attribute. */
export function messageBytes(body: string, attributes: MessageAttributes = {}): number {
  let bytes = Buffer.byteLength(body, 'utf8');
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(DataType) + Buffer.byteLength(StringValue ?? '');
    bytes += Buffer.byteLength(BinaryValue ?? '', 'base64');
  }
  return bytes;
}

/** Throws SQS's error for an invalid message. */
export function checkMessage(
  queue: QueueSpec,
  body: unknown,
  attributes: MessageAttributes,
  delaySeconds: unknown,
): void {
  if (typeof body !== 'string' || body === '') throw new AwsError('MissingParameter', 'The message has no body');
  if (FORBIDDEN.test(body)) throw new AwsError('InvalidMessageContents', 'The body holds a character that SQS refuses');
  const entries = Object.entries(attributes);
  if (entries.length > 10) throw new AwsError('InvalidParameterValue', 'A message has at most 10 attributes');
  for (const [name, { DataType, StringValue, BinaryValue }] of entries) {
    if (!/^[\w.-]{1,256}$/.test(name) || !/^(String|Number|Binary)(\.|$)/.test(DataType ?? '')) {
      throw new AwsError('InvalidParameterValue', `The attribute ${name} has a wrong name or type`);
    }
    const isBinary = DataType.startsWith('Binary');
    if (!(isBinary ? BinaryValue : StringValue)) {
      throw new AwsError('InvalidParameterValue', `The attribute ${name} has no value`);
    }
  }
  if (messageBytes(body, attributes) > (queue.maximumMessageBytes ?? MAX_MESSAGE_BYTES)) {
    throw new AwsError('InvalidParameterValue', 'One or more parameters are invalid. Reason: Message is too long');
  }
  if (delaySeconds !== undefined) checkRange('DelaySeconds', delaySeconds, 0, 900);
}

/** Throws unless `value` is an integer in the range. */
export function checkRange(name: string, value: unknown, from: number, to: number): asserts value is number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to) return;
  throw new AwsError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: must be between ${from} and ${to}`,
  );
}

/** Throws for a member that is not supported: nothing is ignored. */
export function checkMembers(operation: string, input: object, known: readonly string[]): void {
  for (const [member, value] of Object.entries(input)) {
    if (value === undefined || value === null || known.includes(member)) continue;
    throw new AwsError('UnsupportedOperation', `Not served on one machine: ${member} of ${operation}`);
  }
}

/** Throws SQS's error for an invalid batch. */
export function checkBatch(entries: unknown): asserts entries is readonly { readonly Id: string }[] {
  if (!Array.isArray(entries) || entries.length === 0) throw new AwsError('EmptyBatchRequest', 'The batch is empty');
  if (entries.length > 10) throw new AwsError('TooManyEntriesInBatchRequest', 'A batch has at most 10 entries');
  const ids = entries.map((entry) => String(entry?.Id ?? ''));
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) throw new AwsError('InvalidBatchEntryId', 'An entry id is invalid');
  if (new Set(ids).size < ids.length) throw new AwsError('BatchEntryIdsNotDistinct', 'An entry id occurs twice');
}
