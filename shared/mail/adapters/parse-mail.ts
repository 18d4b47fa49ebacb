import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import type { DeliveryStatus, MailFile, ReadMail, Unreadable } from '../domain/mail.ts';
import type { ParseMail } from '../ports/mail-parser.ts';
import { countParts, hasUnknownCharset, relabelAsGb18030, repairHeaders } from './repair-charsets.ts';

/** More parts than a person sends: each costs memory, and the parser has no limit for them. */
const MOST_PARTS = 200;
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 262_144, maxRfc822NestingDepth: 2 } as const;
const REPORT = 'message/delivery-status';

/** Reads a mail by postal-mime, with limits on what a sender can make it do, and with what it guesses about charsets repaired. */
export const parseMail: ParseMail = async (raw) => {
  if (countParts(raw) > MOST_PARTS) return { ok: false, reason: 'too-many-parts' };
  try {
    const repaired = repairHeaders(raw);
    const email = await readBest(repaired);
    const text = email.text?.trim() ? email.text : await toText(email.html ?? '');
    return { ok: true, mail: toMail({ ...email, text }, hasUnknownCharset(repaired)) };
  } catch (error) {
    return { ok: false, reason: toReason(error) };
  }
};

/** The parser turns HTML into text only next to other text, so it gets a mail that has both. */
async function toText(html: string): Promise<string> {
  if (html.trim() === '') return '';
  const part = Buffer.from(html).toString('base64');
  const mail = [
    'Content-Type: multipart/mixed; boundary=b\n',
    '--b\nContent-Type: text/plain\n',
    '\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n',
    `${part}\n--b--\n`,
  ];
  return (await PostalMime.parse(mail.join('\n'), LIMITS)).text ?? '';
}

/** The mail as it says it is written; where that gives characters that nobody wrote, as GB 18030 if that gives fewer. */
async function readBest(raw: Uint8Array): Promise<Email> {
  const email = await PostalMime.parse(raw, LIMITS);
  const damage = countDamage(email);
  if (damage === 0) return email;
  const relabeled = relabelAsGb18030(raw);
  if (relabeled === undefined) return email;
  const other = await PostalMime.parse(relabeled, LIMITS);
  return countDamage(other) < damage ? other : email;
}

/** Replacement characters, and letters of Western Europe next to each other, which are Chinese under a wrong name. */
function countDamage({ text = '', html = '' }: Email): number {
  return `${text}${html}`.match(/\ufffd|[\u0080-\u00ff]{4,}/g)?.length ?? 0;
}

function toMail(email: Email, isCharsetUnsure: boolean): ReadMail {
  const headers = new Map<string, string[]>();
  for (const { key, value } of email.headers) headers.set(key, [...(headers.get(key) ?? []), value]);
  const { attachments } = email;
  const report = attachments.find(({ mimeType }) => mimeType === REPORT);
  const contentType = headers.get('content-type')?.[0]?.toLowerCase() ?? '';
  const isReport = report !== undefined || /multipart\/report/.test(contentType);
  const isInvitation = attachments.some(isCalendar);
  return {
    messageId: bare(email.messageId),
    from: toSender(email.from),
    subject: email.subject ?? '',
    text: email.text ?? '',
    references: [email.inReplyTo, email.references].flatMap((each) =>
      [...(each ?? '').matchAll(/<([^<>\s]{1,998})>/g)].map(([, id = '']) => id),
    ),
    headers,
    files: attachments.filter((each) => each !== report && !isCalendar(each)).map(toFile),
    ...(isReport && { deliveries: report ? readDeliveries(toBytes(report)) : [] }),
    isInvitation,
    isCharsetUnsure,
  };
}

function toSender(from: Address | undefined): ReadMail['from'] {
  const mailbox = from?.group === undefined ? from : from.group[0];
  const address = mailbox?.address?.trim() ?? '';
  return address === '' ? undefined : { address, name: mailbox?.name?.trim() ?? '' };
}

function toFile(attachment: Attachment): MailFile {
  const { filename, mimeType, disposition, related, rfc822DepthExceeded } = attachment;
  return {
    fileName: filename ?? undefined,
    contentType: mimeType.toLowerCase(),
    bytes: toBytes(attachment),
    isInline: related === true || disposition === 'inline',
    ...(rfc822DepthExceeded && { isNestedMail: true }),
  };
}

/** The fields for each recipient; those of the whole report come first and have no status (RFC 3464 2.1). */
function readDeliveries(bytes: Uint8Array): readonly DeliveryStatus[] {
  const groups = Buffer.from(bytes)
    .toString('latin1')
    .split(/\r?\n\r?\n/);
  return groups.flatMap((group) => {
    const action = /^action:\s*([^\r\n;(]+)/im.exec(group)?.[1]?.trim();
    const status = /^status:\s*([^\r\n;(]+)/im.exec(group)?.[1]?.trim();
    return action === undefined || status === undefined ? [] : [{ action, status }];
  });
}

function isCalendar({ mimeType }: Attachment): boolean {
  return mimeType === 'text/calendar' || mimeType === 'application/ics';
}

function toBytes({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

function bare(messageId: string | undefined): string | undefined {
  return messageId?.trim().replace(/^<|>$/g, '') || undefined;
}

function toReason(error: unknown): Unreadable {
  const message = error instanceof Error ? error.message : '';
  if (/nesting depth/i.test(message)) return 'too-deep';
  return /header size/i.test(message) ? 'headers-too-large' : 'broken';
}
