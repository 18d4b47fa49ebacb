import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { SEALED_FOLDERS, TEXTS_FOLDERS } from '#kernel/env-names.ts';
import type { LakeFiles, LakePartition } from '../lake.port.ts';
import type { TableColumn } from './column-types.ts';
import { readKeys, rewriteRows, writeRows } from './rewrite-rows.ts';

export interface LakeFilesOptions {
  readonly client: S3Client;
  readonly bucket: string;
  /** The columns of the files of a partition. */
  readonly listColumns: (partition: LakePartition) => Promise<readonly TableColumn[]>;
  /** A file of more bytes is not read into memory, and one of more rows is not written again. */
  readonly maxBytes: number;
  readonly maxRows: number;
}

/** What S3 answers to a conditional write when the object has changed or is gone, and to a read of an object that is gone. */
const CHANGED = ['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey'];

/** Rows as Parquet files in the bucket of the lake. S3 replaces an object at once. */
export function lakeFiles({ client, bucket, listColumns, maxBytes, maxRows }: LakeFilesOptions): LakeFiles {
  const put = async (key: string, body: Uint8Array, condition: { IfMatch: string } | { IfNoneMatch: '*' }) => {
    try {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ...condition }));
      return 'written';
    } catch (error) {
      if (isChanged(error)) return 'changed';
      throw error;
    }
  };

  return {
    async list(partition) {
      const names: string[] = [];
      let token: string | undefined;
      do {
        const page: { Contents?: { Key?: string }[]; NextContinuationToken?: string } = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: toFolder(partition), ContinuationToken: token }),
        );
        names.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
        token = page.NextContinuationToken;
      } while (token !== undefined);
      return names;
    },

    async open(partition, name) {
      const found = await read(name);
      if (found === undefined) return undefined;
      const { bytes, etag } = found;
      const keys = await readKeys(bytes, ['appeal_id', 'version']);
      return {
        keys,
        replace: async (rows) => {
          if (keys.length > maxRows) throw new Error(`the file ${name} has ${keys.length} rows, more than ${maxRows}`);
          return put(name, await rewriteRows(bytes, await listColumns(partition), rows), { IfMatch: etag });
        },
      };
    },

    add: async (partition, file, rows) =>
      put(`${toFolder(partition)}${file}`, writeRows(await listColumns(partition), rows), { IfNoneMatch: '*' }),
  };

  async function read(name: string): Promise<{ readonly bytes: Uint8Array; readonly etag: string } | undefined> {
    try {
      const { Body, ContentLength, ETag } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
      if (Body === undefined || ETag === undefined) throw new Error(`the file ${name} has no content`);
      if (ContentLength === undefined || ContentLength > maxBytes) {
        // Otherwise the connection would stay open with the unread file.
        if ('destroy' in Body) Body.destroy();
        throw new Error(`the file ${name} has ${ContentLength} bytes, more than ${maxBytes}`);
      }
      return { bytes: await Body.transformToByteArray(), etag: ETag };
    } catch (error) {
      if (isChanged(error)) return undefined;
      throw error;
    }
  }
}

const isChanged = (error: unknown) => error instanceof Error && CHANGED.includes(error.name);

function toFolder(partition: LakePartition): string {
  if ('arrived' in partition) return `${TEXTS_FOLDERS.landed}/arrived=${partition.arrived}/`;
  const { table, city, day } = partition;
  return `${table === 'texts' ? TEXTS_FOLDERS.settled : SEALED_FOLDERS[table]}/city=${city}/event_date=${day}/`;
}
