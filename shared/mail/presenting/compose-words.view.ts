import { byteLength, cutBytes } from '../domain/cut-bytes.ts';
import type { ReadMail } from '../domain/mail.ts';

/** The line in our mails above which people answer: what is below is our own mail. */
export const REPLY_MARKER = '— 请在此线以上回复 —';

const TITLE_BYTES = 300;
/** Of a filing or a supplement, and of a comment. */
export const TEXT_BYTES = { whole: 60_000, comment: 6_000 } as const;
const TITLE_WITHOUT_SUBJECT = '（没有主题的邮件）';
const TEXT_WITHOUT_WORDS = '（邮件没有正文，见附件。）';
const CUT = '\n（正文过长，以下从略，全文见原邮件。）';
const UNSURE = '（邮件正文的编码无法识别，可能有误，以原邮件为准。）\n';
const BY_MACHINE = '（自动回复）\n';
const OTHER_ADDRESS = '（由其他邮箱发来）\n';

/** Control characters except line feed and tab, overrides and isolates of the text direction, tag characters, lone surrogates. */
const FORBIDDEN = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;
const MARKS_OF_DIRECTION = /[\u061c\u200e\u200f]/g;
/** The 30 marks that stream-safe text allows on one character (UAX 15). */
const EXCESSIVE_MARKS = /(\p{M}{30})\p{M}+/gu;

/** Title and text of what a mail says, within the limits of any filing. */
export interface Words {
  readonly title: string;
  readonly text: string;
  /** How many forbidden characters were left out. */
  readonly dropped: number;
}

/** Composes title and text. Of an answer, what our own mail said is cut off; other quotations stay, because they may be evidence. */
export function composeWords(
  mail: ReadMail,
  { isByOther = false, isByMachine = false, most = TEXT_BYTES.whole as number } = {},
): Words {
  const said = clean(aboveMarker(mail.text));
  const subject = clean(mail.subject.replace(/[\n\t\u2028\u2029]/g, ' '));
  const title = cutBytes(subject.text.replace(MARKS_OF_DIRECTION, '').replace(/\s+/g, ' ').trim(), TITLE_BYTES);
  const notes = `${isByMachine ? BY_MACHINE : ''}${isByOther ? OTHER_ADDRESS : ''}${mail.isCharsetUnsure ? UNSURE : ''}`;
  const words = said.text.trim() === '' ? TEXT_WITHOUT_WORDS : said.text.trim();
  return {
    title: title === '' ? TITLE_WITHOUT_SUBJECT : title,
    text: limit(`${notes}${words}`, most),
    dropped: said.dropped + subject.dropped,
  };
}

/** What is above the line with our marker, whoever quotes it how. */
function aboveMarker(text: string): string {
  const at = text.indexOf(REPLY_MARKER);
  return at < 0 ? text : text.slice(0, text.lastIndexOf('\n', at) + 1);
}

function clean(text: string): { readonly text: string; readonly dropped: number } {
  const lines = text.replace(/\r\n?/g, '\n');
  const allowed = lines.replace(FORBIDDEN, '');
  return {
    text: allowed.replace(EXCESSIVE_MARKS, '$1').normalize('NFC'),
    dropped: lines.length - allowed.length,
  };
}

function limit(text: string, most: number): string {
  if (byteLength(text) <= most) return text;
  return `${cutBytes(text, most - byteLength(CUT))}${CUT}`;
}

/** What shops shout: in advertising it is no threat, and each page would wake somebody. */
const SHOUTED = /跳楼(?:价|大?甩卖|清仓|大?酬宾)|吐血(?:价|甩卖)/g;

/** The words without what shops shout; the words around it stay. */
export function withoutShouts({ title, text }: Pick<Words, 'title' | 'text'>): string {
  return `${title}\n${text}`.replace(SHOUTED, '');
}

const MOST_SENDER = 100;
/** What a member of staff attaches to a case: nobody has proved who wrote it. */
export function attachedWords({ title, text }: Pick<Words, 'title' | 'text'>, from: string): string {
  return `（来信，发件人未经核实：${cutBytes(from, MOST_SENDER)}）\n${title}\n${text}`;
}
