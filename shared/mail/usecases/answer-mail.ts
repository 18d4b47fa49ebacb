import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { bounceAddress, type Mailbox, ownMessageId, replyAddress, subjectMark } from '../domain/mail-addresses.ts';
import type { PickedFiles } from '../domain/pick-files.ts';
import type { SentMails } from '../ports/mail-lists.ts';
import type { Mailer } from '../ports/mailer.ts';
import { acknowledgementText, SUBJECTS } from '../presenting/acknowledgement.view.ts';
import { signCase } from './prove-case.ts';
import type { ReceivedMail } from './received-mail.ts';

export interface AnswerMailDeps {
  readonly mailer: Mailer;
  readonly sentMails: SentMails;
  readonly rates: Pick<RateLimits, 'take'>;
  readonly keyring: Keyring;
  readonly mailbox: Mailbox;
  readonly time: TimeSource;
  /** Where people read the progress of a case. */
  readonly publicUrl: string;
}

/** Answers to one address: two machines that answer each other stop there at the latest. */
const MOST_AN_HOUR = 3;
const MOST_A_DAY = 10;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/** How an answer ended. `withheld`: the address has had as many as it gets. */
export type Answered = 'sent' | 'known' | 'withheld' | 'refused' | 'unknown';

/**
 * Acknowledges a filing with number and query code; a tip-off gets no code (DOMAIN 2). It quotes nothing of the mail, so nobody can send words
 * to a stranger through us, and its return path is empty, so no machine answers it. Sent once: a second call finds the mark of the first.
 * @throws when the server refuses it for now, so that the caller comes again.
 */
export async function answerMail(
  deps: AnswerMailDeps,
  { mail, personId, address }: ReceivedMail,
  filed: { readonly appeal: Appeal; readonly queryCode: string },
  refused: PickedFiles['refused'],
): Promise<Answered> {
  const { appeal, queryCode } = filed;
  const name = `${appeal.id}#receipt`;
  if (!(await deps.sentMails.begin(name, deps.time.now()))) return 'known';
  const isAllowed =
    (await deps.rates.take('mail-answer-hour', personId, MOST_AN_HOUR, HOUR_SECONDS)) &&
    (await deps.rates.take('mail-answer-day', personId, MOST_A_DAY, DAY_SECONDS));
  if (!isAllowed) return 'withheld';
  const isReport = appeal.kind === 'report';
  const facts = { number: appeal.number, publicUrl: deps.publicUrl, refused, ...(!isReport && { queryCode }) };
  const sent = await sendAbout(deps, appeal, 1, {
    to: address,
    title: SUBJECTS.receipt,
    text: acknowledgementText(facts),
    isAnswer: true,
    inReplyTo: mail.messageId,
  });
  if (sent.outcome === 'accepted') return 'sent';
  if (sent.outcome === 'refused' && !sent.isFinal) {
    await deps.sentMails.release(name);
    throw new Error(`the mail server refused the acknowledgement of ${appeal.id} for now: ${sent.code}`);
  }
  return sent.outcome;
}

/** A mail about a case: its address for answers and its Message-ID prove to us that an answer belongs to the case. */
export async function sendAbout(
  { mailer, keyring, mailbox }: Pick<AnswerMailDeps, 'mailer' | 'keyring' | 'mailbox'>,
  { number }: { readonly number: string },
  version: number,
  mail: {
    readonly to: string;
    readonly title: string;
    readonly text: string;
    /** An answer to a mail has no return path: nobody is told when it does not arrive, and no machine answers it. */
    readonly isAnswer: boolean;
    readonly inReplyTo?: string | undefined;
  },
) {
  const named = await signCase(keyring, number);
  return mailer.send({
    to: mail.to,
    subject: `${mail.title} ${subjectMark(number)}`,
    text: mail.text,
    messageId: ownMessageId(mailbox, named, version),
    replyTo: replyAddress(mailbox, named),
    returnPath: mail.isAnswer ? '' : bounceAddress(mailbox, named),
    ...(mail.inReplyTo !== undefined && { inReplyTo: mail.inReplyTo }),
  });
}
