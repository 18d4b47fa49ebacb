import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { S3Error } from '../protocol/errors.ts';

const MAX_FIELDS_BYTES = 20 * 1024;

/** The fields before the file, names in lower case. `fileName` is the last part of the client's file name. */
export interface PostForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly fileName: string;
}

/**
 * Reads a `multipart/form-data` upload as S3 does: fields first, then one file; the rest is ignored. `onFile` is
 * called when the file begins and must read its stream. Resolves with its result after the end of the form.
 * Throws MalformedPOSTRequest, MaxPostPreDataLengthExceededError, InvalidArgument (no file, a field twice),
 * IncorrectNumberOfFilesInPostRequest, or the error of `onFile`.
 */
export function readPostForm<Result>(
  message: IncomingMessage,
  onFile: (form: PostForm, bytes: Readable) => Promise<Result>,
): Promise<Result> {
  const parser = openParser(message);
  const fields = new Map<string, string>();
  let fieldBytes = 0;
  let file: Readable | undefined;
  let result: Promise<Result> | undefined;

  const reading = new Promise<void>((resolve, reject) => {
    parser.on('field', (name: string | undefined, value, nameTruncated, valueTruncated) => {
      if (file !== undefined) return;
      if (!name) return reject(new S3Error('MalformedPOSTRequest'));
      fieldBytes += Buffer.byteLength(name) + Buffer.byteLength(value);
      if (nameTruncated || valueTruncated || fieldBytes > MAX_FIELDS_BYTES)
        return reject(new S3Error('MaxPostPreDataLengthExceededError'));
      if (fields.has(name.toLowerCase()))
        return reject(new S3Error('InvalidArgument', `POST form has the field ${name} more than once`));
      fields.set(name.toLowerCase(), value);
    });
    parser.on('file', (_name, bytes, fileName: string | undefined) => {
      // A form that is interrupted or refused ends the stream with an error, also when nothing reads it any more.
      bytes.on('error', () => undefined);
      if (file !== undefined) {
        bytes.resume();
        return reject(new S3Error('IncorrectNumberOfFilesInPostRequest'));
      }
      file = bytes;
      result = onFile({ fields, fileName: fileName?.split(/[/\\]/).at(-1) ?? '' }, bytes);
      result.catch(reject);
    });
    parser.on('error', () => reject(new S3Error('MalformedPOSTRequest')));
    parser.on('finish', resolve);
    for (const event of ['aborted', 'error', 'close'])
      message.on(event, () => {
        if (!message.complete) reject(new S3Error('MalformedPOSTRequest', 'The connection ended within the form'));
      });
    message.pipe(parser);
  });

  return reading.then(
    () => {
      if (result === undefined)
        throw new S3Error('InvalidArgument', 'POST requires exactly one file upload per request.', {
          elements: { ArgumentName: 'file', ArgumentValue: '0' },
        });
      return result;
    },
    async (error) => {
      message.unpipe(parser);
      file?.destroy(new Error('The form was refused'));
      // The receiver removes its file before the refusal is answered.
      await result?.catch(() => undefined);
      throw error;
    },
  );
}

function openParser(message: IncomingMessage): BusboyInstance {
  if (!/^multipart\/form-data\b/i.test(message.headers['content-type'] ?? ''))
    throw new S3Error('PreconditionFailed', undefined, {
      elements: { Condition: 'Bucket POST must be of the enclosure-type multipart/form-data' },
    });
  try {
    return new Busboy({
      headers: { ...message.headers, 'content-type': message.headers['content-type'] ?? '' },
      isPartAFile: (name) => name?.toLowerCase() === 'file',
      limits: { fieldSize: MAX_FIELDS_BYTES, headerPairs: 100, headerSize: 8 * 1024 },
    });
  } catch {
    throw new S3Error('MalformedPOSTRequest');
  }
}
