import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartRefused } from '../start-refused.ts';
import { isDamaged } from './damaged.ts';
import { TOOL_ENVIRONMENT } from './tool-environment.ts';
import { BY_OPTIONS, type WaysOut } from './ways-out.ts';

/** SQLite's lock on this file ends with the process, however that ends. */
const LOCK = 'lock.sqlite';
const HOLDER = 'lock.json';
/** Each data directory has one of these. */
const SIGNS: readonly string[] = [LOCK, 'state.sqlite'];
/** What an operating system puts into an empty directory. */
const OF_SYSTEM: readonly string[] = ['.DS_Store', 'lost+found'];

export interface DataDirectoryOptions {
  /** Files of the host: a directory with one of them is a data directory, also before the first start. */
  readonly signs?: readonly string[];
  readonly waysOut?: WaysOut;
}

/** The data directory, which this process alone uses until it is closed. */
export interface DataDirectory {
  /** Removes everything in it. */
  empty(): void;
  close(): void;
}

/**
 * Creates the directory if needed and takes its lock, before anything is written.
 * @throws StartRefused when another machine uses it, when it has files of something else, or when it cannot be written.
 */
export function openDataDirectory(
  dataDir: string,
  url: string,
  { signs = [], waysOut = BY_OPTIONS }: DataDirectoryOptions = {},
): DataDirectory {
  makeDirectory(resolve(dataDir), waysOut);
  refuseFilesOfOthers(dataDir, [...SIGNS, ...signs], waysOut);
  const lock = takeLock(dataDir, waysOut);
  writeFileSync(join(dataDir, HOLDER), JSON.stringify({ pid: process.pid, url }));
  return {
    empty: () => {
      for (const name of readdirSync(dataDir))
        if (name !== LOCK && name !== HOLDER)
          rmSync(join(dataDir, name), { recursive: true, force: true, maxRetries: 3 });
    },
    close: () => {
      rmSync(join(dataDir, HOLDER), { force: true });
      lock.close();
    },
  };
}

/**
 * Demands both databases of the data, or none: `state.sqlite` has the keys, without which nothing encrypted can be read.
 * A start that died before its end may have made only the first.
 * @throws StartRefused when one of them is missing.
 */
export function requireWholeData(dataDir: string, waysOut: WaysOut = BY_OPTIONS): void {
  const hasState = existsSync(join(dataDir, 'state.sqlite'));
  const hasTables = existsSync(join(dataDir, 'dynamodb')) && readdirSync(join(dataDir, 'dynamodb')).length > 0;
  if (hasTables && !hasState) refuseWithout(dataDir, 'state.sqlite', waysOut);
  if (hasState && !hasTables && existsSync(join(dataDir, TOOL_ENVIRONMENT)))
    refuseWithout(dataDir, 'dynamodb', waysOut);
}

function refuseWithout(dataDir: string, missing: string, { emptyData }: WaysOut): never {
  throw new StartRefused({
    en: `The data in ${dataDir} are not whole: ${missing} is missing. Put back a copy of all of them, or empty them: ${emptyData}. Nothing was changed.`,
    zh: `${dataDir} 中的数据不完整：缺少 ${missing}。请恢复全部数据的备份，或清空重来：${emptyData}。未作任何更改。`,
  });
}

/** Creates it with its parents, one by one: Node's own way hides why one cannot be created. */
function makeDirectory(path: string, waysOut: WaysOut): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found !== undefined)
    throw new StartRefused({
      en: `${path} is a file, not a directory. Choose another one: ${waysOut.otherData}`,
      zh: `${path} 是文件，不是目录。请另选目录：${waysOut.otherData}`,
    });
  makeDirectory(dirname(path), waysOut);
  try {
    mkdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw error;
    throw new StartRefused({
      en: `${path} cannot be created. Choose another one: ${waysOut.otherData}`,
      zh: `无法创建 ${path}。请另选目录：${waysOut.otherData}`,
    });
  }
}

/** `empty` removes everything, so a home directory or a checkout that was named by mistake must never become a data directory. */
function refuseFilesOfOthers(dataDir: string, signs: readonly string[], { otherData }: WaysOut): void {
  const names = readdirSync(dataDir).filter((name) => !OF_SYSTEM.includes(name));
  const [first] = names;
  if (first === undefined || names.some((name) => signs.includes(name))) return;
  throw new StartRefused({
    en: `${dataDir} has files of something else (${first}). Choose an empty or a new directory: ${otherData}`,
    zh: `${dataDir} 中有其他文件（${first}）。请另选空目录或新目录：${otherData}`,
  });
}

function takeLock(dataDir: string, { otherDataAndPort }: WaysOut): DatabaseSync {
  const lock = new DatabaseSync(join(dataDir, LOCK));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (isDamaged(error))
      throw new StartRefused({
        en: `${join(dataDir, LOCK)} is damaged: remove it and start again. It has no data.`,
        zh: `${join(dataDir, LOCK)} 已损坏：请删除该文件后重新启动。其中没有数据。`,
      });
    if (!(error instanceof Error && /locked/.test(error.message))) throw error;
    const holder = findHolder(dataDir);
    throw new StartRefused({
      en: `A platform already runs with the data in ${dataDir}${holder ? `: ${holder.url}, process ${holder.pid}` : ''}. Use that one or stop it, or start this one with other data: ${otherDataAndPort}`,
      zh: `已有平台使用 ${dataDir} 中的数据${holder ? `：${holder.url}，进程 ${holder.pid}` : ''}。请使用或停止该平台，或用其他数据启动：${otherDataAndPort}`,
    });
  }
}

/** The machine that holds the data, where its file can be read. */
function findHolder(dataDir: string): { readonly pid: number; readonly url: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, HOLDER), 'utf8'));
  } catch {
    return undefined;
  }
}
