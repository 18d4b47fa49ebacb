import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { createTables } from 'one-machine-aws';

export type Platform = 'wechat' | 'alipay';

/** The content of a code: the person who signed in, or the phone that was released. */
export interface Behind {
  readonly platform: Platform;
  readonly what: 'login' | 'phone';
  readonly value: string;
}

/** One-time codes, valid for five minutes, as the platforms give them to mini-programs. */
export function openCodes(db: DatabaseSync, now: () => number) {
  createTables(
    db,
    'CREATE TABLE IF NOT EXISTS mini_program_code (code TEXT PRIMARY KEY, what TEXT, value TEXT, until INTEGER)',
  );
  const insert = db.prepare('INSERT INTO mini_program_code (code, what, value, until) VALUES (?, ?, ?, ?)');
  const take = db.prepare('DELETE FROM mini_program_code WHERE code = ? RETURNING what, value, until');
  const buildKey = ({ platform, what }: Behind) => `${platform}/${what}`;
  return {
    give(behind: Behind): string {
      const code = randomUUID().replaceAll('-', '');
      insert.run(code, buildKey(behind), behind.value, now() + 5 * 60_000);
      return code;
    },
    /** Takes the content of a code, once; undefined for a code that is unknown, used, expired or of another kind. */
    take(code: string, platform: Platform, what: Behind['what']): string | undefined {
      const found = take.get(code) as { what: string; value: string; until: number } | undefined;
      const fits = found?.what === buildKey({ platform, what, value: '' }) && found.until > now();
      return fits ? found.value : undefined;
    },
  };
}

export type Codes = ReturnType<typeof openCodes>;
