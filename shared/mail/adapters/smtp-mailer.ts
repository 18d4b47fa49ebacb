import { setTimeout } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { Mailer, SentMail } from '../ports/mailer.ts';

export interface SmtpOptions {
  /** `smtp://host:587` or `smtps://host:465`. Over `smtp` TLS is demanded except from this machine. */
  readonly url: string;
  /** Our sender: a display name, and an address that the server lets us use. */
  readonly from: { readonly name: string; readonly address: string };
  /** The account at the server; absent where it knows us by our network. */
  readonly readAccount?: (() => Promise<{ readonly user: string; readonly pass: string } | undefined>) | undefined;
  readonly timeoutMs?: number;
}

/** Commands before the content is sent: after a failure of these the server has nothing. */
const BEFORE_CONTENT = ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'AUTH', 'API', 'MAIL FROM', 'RCPT TO'];

/** The time of a whole call, as a multiple of the longest silence: a server that drips is never silent. */
const WHOLE = 1.5;

interface SmtpError {
  readonly responseCode?: number;
  readonly command?: string;
  readonly code?: string;
}

/** Sends mails by a submission server. Every mail says that a machine wrote it (RFC 3834). */
export function smtpMailer({ url, from, readAccount, timeoutMs = 10_000 }: SmtpOptions): Mailer {
  const { hostname, port, protocol } = new URL(url);
  const isSecure = protocol === 'smtps:';
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1';
  return {
    async send({ to, subject, text, messageId, replyTo, returnPath, inReplyTo }) {
      const account = await readAccount?.();
      const transport = createTransport({
        host: isHere ? '127.0.0.1' : hostname,
        port: Number(port || (isSecure ? 465 : 587)),
        secure: isSecure,
        requireTLS: !isSecure && !isHere,
        ignoreTLS: isHere,
        ...(account && { auth: account }),
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        const sending = transport.sendMail({
          envelope: { from: returnPath, to: [to] },
          from,
          to,
          replyTo,
          subject,
          text,
          messageId: `<${messageId}>`,
          ...(inReplyTo !== undefined && { inReplyTo: `<${inReplyTo}>`, references: `<${inReplyTo}>` }),
          headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', 'X-Hotline-Loop': '1' },
        });
        return await Promise.race([
          sending.then((): SentMail => ({ outcome: 'accepted' })),
          waitFor(WHOLE * timeoutMs),
        ]);
      } catch (error) {
        return toOutcome(error as SmtpError);
      } finally {
        transport.close();
      }
    },
  };
}

/** What is known of a mail when the server has spoken for so long without coming to an end. */
async function waitFor(ms: number): Promise<SentMail> {
  await setTimeout(ms, undefined, { ref: false });
  return { outcome: 'unknown', code: 'ETIMEDOUT' };
}

/** The code alone: the server's words may name the recipient. */
function toOutcome({ responseCode, command = '', code = 'ESMTP' }: SmtpError): SentMail {
  if (responseCode !== undefined && responseCode >= 400)
    return { outcome: 'refused', isFinal: responseCode >= 500, code: String(responseCode) };
  return BEFORE_CONTENT.includes(command) || code === 'ECONNECTION' || code === 'EDNS'
    ? { outcome: 'refused', isFinal: false, code }
    : { outcome: 'unknown', code };
}
