import { createHash } from 'node:crypto';
import type { MessageAttributes } from './queue-store.ts';

export const hashMd5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex');

/** The MD5 of message attributes as SQS defines it: names in order, each part after its length in four bytes. */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const hash = createHash('md5');
  const add = (part: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    hash.update(length).update(part);
  };
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes).sort(byName)) {
    add(Buffer.from(name, 'utf8'));
    add(Buffer.from(DataType, 'utf8'));
    hash.update(Buffer.from([BinaryValue === undefined ? 1 : 2]));
    add(BinaryValue === undefined ? Buffer.from(StringValue ?? '', 'utf8') : Buffer.from(BinaryValue, 'base64'));
  }
  return hash.digest('hex');
}

const byName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);
