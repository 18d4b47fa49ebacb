/**
 * What is repaired in a raw mail before it is parsed: a header block in GBK, which programs before RFC 2047 write, and text whose charset
 * is missing or wrong. Characters of the raw mail are bytes here (latin1).
 */

/** Labels that say nothing about Chinese: text under them that is not ASCII was written by a program that did not care. */
const CARELESS = new Set(['us-ascii', 'ascii', 'utf-8', 'utf8', 'iso-8859-1', '']);
const CHARSET = /(charset\s*=\s*)(?:"([^"\r\n]{0,40})"|([^\s;"\r\n]{0,40}))/gi;
/** Headers of a part that is text, up to the end of the folded line. */
const TEXT_TYPE = /^(content-type:[ \t]*(?:\r?\n[ \t]+)?text\/(?:plain|html)\b)((?:[^\r\n]|\r?\n[ \t])*)/gim;

/** Two encoded words that follow each other (RFC 2047). */
const WORD_PAIR = /=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=\s+=\?\1\?\2\?([^?\s]*)\?=/i;

/**
 * Encodes a header block that is not UTF-8 anew, as GB 18030, of which GBK and GB 2312 are parts, and joins encoded words that were divided
 * inside a character.
 */
export function repairHeaders(raw: Uint8Array): Uint8Array {
  const end = findHeaderEnd(raw);
  const head = raw.subarray(0, end);
  const text = decode('utf-8', head) ?? decode('gb18030', head);
  if (text === undefined) return raw;
  return Buffer.concat([Buffer.from(joinWords(text), 'utf8'), raw.subarray(end)]);
}

function joinWords(head: string): string {
  let joined = head;
  // Each turn joins one pair. A head that repeats them without end stays as it is after these.
  for (let turn = 0; turn < 100; turn++) {
    const next = joined.replace(WORD_PAIR, (_, charset: string, encoding: string, first: string, second: string) => {
      const whole =
        encoding.toLowerCase() === 'q'
          ? `${first}${second}`
          : Buffer.concat([first, second].map((each) => Buffer.from(each, 'base64'))).toString('base64');
      return `=?${charset}?${encoding}?${whole}?=`;
    });
    if (next === joined) break;
    joined = next;
  }
  return joined;
}

/** The mail with the charset of its careless text parts replaced by GB 18030. Undefined where there is nothing to replace. */
export function relabelAsGb18030(raw: Uint8Array): Uint8Array | undefined {
  const text = toLatin1(raw);
  let count = 0;
  const relabeled = text.replace(TEXT_TYPE, (whole, type: string, rest: string) => {
    const [label = ''] = listLabels(rest);
    if (!CARELESS.has(label)) return whole;
    count++;
    return label === ''
      ? `${type}; charset=gb18030${rest.replace(CHARSET, 'x-charset=none')}`
      : `${type}${rest.replace(CHARSET, '$1gb18030')}`;
  });
  if (count > 0) return Buffer.from(relabeled, 'latin1');
  // Without any header of content the whole body is text.
  const head = text.slice(0, findHeaderEnd(raw));
  return /^content-type:/im.test(head)
    ? undefined
    : Buffer.from(`Content-Type: text/plain; charset=gb18030\r\n${text}`, 'latin1');
}

/** Whether a part names a charset that no decoder here knows: UTF-7, HZ, ISO-2022-CN, or one that does not exist. */
export function hasUnknownCharset(raw: Uint8Array): boolean {
  const types = toLatin1(raw).matchAll(TEXT_TYPE);
  for (const [, , rest = ''] of types)
    if (listLabels(rest).some((label) => label !== '' && !isKnown(label))) return true;
  return false;
}

/** How many parts a mail has: lines that begin one of its boundaries. The parser has no limit for that. */
export function countParts(raw: Uint8Array): number {
  const text = toLatin1(raw);
  const boundaries = new Set<string>();
  for (const [, quoted, bare] of text.matchAll(/boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi))
    boundaries.add(`--${quoted ?? bare}`);
  if (boundaries.size === 0) return 1;
  let count = 0;
  for (let at = 0; at >= 0; ) {
    const end = text.indexOf('\n', at);
    if (text.startsWith('--', at)) {
      const line = text.slice(at, end < 0 ? at + 210 : Math.min(end, at + 210)).trimEnd();
      if (boundaries.has(line)) count++;
    }
    at = end < 0 ? -1 : end + 1;
  }
  return count;
}

function listLabels(parameters: string): readonly string[] {
  const found = [...parameters.matchAll(CHARSET)].map(([, , quoted, bare]) =>
    (quoted ?? bare ?? '').trim().toLowerCase(),
  );
  return found.length === 0 ? [''] : found;
}

/** Spellings that the parser reads in addition to those of the Encoding Standard. */
function isKnown(label: string): boolean {
  const bare = label
    .replace(/^(?:x-ms-|x-|cs)/, '')
    .replace(/^(?:cp|ms|ibm|windows)-?(?=(?:936|932|949|950|874)$)/, '');
  if (/^(?:936|932|949|950|874)$/.test(bare)) return true;
  return [label, bare, bare.replace(/[\s._-]+/g, '-')].some((each) => {
    try {
      return new TextDecoder(each).encoding !== '';
    } catch {
      return false;
    }
  });
}

function decode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function findHeaderEnd(raw: Uint8Array): number {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((at) => at >= 0);
  return ends.length === 0 ? raw.length : Math.min(...ends);
}

function toLatin1(raw: Uint8Array): string {
  return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
}
