import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../create-tables.ts';
import { inTransaction, joinTurn } from '../state.ts';

/** A standard queue as the template describes it. */
export interface QueueSpec {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  readonly delaySeconds?: number;
  /** Default 256 KiB, which every partition accepts. */
  readonly maximumMessageBytes?: number;
  readonly receiveWaitSeconds?: number;
  readonly redrive?: { readonly deadLetterArn: string; readonly maxReceiveCount: number };
}

/** A message attribute in SQS's JSON; `BinaryValue` in base64. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

export interface NewMessage {
  readonly body: string;
  readonly attributes?: MessageAttributes | undefined;
  /** Default: the queue's delay. */
  readonly delaySeconds?: number | undefined;
  readonly sender: string;
}

/** A received message; instants are real milliseconds since the epoch. */
export interface ReceivedMessage {
  readonly id: string;
  readonly receipt: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly sender: string;
  readonly sentAt: number;
  readonly firstReceivedAt: number;
  readonly receives: number;
  readonly deadLetterSource?: string;
}

export interface Counts {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** The messages of queues in SQLite. All times are real: retries of infrastructure do not use the domain's time. */
export interface QueueStore {
  send(queue: QueueSpec, message: NewMessage): string;
  /**
   * Receives up to `max` visible messages. A message that was received too often moves to the dead-letter queue
   * instead.
   */
  receive(queue: QueueSpec, max: number, visibilitySeconds?: number): ReceivedMessage[];
  /** False when the receipt is not the newest of its message: then nothing changes. */
  remove(queue: QueueSpec, receipt: string): boolean;
  /** False when the message does not belong to this receipt any more. */
  changeVisibility(queue: QueueSpec, receipt: string, seconds: number): boolean;
  /** Makes received messages visible again; delayed messages stay hidden. */
  giveBackAll(queue: QueueSpec): void;
  purge(queue: QueueSpec): void;
  counts(queue: QueueSpec): Counts;
  /** The queues that have messages, by name. */
  waiting(): readonly WaitingQueue[];
  /** The real instant at which the first message is or becomes visible. It may be past. */
  nextVisibleAt(queue: QueueSpec): number | undefined;
  /** Moves all messages to `destination`, or each to the queue it came from. Returns the queues that received some. */
  moveAll(queue: QueueSpec, destination?: string): string[];
}

/** A queue with messages, received ones too. */
export interface WaitingQueue {
  readonly name: string;
  readonly messages: number;
  /** How long ago the oldest one was sent. */
  readonly oldestSeconds: number;
}

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly body: string;
  readonly attributes: string;
  readonly sender: string;
  readonly sent_at: number;
  readonly first_received_at: number | null;
  readonly receives: number;
  readonly dead_letter_source: string | null;
}

/** `onMoved` is called for each message that moved to a dead-letter queue. */
export function openQueueStore(
  db: DatabaseSync,
  realNow: () => number,
  isKnown: (arn: string) => boolean,
  onMoved: (arn: string) => void,
): QueueStore {
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS sqs_messages (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, queue TEXT NOT NULL, body TEXT NOT NULL,
      attributes TEXT NOT NULL, sender TEXT NOT NULL, sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL,
      receives INTEGER NOT NULL DEFAULT 0, first_received_at INTEGER, receipt TEXT, dead_letter_source TEXT);
    CREATE INDEX IF NOT EXISTS sqs_by_visibility ON sqs_messages (queue, visible_at, seq)`,
  );
  const insert = db.prepare(
    'INSERT INTO sqs_messages (id, queue, body, attributes, sender, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const expire = db.prepare('DELETE FROM sqs_messages WHERE queue = ? AND sent_at <= ?');
  const select = db.prepare(
    'SELECT * FROM sqs_messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, seq LIMIT ?',
  );
  const isVisible = db.prepare('SELECT 1 FROM sqs_messages WHERE queue = ? AND visible_at <= ? LIMIT 1');
  const take = db.prepare(`UPDATE sqs_messages SET receives = receives + 1, receipt = ?, visible_at = ?,
    first_received_at = coalesce(first_received_at, ?) WHERE seq = ?`);
  const bury = db.prepare(`UPDATE sqs_messages SET queue = ?, visible_at = ?, receives = 0, receipt = NULL,
    first_received_at = NULL, dead_letter_source = ? WHERE seq = ?`);
  const remove = db.prepare('DELETE FROM sqs_messages WHERE queue = ? AND receipt = ?');
  const show = db.prepare('UPDATE sqs_messages SET visible_at = ? WHERE queue = ? AND receipt = ? AND visible_at > ?');
  const showAll = db.prepare(
    'UPDATE sqs_messages SET visible_at = :now WHERE queue = :queue AND receipt IS NOT NULL AND visible_at > :now',
  );
  const count = db.prepare(`SELECT coalesce(sum(visible_at <= :now), 0) AS visible,
      coalesce(sum(visible_at > :now AND receipt IS NOT NULL), 0) AS inFlight,
      coalesce(sum(visible_at > :now AND receipt IS NULL), 0) AS delayed
    FROM sqs_messages WHERE queue = :queue AND sent_at > :oldest`);
  const waiting = db.prepare(
    'SELECT queue, count(*) AS messages, min(sent_at) AS sentAt FROM sqs_messages GROUP BY queue ORDER BY queue',
  );
  const next = db.prepare('SELECT min(visible_at) AS at FROM sqs_messages WHERE queue = ?');
  const sources = db.prepare(
    'SELECT DISTINCT coalesce(?, dead_letter_source) AS target FROM sqs_messages WHERE queue = ?',
  );
  const move = db.prepare(`UPDATE sqs_messages SET queue = :target, visible_at = :now, receives = 0, receipt = NULL,
      first_received_at = NULL, dead_letter_source = NULL
    WHERE queue = :queue AND coalesce(:destination, dead_letter_source) = :target`);

  const oldest = (queue: QueueSpec) => realNow() - queue.retentionSeconds * 1000;

  const receive = (queue: QueueSpec, max: number, visibilitySeconds: number): ReceivedMessage[] => {
    const now = realNow();
    expire.run(queue.arn, oldest(queue));
    const received: ReceivedMessage[] = [];
    for (;;) {
      const wanted = max - received.length;
      const rows = select.all(queue.arn, now, wanted) as unknown as Row[];
      for (const row of rows) {
        if (queue.redrive !== undefined && row.receives >= queue.redrive.maxReceiveCount) {
          bury.run(queue.redrive.deadLetterArn, now, queue.arn, row.seq);
          onMoved(queue.redrive.deadLetterArn);
          continue;
        }
        const receipt = `${row.id}.${randomUUID()}`;
        // At least a millisecond, so that the loop does not receive the message again; a timeout of 0 shows it at
        // once.
        take.run(receipt, now + Math.max(1, visibilitySeconds * 1000), now, row.seq);
        received.push({
          id: row.id,
          receipt,
          body: row.body,
          sender: row.sender,
          sentAt: row.sent_at,
          attributes: JSON.parse(row.attributes) as MessageAttributes,
          firstReceivedAt: row.first_received_at ?? now,
          receives: row.receives + 1,
          ...(row.dead_letter_source === null ? {} : { deadLetterSource: row.dead_letter_source }),
        });
      }
      if (rows.length < wanted || received.length >= max) return received;
    }
  };

  return {
    send: (queue, { body, attributes = {}, delaySeconds = queue.delaySeconds ?? 0, sender }) => {
      const id = randomUUID();
      const now = realNow();
      joinTurn(db);
      insert.run(id, queue.arn, body, JSON.stringify(attributes), sender, now, now + delaySeconds * 1000);
      return id;
    },
    receive: (queue, max, visibilitySeconds = queue.visibilityTimeoutSeconds) => {
      // Most calls find nothing: a consumer asks until a batch is full or its window has ended.
      if (isVisible.get(queue.arn, realNow()) === undefined) return [];
      return inTransaction(db, () => receive(queue, max, visibilitySeconds));
    },
    remove: (queue, receipt) => {
      joinTurn(db);
      return remove.run(queue.arn, receipt).changes > 0;
    },
    changeVisibility: (queue, receipt, seconds) =>
      show.run(realNow() + seconds * 1000, queue.arn, receipt, realNow()).changes > 0,
    giveBackAll: (queue) => {
      showAll.run({ now: realNow(), queue: queue.arn });
    },
    purge: (queue) => {
      db.prepare('DELETE FROM sqs_messages WHERE queue = ?').run(queue.arn);
    },
    counts: (queue) => count.get({ now: realNow(), queue: queue.arn, oldest: oldest(queue) }) as unknown as Counts,
    waiting: () =>
      (waiting.all() as { queue: string; messages: number; sentAt: number }[]).map(({ queue, messages, sentAt }) => ({
        name: queue.split(':').at(-1) ?? queue,
        messages,
        oldestSeconds: Math.max(0, Math.round((realNow() - sentAt) / 1000)),
      })),
    nextVisibleAt: (queue) => (next.get(queue.arn) as { at: number | null }).at ?? undefined,
    moveAll: (queue, destination) =>
      inTransaction(db, () => {
        const rows = sources.all(destination ?? null, queue.arn) as { target: string | null }[];
        const targets = rows.flatMap(({ target }) => (target !== null && isKnown(target) ? [target] : []));
        for (const target of targets) {
          move.run({ target, now: realNow(), queue: queue.arn, destination: destination ?? null });
        }
        return targets;
      }),
  };
}
