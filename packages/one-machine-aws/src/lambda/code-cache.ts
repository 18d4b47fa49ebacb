import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { constants, Script } from 'node:vm';
import { threadId } from 'node:worker_threads';

/** Some 600 KB each. */
const KEPT_FILES = 200;

/** The machine code of scripts that other processes have compiled. Without it each start compiles every function again. */
export interface CodeCache {
  /** Compiles a script, with the machine code of an earlier run if there is some. */
  compile(source: string, filename: string, columnOffset: number): Compiled;
}

export interface Compiled {
  readonly script: Script;
  /** Stores the code of what has been compiled so far. Absent when it was in the cache. */
  readonly store?: () => void;
}

/** Opens the cache in `dir`. Several processes may use it at the same time; a damaged file is ignored. */
export function openCodeCache(dir: string): CodeCache {
  return {
    compile: (source, filename, columnOffset) => {
      const hash = createHash('sha256').update(`${cachedDataVersionTag()} ${process.version}\n`).update(source);
      const file = join(dir, `${hash.digest('hex')}.bin`);
      const cachedData = readIfStored(file);
      const script = new Script(source, {
        filename,
        columnOffset,
        importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
        ...(cachedData !== undefined && { cachedData }),
      });
      if (cachedData !== undefined && script.cachedDataRejected !== true) return { script };
      return { script, store: () => storeCode(dir, file, script.createCachedData()) };
    },
  };
}

/** Removes the oldest files. */
export function pruneCodeCache(dir: string, kept = KEPT_FILES): void {
  if (!existsSync(dir)) return;
  const files = readdirSync(dir).map((name) => join(dir, name));
  if (files.length <= kept) return;
  const findAge = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const aged = files.map((file) => ({ file, age: findAge(file) })).toSorted((a, b) => a.age - b.age);
  for (const { file } of aged.slice(0, files.length - kept)) rmSync(file, { force: true });
}

function readIfStored(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Another process sees the whole file or none. Without room for it the code is compiled again. */
function storeCode(dir: string, file: string, code: Buffer): void {
  const part = `${file}.${process.pid}-${threadId}`;
  try {
    mkdirSync(dir, { recursive: true });
    writeFileSync(part, code);
    renameSync(part, file);
  } catch {
    if (existsSync(part)) rmSync(part, { force: true });
  }
}
