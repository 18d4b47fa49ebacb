import { buffer } from 'node:stream/consumers';
import { s3Config } from '#kernel/adapters/aws-config.ts';
import { s3Client } from '#kernel/adapters/s3/s3-client.ts';
import { systemClock } from '#kernel/adapters/system-clock.ts';
import { storeMail } from '#mail/adapters/store-mail.ts';
import { MOST_MAIL_BYTES } from '#mail/domain/mail.ts';
import { readTrustedResults } from '#mail/domain/trusted-results.ts';

/** Codes that Postfix understands (sysexits.h): 75 is "try again later", 69 "not possible", 64 wrong arguments. */
const EXIT = { usage: 64, refused: 69, later: 75 } as const;
const HEAD_BYTES = 262_144;

/**
 * `put-mail BUCKET RELAY SENDER RECIPIENT…` stores the mail on its standard input for the platform, as the last program of a relay's pipe
 * (docs/integrations/mail.md). SENDER is empty, or `MAILER-DAEMON`, for a mail without a return path. RELAY is the name in its Authentication-Results.
 */
async function putMail([bucket, relay, sender = '', ...rcptTo]: readonly string[]): Promise<number> {
  if (!bucket || !relay || rcptTo.length === 0) return EXIT.usage;
  const raw = await buffer(process.stdin);
  if (raw.length > MOST_MAIL_BYTES) return EXIT.refused;
  const found = readTrustedResults(
    raw
      .subarray(0, HEAD_BYTES)
      .toString('latin1')
      .split(/\r?\n\r?\n/)[0] ?? '',
    relay,
  );
  const mailFrom = sender === 'MAILER-DAEMON' ? '' : sender;
  const receivedAt = systemClock().now();
  try {
    await storeMail({ client: s3Client(s3Config()), bucket }, raw, { ...found, mailFrom, rcptTo, receivedAt }, relay);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.name : 'unknown error');
    return EXIT.later;
  }
}

process.exitCode = await putMail(process.argv.slice(2));
