import { toInstant } from '#kernel/domain/instant.ts';
import { parseMail } from '#mail/adapters/parse-mail.ts';
import type { Envelope } from '#mail/domain/mail.ts';
import type { Mailbox } from '#mail/domain/mail-addresses.ts';
import type { WaitingMail } from '#mail/ports/mail-lists.ts';
import type { OutMail, SentMail } from '#mail/ports/mailer.ts';
import { type MailOutcome, receiveMail } from '#mail/usecases/receive-mail.ts';
import { memoryMailLists, memorySentMails } from '#test/support/memory/personal/mail.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const MAILBOX: Mailbox = {
  domain: 'hotline.example',
  addresses: [
    { local: '12345', use: 'appeals' },
    { local: 'jubao', use: 'reports' },
  ],
};

export interface Written {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly id?: string;
  readonly text?: string;
  readonly head?: string;
  readonly mailFrom?: string;
  readonly dmarc?: 'pass' | 'fail' | 'none';
}

/** The world with a mailbox: mails are delivered at once, and what we send is kept. */
export function openMailWorld() {
  const world = openWorld();
  const stored = new Map<string, { raw: Uint8Array; envelope: Envelope }>();
  const waiting: WaitingMail[] = [];
  const mailLists = memoryMailLists();
  const sent: OutMail[] = [];
  const files = new Map<string, string>();
  const server: { answer: SentMail } = { answer: { outcome: 'accepted' } };
  const deps = {
    ...world,
    rates: { ...world.rates },
    openings: { ...world.openings },
    mailbox: MAILBOX,
    publicUrl: 'https://hotline.example',
    parseMail,
    mailIn: { read: async (key: string) => stored.get(key) },
    receivedFiles: {
      put: async (id: string, { contentType }: { contentType: string }) => void files.set(id, contentType),
    },
    mailLists: {
      ...mailLists,
      add: async (mail: WaitingMail) => {
        if ((await mailLists.find(mail.list, mail.id)) === undefined) waiting.push(mail);
        await mailLists.add(mail);
      },
    },
    sentMails: memorySentMails(),
    mailer: {
      send: async (mail: OutMail) => {
        if (server.answer.outcome === 'accepted') sent.push(mail);
        return server.answer;
      },
    },
  };
  let count = 0;
  /** Stores a mail as a receiver does, and returns its key. */
  const store = (mail: Written = {}): string => {
    const {
      from = 'wang@mail.example',
      to = '12345@hotline.example',
      subject = 'heating',
      text = '家里没有暖气。',
    } = mail;
    const id = mail.id ?? `n${++count}@mail.example`;
    const raw = `From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\nMessage-ID: <${id}>\r\n${mail.head ?? ''}Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
    const key = `raw/${++count}.json`;
    const dmarc = mail.dmarc ?? 'pass';
    const envelope: Envelope = {
      mailFrom: mail.mailFrom ?? from,
      rcptTo: [to],
      receivedAt: toInstant(world.clock.now()),
      auth: { spf: 'pass', dkim: 'pass', dmarc },
      spam: 'pass',
      virus: 'pass',
    };
    stored.set(key, { raw: Buffer.from(raw), envelope });
    return key;
  };
  const deliver = (mail: Written = {}): Promise<MailOutcome> => receiveMail(deps, store(mail));
  const again = (key: string) => receiveMail(deps, key);
  return { world, deps, store, deliver, again, waiting, sent, files, server, stored };
}

export type MailWorld = ReturnType<typeof openMailWorld>;
