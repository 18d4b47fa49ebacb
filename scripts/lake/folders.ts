import { copyFileSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { s3Client } from '#kernel/adapters/s3/s3-client.ts';

/** A place for files of the lake. File names are object keys of the bucket. A file with the same name is replaced. */
export interface LakeFolder {
  put(name: string, file: string): Promise<void>;
  /** The names with this prefix, at most a thousand; one partition has a few. */
  under(prefix: string): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
}

export function localFolder(dir: string): LakeFolder {
  return {
    put: async (name, file) => {
      const to = join(dir, name);
      mkdirSync(dirname(to), { recursive: true });
      // Readers see the old file or the new one.
      copyFileSync(file, `${to}.tmp`);
      renameSync(`${to}.tmp`, to);
    },
    under: async (prefix) => globSync(`${prefix}*`, { cwd: dir }).map((name) => name.replaceAll('\\', '/')),
    remove: async (name) => rmSync(join(dir, name), { force: true }),
  };
}

export function bucketFolder(bucket: string): LakeFolder {
  const client = s3Client(awsConfig());
  return {
    put: async (name, file) => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: readFileSync(file) }));
    },
    under: async (prefix) => {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
      return Contents.flatMap(({ Key }) => Key ?? []);
    },
    remove: async (name) => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: name }));
    },
  };
}
