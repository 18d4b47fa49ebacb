import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { UsedKeys } from '#kernel/ports/used-keys.ts';
import { canonicalJson, sha256 } from '#kernel/usecases/hashing.ts';
import type { Envelope, ReadMail } from '../domain/mail.ts';

/** A mail on its way: what it says, who received it how, and who sent it. */
export interface ReceivedMail {
  /** The key of what its receiver says. */
  readonly key: string;
  readonly mail: ReadMail;
  readonly envelope: Envelope;
  /** The person whose address it came from. */
  readonly personId: string;
  /** The address as that person wrote it. */
  readonly address: string;
  /** The same for each delivery of the same mail. */
  readonly idempotencyKey: string;
}

/**
 * The key under which a mail is filed once, however often it is delivered: its Message-ID. Another mail that carries the same Message-ID, or a
 * mail without one, has the hash of what it says. Headers that each delivery adds count for neither.
 */
export async function keyOfMail(
  { usedKeys, time }: { readonly usedKeys: UsedKeys; readonly time: TimeSource },
  personId: string,
  mail: ReadMail,
): Promise<string> {
  const { messageId, subject, text, headers, files } = mail;
  const said = {
    messageId,
    subject,
    text,
    date: headers.get('date'),
    files: files.map(({ bytes }) => hashBytes(bytes)),
  };
  const bodyHash = sha256(canonicalJson(said));
  if (messageId === undefined) return `mail-${bodyHash}`;
  const key = sha256(`mail\n${personId}\n${messageId}`);
  const first = await usedKeys.findFirstBody({ key, bodyHash }, time.now());
  return first === bodyHash ? `mail-${key}` : `mail-${bodyHash}`;
}

function hashBytes(bytes: Uint8Array): string {
  return sha256(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'));
}
