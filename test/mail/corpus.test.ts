import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { longText, title } from '#kernel/contracts/commands/parts.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { parseMail } from '#mail/adapters/parse-mail.ts';
import type { Envelope, ReadMail } from '#mail/domain/mail.ts';
import { type Mailbox, numberInSubject } from '#mail/domain/mail-addresses.ts';
import { pickFiles } from '#mail/domain/pick-files.ts';
import { type Destiny, sortMail } from '#mail/domain/sort-mail.ts';
import { composeWords } from '#mail/presenting/compose-words.view.ts';
import { type Row, TABLE } from './corpus-table.ts';

const CORPUS = join(import.meta.dirname, 'corpus');
const MAILBOX: Mailbox = {
  domain: 'hotline.example',
  addresses: [
    { local: '12345', use: 'appeals' },
    { local: 'jubao', use: 'reports' },
    { local: 'scan', use: 'letters' },
  ],
};

async function read(raw: Uint8Array): Promise<ReadMail> {
  const parsed = await parseMail(raw);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.mail;
}

const envelopeOf = (row: Row): Envelope => ({
  mailFrom: row.mailFrom ?? 'sender@mail.example',
  rcptTo: [row.rcptTo ?? '12345@hotline.example'],
  receivedAt: '2026-03-02T02:15:00.000Z' as Instant,
  auth: { spf: 'pass', dkim: 'pass', dmarc: row.dmarc ?? 'pass' },
  spam: row.spam ?? 'pass',
  virus: row.virus ?? 'pass',
});

/** No mail of the corpus has a token of ours; a number in a subject is somebody else's. */
function sort(mail: ReadMail, row: Row): Destiny {
  const number = numberInSubject(mail.subject);
  const proof = number === undefined ? undefined : { number, by: 'subject' as const, isOwner: false };
  return sortMail(MAILBOX, mail, envelopeOf(row), { proof, isOwnMail: false, isThreat: row.isThreat === true });
}

function describeDestiny(destiny: Destiny): string {
  switch (destiny.kind) {
    case 'appeal':
      return `${destiny.isReport ? 'report' : 'appeal'}, ${destiny.isAnswered ? 'answered' : 'not answered'}`;
    case 'look':
      return `look at: ${destiny.reason}`;
    case 'bounce':
      return destiny.isFinal ? 'bounce, final' : 'bounce, for now';
    default:
      return destiny.kind;
  }
}

const names = globSync('**/*.eml', { cwd: CORPUS }).map((file) => file.replaceAll('\\', '/').replace(/\.eml$/, ''));

describe('the corpus of raw mails', () => {
  test('has at least forty mails, and each has a row in the table', () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
    expect(names.toSorted()).toEqual(Object.keys(TABLE).toSorted());
  });

  test.each(Object.entries(TABLE))('%s becomes what the table says', async (name, row) => {
    const mail = await read(readFileSync(join(CORPUS, `${name}.eml`)));
    expect(describeDestiny(sort(mail, row))).toBe(row.becomes);
    const words = composeWords(mail);
    if (row.title !== undefined) expect(words.title).toBe(row.title);
    if (row.says !== undefined) expect(words.text).toContain(row.says);
    const { taken, refused } = pickFiles(mail);
    if (row.taken) expect(taken.map(({ fileName }) => fileName)).toEqual(row.taken);
    if (row.refused) expect(refused.map(({ fileName, why }) => `${fileName} ${why}`)).toEqual(row.refused);
    // Whatever a mail says, the case can be filed with it.
    expect(title.safeParse(words.title).success, words.title).toBe(true);
    expect(longText.safeParse(words.text).success, words.text).toBe(true);
  });

  test('What our own mail said is cut off an answer, however its program quotes', async () => {
    const mail = await read(readFileSync(join(CORPUS, 'people/quoted-reply.eml')));
    expect(composeWords(mail).text).toBe('补充：暖气还是不热。\n\n在 2026-03-02 写道：');
  });
});

interface PythonMail {
  readonly subject: string;
  readonly text: string;
  readonly files: readonly string[];
}

/** What Python's email package reads; undefined where this machine has no Python. */
function readWithPython(): Readonly<Record<string, PythonMail>> | undefined {
  const { status, stdout } = spawnSync('python3', [join(import.meta.dirname, 'read-with-python.py'), CORPUS], {
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

describe("Python's email package", () => {
  const python = readWithPython();
  const plain = Object.entries(TABLE).filter(([, { isOtherInPython }]) => !isOtherInPython);

  test.skipIf(python !== undefined)('is not on this machine: the table by hand is the only oracle here', () => {
    expect(python).toBeUndefined();
  });

  test.skipIf(python === undefined).each(plain)('reads %s as the parser does', async (name) => {
    const mail = await read(readFileSync(join(CORPUS, `${name}.eml`)));
    const other = python?.[name];
    const flat = (text: string) => text.replace(/\s+/g, '');
    expect(flat(mail.subject)).toBe(flat(other?.subject ?? ''));
    if (other?.text !== '') expect(flat(mail.text)).toBe(flat(other?.text ?? ''));
    expect(mail.files.flatMap(({ fileName = [] }) => fileName)).toEqual(other?.files);
  });
});

const HEAD = 'From: a@mail.example\r\nTo: 12345@hotline.example\r\nSubject: big\r\nMessage-ID: <g@mail.example>\r\n';

describe('mails that are too much', () => {
  test('29 MB of attachments are read; what exceeds the limits of a file is refused and named', async () => {
    const part = Buffer.alloc(10.5 * 1024 * 1024, 7)
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n');
    const body = [1, 2].map(
      (n) =>
        `--B\r\nContent-Type: image/jpeg\r\nContent-Disposition: attachment; filename="${n}.jpg"\r\nContent-Transfer-Encoding: base64\r\n\r\n${part}\r\n`,
    );
    const raw = Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary=B\r\n\r\n${body.join('')}--B--\r\n`);
    expect(raw.length).toBeGreaterThan(28 * 1024 * 1024);
    const { taken, refused } = pickFiles(await read(raw));
    expect(taken).toEqual([]);
    expect(refused).toEqual([
      { fileName: '1.jpg', why: 'size' },
      { fileName: '2.jpg', why: 'size' },
    ]);
  });

  test('201 parts are not read', async () => {
    const part = '--B\r\nContent-Type: text/plain\r\n\r\nx\r\n';
    const of = (count: number) =>
      Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary=B\r\n\r\n${part.repeat(count)}--B--\r\n`);
    expect(await parseMail(of(201))).toEqual({ ok: false, reason: 'too-many-parts' });
    expect((await parseMail(of(200))).ok).toBe(true);
  });

  test('300 levels are not read', async () => {
    const levels = Array.from(
      { length: 300 },
      (_, n) => `Content-Type: multipart/mixed; boundary=B${n}\r\n\r\n--B${n}\r\n`,
    ).slice(0, 150);
    expect(await parseMail(Buffer.from(`${HEAD}${levels.join('')}Content-Type: text/plain\r\n\r\nx\r\n`))).toEqual({
      ok: false,
      reason: 'too-deep',
    });
    const all = Array.from(
      { length: 300 },
      (_, n) => `Content-Type: multipart/mixed; boundary=B${n}\r\n\r\n--B${n}\r\n`,
    );
    expect((await parseMail(Buffer.from(`${HEAD}${all.join('')}x`))).ok).toBe(false);
  });

  test('A header of a megabyte is not read', async () => {
    const raw = Buffer.from(`${HEAD}X-Long: ${'a'.repeat(1024 * 1024)}\r\n\r\nx`);
    expect(await parseMail(raw)).toEqual({ ok: false, reason: 'headers-too-large' });
  });

  test('A text of a megabyte is cut within the limit of any text, and says so', async () => {
    const raw = Buffer.from(`${HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n${'很长'.repeat(200_000)}`);
    const { text } = composeWords(await read(raw));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text.endsWith('（正文过长，以下从略，全文见原邮件。）')).toBe(true);
  });
});
