import type { Contact } from '#appeals/case/ports/personal.ts';
import { progressText, SUBJECTS } from '../presenting/acknowledgement.view.ts';
import { type AnswerMailDeps, sendAbout } from './answer-mail.ts';

export type MailNoticeDeps = Pick<
  AnswerMailDeps,
  'mailer' | 'sentMails' | 'keyring' | 'mailbox' | 'time' | 'publicUrl'
>;

/**
 * Sends the appellant who wrote a mail what an event means for them. `nothing` when the contact has no address, or mails to it come back.
 * Sent once for a reference; a mail that the server may have is not sent again.
 * @throws when the server refuses it for now.
 */
export async function mailNotice(
  deps: MailNoticeDeps,
  contact: Pick<Contact, 'email' | 'isEmailDead'>,
  { number }: { readonly number: string },
  notice: { readonly text: string; readonly reference: string; readonly version: number },
): Promise<'sent' | 'nothing'> {
  if (contact.email === undefined || contact.isEmailDead === true) return 'nothing';
  if (!(await deps.sentMails.begin(notice.reference, deps.time.now()))) return 'sent';
  const text = progressText(notice.text, { number, publicUrl: deps.publicUrl });
  const sent = await sendAbout(deps, { number }, notice.version, {
    to: contact.email,
    title: SUBJECTS.progress,
    text,
    isAnswer: false,
  });
  if (sent.outcome !== 'refused') return 'sent';
  if (sent.isFinal) return 'nothing';
  await deps.sentMails.release(notice.reference);
  throw new Error(`the mail server refused the notice ${notice.reference} for now: ${sent.code}`);
}
