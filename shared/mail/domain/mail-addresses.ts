import { isAppealNumber } from '#kernel/domain/appeal-number.ts';

/** What mails to one of our addresses are. */
export type MailboxUse = 'appeals' | 'reports' | 'letters';

/** The addresses at which this deployment receives mail. */
export interface Mailbox {
  readonly domain: string;
  readonly addresses: readonly { readonly local: string; readonly use: MailboxUse }[];
}

/** A case that a mail names, with what shows that its sender may. */
export interface NamedCase {
  readonly number: string;
  readonly mac: string;
}

/** The mac has digits and letters of Crockford's base 32, without those that people confuse. */
const LOCAL = /^([^+]+)\+(\d{18})\.([0-9a-hjkmnp-tv-z]{10})$/;
const MESSAGE_ID = /^(\d{18})\.\d+\.([0-9a-hjkmnp-tv-z]{10})$/;

/** The local part of the address to which notices that could not be delivered come back. */
export const BOUNCE_LOCAL = 'bounce';

/** The address for answers about a case: `12345+<number>.<mac>@domain`. The mac proves that its sender had a mail of ours. */
export function replyAddress(mailbox: Mailbox, { number, mac }: NamedCase): string {
  const local = mailbox.addresses.find(({ use }) => use === 'appeals')?.local ?? '12345';
  return `${local}+${number}.${mac}@${mailbox.domain}`;
}

/** The return path of a notice about a case. */
export function bounceAddress({ domain }: Mailbox, { number, mac }: NamedCase): string {
  return `${BOUNCE_LOCAL}+${number}.${mac}@${domain}`;
}

/** The Message-ID, without brackets, of our mail about a version of a case. */
export function ownMessageId({ domain }: Mailbox, { number, mac }: NamedCase, version: number): string {
  return `${number}.${version}.${mac}@${domain}`;
}

/** The case that one of our tagged addresses names; undefined for any other address. */
export function caseOfAddress(mailbox: Mailbox, address: string): (NamedCase & { readonly local: string }) | undefined {
  const at = splitAddress(address);
  if (at?.domain !== mailbox.domain.toLowerCase()) return undefined;
  const [, local, number, mac] = LOCAL.exec(at.local.toLowerCase()) ?? [];
  if (local === undefined || number === undefined || mac === undefined || !isAppealNumber(number)) return undefined;
  return { local, number, mac };
}

/** The case that one of our Message-IDs names. */
export function caseOfMessageId(mailbox: Mailbox, messageId: string): NamedCase | undefined {
  const at = splitAddress(messageId);
  if (at?.domain !== mailbox.domain.toLowerCase()) return undefined;
  const [, number, mac] = MESSAGE_ID.exec(at.local.toLowerCase()) ?? [];
  return number === undefined || mac === undefined || !isAppealNumber(number) ? undefined : { number, mac };
}

/** The mark of a case in the subject of our mails. */
export function subjectMark(number: string): string {
  return `[12345#${number}]`;
}

const SUBJECT_MARK = /\[12345#(\d{18})\]/;

/** The number in the mark of a subject. It proves nothing. */
export function numberInSubject(subject: string): string | undefined {
  const [, number] = SUBJECT_MARK.exec(subject) ?? [];
  return number !== undefined && isAppealNumber(number) ? number : undefined;
}

/** What the first of our addresses among the recipients is for; `appeals` when a mail came another way. */
export function useOf(mailbox: Mailbox, recipients: readonly string[]): MailboxUse {
  for (const recipient of recipients) {
    const at = splitAddress(recipient);
    if (at?.domain !== mailbox.domain.toLowerCase()) continue;
    const [local] = at.local.toLowerCase().split('+');
    const known = mailbox.addresses.find((each) => each.local.toLowerCase() === local);
    if (known) return known.use;
  }
  return 'appeals';
}

/** Whether an address is one of ours: nobody answers those. */
export function isOwnAddress({ domain }: Mailbox, address: string): boolean {
  return splitAddress(address)?.domain === domain.toLowerCase();
}

/** An address as it identifies a person: in lower case, without a tag after `+`. */
export function normalizeAddress(address: string): string | undefined {
  const at = splitAddress(address);
  if (at === undefined) return undefined;
  const [local = ''] = at.local.normalize('NFKC').toLowerCase().split('+');
  return local === '' ? undefined : `${local}@${at.domain}`;
}

/** At most 254 characters, one part before the last `@` and a domain after it (RFC 5321 4.5.3.1). */
function splitAddress(address: string): { readonly local: string; readonly domain: string } | undefined {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1).toLowerCase()];
  if (at < 1 || address.length > 254 || !/^[^\s@<>()",;:\\]{1,190}$/u.test(domain) || /[\s<>]|\p{Cc}/u.test(local))
    return undefined;
  return { local, domain };
}
