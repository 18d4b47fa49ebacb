import type { Instant } from '#kernel/domain/instant.ts';
import type { LookReason, MailList } from '../domain/sort-mail.ts';

/** A mail that waits for a person. */
export interface WaitingMail {
  /** Sorts by the time of arrival; unique in its list. */
  readonly id: string;
  readonly list: MailList;
  readonly reason: LookReason;
  /** The key of what its receiver says. */
  readonly key: string;
  readonly receivedAt: Instant;
  readonly from?: string | undefined;
  readonly subject?: string | undefined;
  /** The case that it names or comes from, without proof. */
  readonly number?: string | undefined;
  /** Who decided on it, and why it was discarded. */
  readonly discardedBy?: string | undefined;
  readonly note?: string | undefined;
  /** The request that decided on it, so that its repeat gets the same answer. */
  readonly request?: string | undefined;
}

export interface MailLists {
  /** Adds a mail unless it is there. */
  add(mail: WaitingMail): Promise<void>;
  /** The oldest first, at most `limit`, after an id. */
  list(list: MailList, limit: number, after?: string): Promise<readonly WaitingMail[]>;
  find(list: MailList, id: string): Promise<WaitingMail | undefined>;
  /** May be repeated. */
  remove(list: MailList, id: string): Promise<void>;
}

/** Which of our mails were sent, so that none goes out twice. */
export interface SentMails {
  /** Marks a mail as being sent. False when it was marked before. */
  begin(name: string, at: Instant): Promise<boolean>;
  /** The server has not taken it: it may be sent again. */
  release(name: string): Promise<void>;
}
