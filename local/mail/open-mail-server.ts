import { once } from 'node:events';
import type { OpenMachine } from 'one-machine-aws';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { s3Client } from '#kernel/adapters/s3/s3-client.ts';
import { toInstant } from '#kernel/domain/instant.ts';
import { ENV } from '#kernel/env-names.ts';
import { storeMail } from '#mail/adapters/store-mail.ts';
import { type Envelope, MOST_MAIL_BYTES } from '#mail/domain/mail.ts';
import { isOwnAddress, type Mailbox } from '#mail/domain/mail-addresses.ts';
import type { MailOutbox } from './mail-outbox.ts';

/** The port of mail is this far above the platform's. */
const ABOVE = 25;

export function smtpPort(url: string): number {
  return Number(new URL(url).port || 80) + ABOVE;
}

export interface MailServerOptions {
  readonly machine: OpenMachine;
  readonly outbox: MailOutbox;
}

/**
 * The mail server of one machine, on 127.0.0.1: it receives mails to our addresses as a relay does, with the verdicts of a sender whose
 * domain vouches for it, and takes the mails of the platform, which `/local/mail` shows. A header `X-Local-Verdict: spam, forged, virus`
 * stands for what a relay would find.
 */
export async function openMailServer({ machine, outbox }: MailServerOptions): Promise<{ close(): Promise<void> }> {
  const { assembly, awsEndpoint, operator, clock, url } = machine;
  const environment = assembly.functions.find(
    ({ environment: has }) => has[ENV.mailbox] && has[ENV.mediaBucket],
  )?.environment;
  if (environment === undefined) throw new Error('no function of the templates receives mails');
  const mailbox = JSON.parse(environment[ENV.mailbox] ?? '{}') as Mailbox;
  const bucket = environment[ENV.mediaBucket] ?? '';
  const client = s3Client({
    region: assembly.region,
    endpoint: awsEndpoint,
    credentials: operator,
    forcePathStyle: true,
  });

  const take = async (raw: Buffer, { mailFrom, rcptTo }: SMTPServerSession['envelope']) => {
    const at = toInstant(clock.now());
    const from = mailFrom === false ? '' : mailFrom.address;
    const recipients = rcptTo.map(({ address }) => address);
    const ours = recipients.filter((each) => isOwnAddress(mailbox, each));
    if (ours.length > 0)
      await storeMail(
        { client, bucket },
        raw,
        { ...readVerdicts(raw), mailFrom: from, rcptTo: ours, receivedAt: at },
        'local',
      );
    for (const to of recipients.filter((each) => !ours.includes(each)))
      outbox.keep({ to, returnPath: from, messageId: readMessageId(raw), raw: raw.toString('utf8'), at });
  };

  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MOST_MAIL_BYTES,
    banner: 'hotline on one machine',
    logger: false,
    onData(stream, { envelope }, callback) {
      readWhole(stream)
        .then((raw) => take(raw, envelope))
        .then(
          () => callback(),
          (error: unknown) => {
            if (!(error instanceof TooLarge)) machine.log(`mail: ${String(error)}`);
            const responseCode = error instanceof TooLarge ? 552 : 451;
            callback(Object.assign(new Error(responseCode === 552 ? 'too large' : 'try again'), { responseCode }));
          },
        );
    },
  });
  server.on('error', (error) => machine.log(`mail: ${String(error)}`));
  server.listen(smtpPort(url), '127.0.0.1');
  await once(server.server, 'listening');
  return { close: () => new Promise((resolve) => server.close(() => resolve())) };
}

class TooLarge extends Error {}

async function readWhole(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw new TooLarge();
  return Buffer.concat(chunks);
}

function readVerdicts(raw: Buffer): Pick<Envelope, 'auth' | 'spam' | 'virus'> {
  const [, verdict = ''] = /^x-local-verdict:\s*(\w+)/im.exec(raw.subarray(0, 65_536).toString('latin1')) ?? [];
  const dmarc = verdict === 'forged' ? 'fail' : 'pass';
  return {
    auth: { spf: 'pass', dkim: dmarc, dmarc },
    spam: verdict === 'spam' ? 'fail' : 'pass',
    virus: verdict === 'virus' ? 'fail' : 'pass',
  };
}

function readMessageId(raw: Buffer): string {
  return /^message-id:\s*<([^>\r\n]+)>/im.exec(raw.subarray(0, 65_536).toString('latin1'))?.[1] ?? '';
}
