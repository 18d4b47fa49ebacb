import type { Case } from '#appeals/case/domain/case.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { findCase } from '#appeals/case/usecases/cases/load-case.ts';
import type { Numbers } from '#kernel/ports/case-numbers.ts';
import type { Keyring, MacKey } from '#kernel/ports/keyring.ts';
import { sameText } from '#kernel/usecases/query-code.ts';
import type { Envelope, ReadMail } from '../domain/mail.ts';
import {
  BOUNCE_LOCAL,
  caseOfAddress,
  caseOfMessageId,
  type Mailbox,
  type NamedCase,
  numberInSubject,
} from '../domain/mail-addresses.ts';
import type { Proof } from '../domain/sort-mail.ts';

export interface ProveCaseDeps {
  readonly log: EventLog;
  readonly numbers: Pick<Numbers, 'find'>;
  readonly keyring: Keyring;
  readonly mailbox: Mailbox;
}

/** 50 bits: each guess is a mail and names one case. */
const MAC_CHARACTERS = 10;
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** The case with the mac that our mails about it carry, which proves that somebody had one of them. */
export async function signCase(keyring: MacKey, number: string): Promise<NamedCase> {
  const bits = BigInt(`0x${await keyring.mac('mail-case', number)}`);
  const mac = Array.from({ length: MAC_CHARACTERS }, (_, index) => DIGITS[Number((bits >> BigInt(5 * index)) & 31n)]);
  return { number, mac: mac.join('') };
}

async function isSigned(keyring: Keyring, { number, mac }: NamedCase): Promise<boolean> {
  const signed = await Promise.all((await keyring.accepted()).map((key) => signCase(key, number)));
  return signed.some((each) => sameText(each.mac, mac));
}

/** What a mail shows of the case that it belongs to. */
export interface ProvenCase {
  readonly proof: Proof | undefined;
  readonly found: Case | undefined;
  /** The case whose notice came back. */
  readonly bounced: string | undefined;
  readonly isOwnMail: boolean;
}

/**
 * Finds the case that a mail belongs to by what only a recipient of our mails knows, the strongest proof first. A number in a subject alone
 * is no proof: whether there is such a case changes nothing that the sender can see.
 */
export async function proveCase(
  deps: ProveCaseDeps,
  mail: ReadMail,
  { rcptTo }: Envelope,
  personId: string | undefined,
): Promise<ProvenCase> {
  const { mailbox, keyring } = deps;
  const named = rcptTo.flatMap((each) => caseOfAddress(mailbox, each) ?? []);
  const own = mail.messageId === undefined ? undefined : caseOfMessageId(mailbox, mail.messageId);
  const isOwnMail = own !== undefined && (await isSigned(keyring, own));
  const signed: (NamedCase & { readonly local?: string; readonly by: 'address' | 'reference' })[] = [];
  for (const each of named) if (await isSigned(keyring, each)) signed.push({ ...each, by: 'address' });
  for (const id of mail.references.slice(-MOST_REFERENCES)) {
    const each = caseOfMessageId(mailbox, id);
    if (each && (await isSigned(keyring, each))) signed.push({ ...each, by: 'reference' });
  }
  const bounced = signed.find(({ local }) => local === BOUNCE_LOCAL)?.number;
  const best = signed.find(({ local }) => local !== BOUNCE_LOCAL);
  const number = best?.number ?? numberInSubject(mail.subject);
  if (number === undefined) return { proof: undefined, found: undefined, bounced, isOwnMail };
  const found = await findCase(deps, number);
  const isOwner = personId !== undefined && found?.appeal.ownerKeys.includes(personId) === true;
  const by = best?.by ?? 'subject';
  const isLost = found === undefined && by !== 'subject';
  return { proof: isLost ? undefined : { number, by, isOwner }, found, bounced, isOwnMail };
}

/** The newest of an endless conversation. */
const MOST_REFERENCES = 20;
