import type { DatabaseSync } from 'node:sqlite';
import { createTables, joinTurn } from 'one-machine-aws';

/** A text message as the gateway received it. */
export interface Message {
  readonly phone: string;
  readonly text: string;
  readonly reference: string;
  readonly at: string;
}

/** Stores the messages that a real gateway would send. The same reference is sent once. */
export function openOutbox(db: DatabaseSync) {
  createTables(
    db,
    'CREATE TABLE IF NOT EXISTS sms_outbox (reference TEXT PRIMARY KEY, phone TEXT, text TEXT, at TEXT)',
  );
  const insert = db.prepare('INSERT OR IGNORE INTO sms_outbox (reference, phone, text, at) VALUES (?, ?, ?, ?)');
  const columns = 'SELECT phone, text, reference, at FROM sms_outbox';
  const select = db.prepare(`${columns} ORDER BY rowid DESC LIMIT ?`);
  const selectTo = db.prepare(`${columns} WHERE phone = ? ORDER BY rowid DESC LIMIT ?`);
  return {
    keep: ({ reference, phone, text, at }: Message): void => {
      joinTurn(db);
      insert.run(reference, phone, text, at);
    },
    /** The newest messages, of all phones or of one. */
    newest: (count: number, phone?: string | null): readonly Message[] =>
      (phone ? selectTo.all(phone, count) : select.all(count)) as unknown as Message[],
  };
}
