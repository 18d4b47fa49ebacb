import { AwsError } from '../aws-service.ts';

/** Limits of one call, as AWS states them. */
const MAX_RECORDS = 500;
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_RECORD_BYTES = 1000 * 1024;

export interface PutRecordBatchInput {
  readonly DeliveryStreamName?: string;
  readonly Records?: readonly { readonly Data?: string }[];
}

/** The texts of the records of a call. Throws the errors of AWS for what a call may not have. */
export function readRecords(input: PutRecordBatchInput): readonly string[] {
  const { DeliveryStreamName, Records, ...others } = input;
  const unknown = [...Object.keys(others), ...(Records ?? []).flatMap(({ Data: _, ...rest }) => Object.keys(rest))][0];
  if (unknown !== undefined)
    throw new AwsError('InvalidArgumentException', `Not served on one machine: ${unknown} of PutRecordBatch`);
  if (!Array.isArray(Records) || Records.length < 1 || Records.length > MAX_RECORDS)
    throw new AwsError('InvalidArgumentException', `Records must be a list of 1 to ${MAX_RECORDS}`);
  const payloads = Records.map(({ Data = '' }) => Buffer.from(String(Data), 'base64'));
  if (payloads.some(({ length }) => length > MAX_RECORD_BYTES))
    throw new AwsError('InvalidArgumentException', `A record may have ${MAX_RECORD_BYTES} bytes`);
  if (payloads.reduce((total, { length }) => total + length, 0) > MAX_BYTES)
    throw new AwsError('InvalidArgumentException', `The records of a call may have ${MAX_BYTES} bytes together`);
  return payloads.map((payload) => payload.toString('utf8'));
}
