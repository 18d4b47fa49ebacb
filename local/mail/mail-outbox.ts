import type { DatabaseSync } from 'node:sqlite';
import { createTables, joinTurn } from 'one-machine-aws';

/** A mail that the platform sent, as the server got it. */
export interface SentMail {
  readonly to: string;
  readonly returnPath: string;
  readonly messageId: string;
  readonly raw: string;
  readonly at: string;
}

/** Stores the mails that a real server would deliver. */
export function openMailOutbox(db: DatabaseSync) {
  createTables(
    db,
    'CREATE TABLE IF NOT EXISTS mail_outbox (id INTEGER PRIMARY KEY, recipient TEXT, returnPath TEXT, messageId TEXT, raw TEXT, at TEXT)',
  );
  const insert = db.prepare(
    'INSERT INTO mail_outbox (recipient, returnPath, messageId, raw, at) VALUES (?, ?, ?, ?, ?)',
  );
  const columns = 'SELECT recipient AS "to", returnPath, messageId, raw, at FROM mail_outbox';
  const select = db.prepare(`${columns} ORDER BY id DESC LIMIT ?`);
  const selectTo = db.prepare(`${columns} WHERE recipient = ? ORDER BY id DESC LIMIT ?`);
  return {
    keep: ({ to, returnPath, messageId, raw, at }: SentMail): void => {
      joinTurn(db);
      insert.run(to, returnPath, messageId, raw, at);
    },
    /** The newest mails, to everybody or to one address. */
    newest: (count: number, to?: string | null): readonly SentMail[] =>
      (to ? selectTo.all(to, count) : select.all(count)) as unknown as SentMail[],
  };
}

export type MailOutbox = ReturnType<typeof openMailOutbox>;
