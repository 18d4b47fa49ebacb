import { toLocalDate } from '#kernel/domain/instant.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { toDayRequest } from '#kernel/usecases/day-request.ts';
import { sha256 } from '#kernel/usecases/hashing.ts';
import { cutBytes } from '../domain/cut-bytes.ts';
import type { Envelope, ReadMail } from '../domain/mail.ts';
import type { LookReason, MailList } from '../domain/sort-mail.ts';
import type { MailLists } from '../ports/mail-lists.ts';
import { isOver } from './list-mails.ts';

export interface LookAtMailDeps {
  readonly mailLists: MailLists;
  readonly rates: Pick<RateLimits, 'takeOfDay'>;
  readonly time: TimeSource;
}

export interface MailToLookAt {
  readonly key: string;
  readonly envelope: Envelope;
  readonly reason: LookReason;
  readonly mail?: ReadMail | undefined;
  readonly number?: string | undefined;
}

/** Entries of one sender and day. Of more mails only the first has one, and all are in the bucket. */
const MOST_OF_SENDER = 20;
const SUBJECT_BYTES = 300;
const MOST_REMOVED = 5;
const LIST_OF: Partial<Readonly<Record<LookReason, MailList>>> = { letter: 'letters', virus: 'quarantined' };

/** Puts a mail on the list of those that a person looks at. Nobody gets an answer. May be repeated. */
export async function lookAtMail(
  { mailLists, rates, time }: LookAtMailDeps,
  { key, envelope, reason, mail, number }: MailToLookAt,
): Promise<void> {
  const from = mail?.from?.address ?? envelope.mailFrom;
  const sender = sha256(`mail-sender\n${from.toLowerCase()}`).slice(0, 32);
  const day = toLocalDate(time.now());
  const list = LIST_OF[reason] ?? 'look';
  const hasRoom = await rates.takeOfDay('mail-look', sender, day, toDayRequest(key), MOST_OF_SENDER);
  const unique = hasRoom ? sha256(key).slice(0, 16) : `more-${sender.slice(0, 11)}`;
  await mailLists.add({
    id: `${hasRoom ? envelope.receivedAt.replace(/\D/g, '') : day.replace(/\D/g, '')}-${unique}`,
    list,
    reason: hasRoom ? reason : 'limit',
    key,
    receivedAt: envelope.receivedAt,
    ...(from !== '' && { from: cutBytes(from, SUBJECT_BYTES) }),
    ...(mail && mail.subject !== '' && { subject: cutBytes(mail.subject, SUBJECT_BYTES) }),
    ...(number !== undefined && { number }),
  });
  // Nobody else goes over the lists: with each new entry the oldest leave whose mail has been deleted.
  for (const old of [list, 'discarded', 'handled'] as const)
    for (const each of await mailLists.list(old, MOST_REMOVED))
      if (isOver(each, time.now())) await mailLists.remove(old, each.id);
}
