import type { Envelope, ReadMail } from './mail.ts';
import { BOUNCE_LOCAL, isOwnAddress, type Mailbox, normalizeAddress, useOf } from './mail-addresses.ts';

/** Why a person has to look at a mail. */
export const LOOK_REASONS = [
  'too-many-parts',
  'too-deep',
  'headers-too-large',
  'broken',
  'virus',
  'spam',
  'forged',
  'number-only',
  'letter',
  'invitation',
  'empty',
  'no-sender',
  'limit',
  'files',
  'refused',
  'bounced',
] as const;
export type LookReason = (typeof LOOK_REASONS)[number];

/** The lists of mails that a person looks at, of those that a person discarded, and of all that a person has decided on. */
export const MAIL_LISTS = ['look', 'letters', 'quarantined', 'discarded', 'handled'] as const;
export type MailList = (typeof MAIL_LISTS)[number];

/** How a mail shows that it belongs to a case, after its mac was checked. */
export interface Proof {
  readonly number: string;
  /** `address`: it was sent to the address of the case. `reference`: it answers a mail of ours. `subject`: it only names the number. */
  readonly by: 'address' | 'reference' | 'subject';
  /** The sender's address is that of the case's appellant. */
  readonly isOwner: boolean;
}

/** What was found out about a mail by asking others. */
export interface Findings {
  readonly proof: Proof | undefined;
  /** The case of a notice that came back, by its return path. */
  readonly bounced?: string | undefined;
  /** The Message-ID of the mail is one of ours. */
  readonly isOwnMail: boolean;
  /** Its words tell of a threat to life. */
  readonly isThreat: boolean;
}

/** What becomes of a mail. */
export type Destiny =
  | { readonly kind: 'bounce'; readonly number?: string | undefined; readonly isFinal: boolean }
  /** By a machine: nobody answers. With a proof it is a note on the case. */
  | { readonly kind: 'automatic'; readonly proof?: Proof | undefined }
  | { readonly kind: 'look'; readonly reason: LookReason }
  | { readonly kind: 'reply'; readonly proof: Proof }
  | { readonly kind: 'appeal'; readonly isReport: boolean; readonly isAnswered: boolean };

const MACHINES = /^(?:mailer-daemon|postmaster|no-?_?reply|do-?_?not-?_?reply)$/;
const BULK = ['bulk', 'list', 'junk'];

/**
 * Decides what becomes of a mail: the first line that fits (INTEGRATIONS A). A mail that would not become a case and tells of a threat to
 * life becomes one without an answer, so that the words take the same way as those of any channel.
 */
export function sortMail(mailbox: Mailbox, mail: ReadMail, envelope: Envelope, findings: Findings): Destiny {
  const destiny = sortByTable(mailbox, mail, envelope, findings);
  const isFiled = destiny.kind === 'appeal' || destiny.kind === 'reply' || destiny.kind === 'bounce';
  const isDangerous = destiny.kind === 'look' && destiny.reason === 'virus';
  // Our own mails name the numbers to call in danger.
  const isOurs = findings.isOwnMail || mail.headers.has('x-hotline-loop');
  if (!findings.isThreat || isFiled || isDangerous || isOurs || !hasSender(mail)) return destiny;
  return { kind: 'appeal', isReport: useOf(mailbox, envelope.rcptTo) === 'reports', isAnswered: false };
}

function sortByTable(mailbox: Mailbox, mail: ReadMail, envelope: Envelope, findings: Findings): Destiny {
  const { proof, bounced } = findings;
  if (envelope.virus === 'fail') return { kind: 'look', reason: 'virus' };
  if (mail.deliveries !== undefined)
    return { kind: 'bounce', number: bounced ?? proof?.number, isFinal: isFinalFailure(mail) };
  const proven = proof?.by === 'subject' ? undefined : proof;
  if (findings.isOwnMail || isAutomatic(mail, envelope)) return { kind: 'automatic', proof: proven };
  if (mail.isInvitation) return { kind: 'look', reason: 'invitation' };
  if (envelope.spam === 'fail') return { kind: 'look', reason: 'spam' };
  if (envelope.auth.dmarc === 'fail') return { kind: 'look', reason: 'forged' };
  if (!hasSender(mail)) return { kind: 'look', reason: 'no-sender' };
  if (isEmpty(mail)) return { kind: 'look', reason: 'empty' };
  if (proof !== undefined)
    return mayJoin(proof, envelope) ? { kind: 'reply', proof } : { kind: 'look', reason: 'number-only' };
  const use = useOf(mailbox, envelope.rcptTo);
  if (use === 'letters') return { kind: 'look', reason: 'letter' };
  return {
    kind: 'appeal',
    isReport: use === 'reports',
    isAnswered: !isOwnAddress(mailbox, mail.from?.address ?? ''),
  };
}

/**
 * Whether a proof opens the case. The address of the case is known only to who had a mail of ours, so it is enough. Answers to our mail
 * must come from the appellant's address, and a number in a subject from one that its domain vouches for.
 */
function mayJoin({ by, isOwner }: Proof, { auth }: Envelope): boolean {
  return by === 'address' || (isOwner && (by === 'reference' || auth.dmarc === 'pass'));
}

/** Whether a machine sent the mail (RFC 3834, and what older machines do). An answer to it could be answered again without end. */
export function isAutomatic({ headers, from }: ReadMail, { mailFrom, rcptTo }: Envelope): boolean {
  const has = (name: string) => headers.has(name);
  const first = (name: string) => (headers.get(name)?.[0] ?? '').trim().toLowerCase();
  const [submitted = ''] = first('auto-submitted').split(/[\s;(]/);
  const [local = ''] = (from?.address ?? '').toLowerCase().split('@');
  return (
    has('x-hotline-loop') ||
    (submitted !== '' && submitted !== 'no') ||
    BULK.includes(first('precedence')) ||
    has('list-id') ||
    has('x-auto-response-suppress') ||
    mailFrom === '' ||
    MACHINES.test(local) ||
    rcptTo.some((each) => each.toLowerCase().startsWith(`${BOUNCE_LOCAL}+`))
  );
}

/** A report that names no status counts as a delay: no address is given up for it. */
function isFinalFailure({ deliveries = [] }: ReadMail): boolean {
  return deliveries.some(({ action, status }) => action.toLowerCase() === 'failed' && status.startsWith('5.'));
}

function hasSender({ from }: ReadMail): boolean {
  return from !== undefined && normalizeAddress(from.address) !== undefined;
}

function isEmpty({ text, subject, files }: ReadMail): boolean {
  return text.trim() === '' && subject.trim() === '' && files.length === 0;
}
