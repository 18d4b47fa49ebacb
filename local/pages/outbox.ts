import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../aws/create-tables.ts';
import { joinTurn } from '../aws/state.ts';

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
  const select = db.prepare('SELECT phone, text, reference, at FROM sms_outbox ORDER BY rowid DESC LIMIT ?');
  return {
    keep: ({ reference, phone, text, at }: Message): void => {
      joinTurn(db);
      insert.run(reference, phone, text, at);
    },
    newest: (count: number): readonly Message[] => select.all(count) as unknown as Message[],
  };
}
