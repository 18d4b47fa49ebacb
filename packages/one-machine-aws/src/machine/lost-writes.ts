import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartRefused } from '../start-refused.ts';
import { BY_OPTIONS, type WaysOut } from './ways-out.ts';
import { countLostPages } from './write-ahead-log.ts';

/** The databases of a data directory. */
const DATABASES: readonly string[] = ['state.sqlite', 'dynamodb/tables.sqlite'];

/**
 * Demands that what was acknowledged can be read: SQLite alone would go on without a damaged part of a write-ahead log, and
 * without all that came after it. It runs before a database is opened.
 * @throws StartRefused for a damaged log, and changes nothing then.
 */
export function refuseLostWrites(dataDir: string, waysOut: WaysOut = BY_OPTIONS): void {
  for (const name of DATABASES) {
    const log = `${join(dataDir, name)}-wal`;
    const lost = countLostPages(log);
    if (lost === 0) continue;
    const parts = { en: lost === 1 ? '1 part' : `${lost} parts`, zh: `${lost} 段` };
    throw new StartRefused({
      en: `${log} is damaged: ${parts.en} of what was written last, all of it acknowledged, cannot be read. Put back a copy of all data in ${dataDir}, or go on without them: ${waysOut.acceptLoss}. Nothing was changed.`,
      zh: `${log} 已损坏：最近写入并已确认的内容有 ${parts.zh}无法读取。请恢复 ${dataDir} 中全部数据的备份，或舍弃这些内容继续：${waysOut.acceptLoss}。未作任何更改。`,
    });
  }
}

/** Gives up what damaged logs have lost: the databases keep what was written before. */
export function acceptLostWrites(dataDir: string): void {
  for (const file of DATABASES.map((name) => join(dataDir, name))) {
    if (countLostPages(`${file}-wal`) === 0) continue;
    const db = new DatabaseSync(file);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
  }
}
