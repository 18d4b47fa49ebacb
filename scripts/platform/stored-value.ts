import { readFile, rm, writeFile } from 'node:fs/promises';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';

/** A text of at most 4 KB that tools keep beside the tables: nothing that a restore replaces may hold it. */
export interface StoredValue {
  /** Undefined when there is none. */
  read(): Promise<string | undefined>;
  /** Stores the first text; false if there is one already. Of several at the same time one succeeds. */
  create(text: string): Promise<boolean>;
  write(text: string): Promise<void>;
  remove(): Promise<void>;
}

/** In a parameter of Systems Manager that no stack owns. */
export function parameterValue(client: Pick<SSMClient, 'send'>, Name: string): StoredValue {
  const put = (Value: string, Overwrite: boolean) =>
    client.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite }));
  return {
    read: async () => {
      try {
        return (await client.send(new GetParameterCommand({ Name }))).Parameter?.Value;
      } catch (error) {
        if (error instanceof ParameterNotFound) return undefined;
        throw error;
      }
    },
    create: async (text) => {
      try {
        await put(text, false);
        return true;
      } catch (error) {
        if (error instanceof ParameterAlreadyExists) return false;
        throw error;
      }
    },
    write: async (text) => {
      await put(text, true);
    },
    remove: async () => {
      try {
        await client.send(new DeleteParameterCommand({ Name }));
      } catch (error) {
        if (!(error instanceof ParameterNotFound)) throw error;
      }
    },
  };
}

/** In a file, for the platform of this machine. */
export function fileValue(path: string): StoredValue {
  return {
    read: () => readFile(path, 'utf8').catch(unless('ENOENT', undefined)),
    create: (text) =>
      writeFile(path, text, { flag: 'wx' })
        .then(() => true)
        .catch(unless('EEXIST', false)),
    write: (text) => writeFile(path, text),
    remove: () => rm(path, { force: true }),
  };
}

/** The value for an error with this code; throws every other. */
function unless<T>(code: string, value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === code) return value;
    throw error;
  };
}
