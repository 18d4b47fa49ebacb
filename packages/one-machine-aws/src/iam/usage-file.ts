import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readDataFile } from '../start-refused.ts';
import { joinUsage, type Usage } from './usage.ts';

/** New uses often come together: one write covers them. */
const REST_MS = 100;

/** What the removal of a record means. */
const LOSS = { en: 'It only lists permissions that were used.', zh: '该文件只记录用过的权限。' };

/** Files that contain the record: written shortly after a new use, and on close. */
export interface UsageFiles {
  changed(): void;
  close(): void;
}

/** Adds the result of `read` to the existing content of the files, so that a restart or a kill loses nothing. */
export function openUsageFiles(files: readonly string[], read: () => Usage): UsageFiles {
  const before = files.map((file) => readUsage(file));
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    files.forEach((file, at) => {
      writeUsage(file, joinUsage(before[at] ?? {}, read()));
    });
  };
  return {
    changed: () => {
      timer ??= setTimeout(write, REST_MS).unref();
    },
    close: write,
  };
}

/** Reads the record in a file, or the records of all files in a directory; empty when there is none. */
export function readUsage(path: string): Usage {
  try {
    return readDataFile(path, path, LOSS) as Usage;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return {};
    if (code !== 'EISDIR') throw error;
    const names = readdirSync(path).filter((name) => name.endsWith('.json'));
    return names.map((name) => readUsage(join(path, name))).reduce(joinUsage, {});
  }
}

/** Writes a record. A reader sees the old one or the new one, never half of it. */
function writeUsage(file: string, usage: Usage): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(usage, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
