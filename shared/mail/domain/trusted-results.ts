import type { AuthResult, Envelope } from './mail.ts';

/**
 * What our own relay found out about a mail, from the headers that it put on top. Only an `Authentication-Results` with the name of our relay
 * counts (RFC 8601), and of several the first: a sender can write the others. Marks of spam and malicious software count whoever wrote them,
 * because they only harm the mail that has them.
 */
export function readTrustedResults(head: string, relay: string): Pick<Envelope, 'auth' | 'spam' | 'virus'> {
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const values = (name: string) =>
    unfolded.flatMap((line) => (line.toLowerCase().startsWith(`${name}:`) ? [line.slice(name.length + 1).trim()] : []));
  const ours = values('authentication-results').find((value) => /^[^\s;]+/.exec(value)?.[0] === relay) ?? '';
  return {
    auth: {
      spf: toResult(/[;\s]spf=(\w+)/i.exec(ours)),
      dkim: toResult(/[;\s]dkim=(\w+)/i.exec(ours)),
      dmarc: toResult(/[;\s]dmarc=(\w+)/i.exec(ours)),
    },
    spam: values('x-spam-flag').some((value) => /^yes/i.test(value)) ? 'fail' : 'none',
    virus: values('x-virus-status').some((value) => /^(?:infected|yes)/i.test(value)) ? 'fail' : 'none',
  };
}

function toResult(found: RegExpExecArray | null): AuthResult {
  const result = (found?.[1] ?? 'none').toLowerCase();
  if (result === 'pass' || result === 'temperror') return result;
  return result === 'fail' || result === 'permerror' ? 'fail' : 'none';
}
