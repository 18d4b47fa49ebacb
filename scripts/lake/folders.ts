import { copyFileSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { s3Client } from '#kernel/adapters/s3/s3-client.ts';

/** A place for files of the lake. File names are object keys of the bucket. A file with the same name is replaced. */
export interface LakeFolder {
  put(name: string, file: string): Promise<void>;
  putText(name: string, text: string): Promise<void>;
  getText(name: string): Promise<string>;
  /** The names with this prefix. */
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
    putText: async (name, text) => {
      const to = join(dir, name);
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(`${to}.tmp`, text);
      renameSync(`${to}.tmp`, to);
    },
    getText: async (name) => readFileSync(join(dir, name), 'utf8'),
    under: async (prefix) =>
      globSync([`${prefix}*`, ...(prefix.endsWith('/') ? [`${prefix}**/*.*`] : [])], { cwd: dir })
        .map((name) => name.replaceAll('\\', '/'))
        .filter((name, at, all) => /\.\w+$/.test(name) && all.indexOf(name) === at),
    remove: async (name) => rmSync(join(dir, name), { force: true }),
  };
}

export function bucketFolder(bucket: string): LakeFolder {
  const client = s3Client(awsConfig());
  return {
    put: async (name, file) => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: readFileSync(file) }));
    },
    putText: async (name, text) => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: text }));
    },
    getText: async (name) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
      return (await Body?.transformToString()) ?? '';
    },
    under: async (prefix) => {
      const names: string[] = [];
      for (let token: string | undefined; ; ) {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
        );
        names.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
        token = page.NextContinuationToken;
        if (token === undefined) return names;
      }
    },
    remove: async (name) => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: name }));
    },
  };
}
