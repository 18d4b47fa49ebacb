import type { Persons } from '#accounts/ports/persons.ts';
import type { Contacts } from '#appeals/case/ports/personal.ts';
import type { UsedKeys } from '#kernel/ports/used-keys.ts';
import { findThreat } from '#texts/domain/recognisers/threat-words.ts';
import type { Envelope, ReadMail } from '../domain/mail.ts';
import { normalizeAddress } from '../domain/mail-addresses.ts';
import { sortMail } from '../domain/sort-mail.ts';
import type { MailIn } from '../ports/mail-in.ts';
import type { ParseMail } from '../ports/mail-parser.ts';
import { composeWords, withoutShouts } from '../presenting/compose-words.view.ts';
import { type FileMailDeps, fileMail } from './file-mail.ts';
import { type JoinCaseDeps, joinCase } from './join-case.ts';
import { lookAtMail } from './look-at-mail.ts';
import { type ProveCaseDeps, type ProvenCase, proveCase } from './prove-case.ts';
import { keyOfMail, type ReceivedMail } from './received-mail.ts';
import { type WaitForTurnDeps, waitForTurn } from './wait-for-turn.ts';

export interface ReceiveMailDeps extends FileMailDeps, JoinCaseDeps, ProveCaseDeps {
  readonly log: FileMailDeps['log'];
  readonly numbers: FileMailDeps['numbers'];
  readonly contacts: Contacts;
  readonly media: FileMailDeps['media'];
  readonly texts: FileMailDeps['texts'] & JoinCaseDeps['texts'];
  readonly directory: FileMailDeps['directory'];
  readonly keyring: FileMailDeps['keyring'];
  readonly places: FileMailDeps['places'];
  readonly agents: FileMailDeps['agents'];
  readonly knowledge?: FileMailDeps['knowledge'];
  readonly rates: FileMailDeps['rates'] &
    NonNullable<JoinCaseDeps['rates']> &
    NonNullable<FileMailDeps['rates']> &
    WaitForTurnDeps['rates'];
  readonly persons: Persons;
  readonly usedKeys: UsedKeys;
  readonly mailIn: MailIn;
  readonly parseMail: ParseMail;
}

/** How a mail ended, for the log: it names nobody. */
export interface MailOutcome {
  readonly outcome: 'filed' | 'joined' | 'look' | 'automatic' | 'bounced' | 'gone';
  readonly appealId?: string;
}

/** Delays of one case in a week after which its address counts as dead. */
const MOST_DELAYS = 2;
const DELAY_SECONDS = 7 * 86_400;

/**
 * Receives one mail, by the key of what its receiver says: it becomes an appeal, part of a case, or an entry of a list at which a person looks.
 * Nothing that somebody wrote is thrown away, and a mail that is delivered again changes nothing.
 * @throws {NotYet} when more mails came than the platform takes in an hour.
 */
export async function receiveMail(deps: ReceiveMailDeps, key: string): Promise<MailOutcome> {
  const stored = await deps.mailIn.read(key);
  if (stored === undefined) return { outcome: 'gone' };
  const { raw, envelope } = stored;
  const parsed = await deps.parseMail(raw);
  if (!parsed.ok) {
    await lookAtMail(deps, { key, envelope, reason: envelope.virus === 'fail' ? 'virus' : parsed.reason });
    return { outcome: 'look' };
  }
  const { mail } = parsed;
  const identity = normalizeAddress(mail.from?.address ?? '');
  const personId = identity === undefined ? undefined : await deps.persons.findOrAdd({ kind: 'mail', mail: identity });
  const proven = await proveCase(deps, mail, envelope, personId);
  const isThreat = await tellsThreat(deps, mail);
  const destiny = sortMail(deps.mailbox, mail, envelope, { ...proven, isThreat });
  // No life waits.
  if (!isThreat) await waitForTurn(deps, key, destiny.kind === 'appeal' ? identity?.split('@').at(-1) : undefined);

  if (destiny.kind === 'bounce') return bounce(deps, { key, envelope, mail }, destiny);
  const received: ReceivedMail | undefined =
    personId === undefined
      ? undefined
      : {
          key,
          mail,
          envelope,
          personId,
          address: mail.from?.address ?? '',
          idempotencyKey: await keyOfMail(deps, personId, mail),
        };
  if (destiny.kind === 'appeal' && received !== undefined) {
    const filed = await fileMail(deps, received, {
      kind: destiny.isReport ? 'report' : 'help',
      isAnswered: destiny.isAnswered,
    });
    return filed.kind === 'filed' ? { outcome: 'filed', appealId: filed.appealId } : { outcome: 'look' };
  }
  if (destiny.kind === 'automatic') return noteOf(deps, received, proven);
  if (destiny.kind === 'reply' && received !== undefined && proven.found !== undefined) {
    const joined = await joinCase(deps, received, { proof: destiny.proof, found: proven.found });
    return { outcome: joined, appealId: proven.found.appeal.id };
  }
  const reason = destiny.kind === 'look' ? destiny.reason : 'no-sender';
  await lookAtMail(deps, { key, envelope, reason, mail, number: proven.proof?.number });
  return { outcome: 'look' };
}

/** What a machine wrote is a note on the case that it proves, such as "away until Monday". Otherwise it ends here. */
async function noteOf(
  deps: ReceiveMailDeps,
  received: ReceivedMail | undefined,
  { proof, found, isOwnMail }: ProvenCase,
): Promise<MailOutcome> {
  if (!received || !proof || proof.by === 'subject' || !found || isOwnMail) return { outcome: 'automatic' };
  await joinCase(deps, received, { proof, found, isByMachine: true });
  return { outcome: 'automatic', appealId: found.appeal.id };
}

/** A notice came back: after a final failure, or the third delay in a week, nothing is sent to the address, and a person may call. */
async function bounce(
  deps: ReceiveMailDeps,
  { key, envelope, mail }: { readonly key: string; readonly envelope: Envelope; readonly mail: ReadMail },
  { number, isFinal }: { readonly number?: string | undefined; readonly isFinal: boolean },
): Promise<MailOutcome> {
  const appealId = number === undefined ? undefined : await deps.numbers.find(number);
  if (appealId === undefined) return { outcome: 'bounced' };
  const isDead = isFinal || !(await deps.rates.take('mail-delay', appealId, MOST_DELAYS, DELAY_SECONDS));
  if (isDead) {
    await deps.contacts.markEmailDead(appealId);
    await lookAtMail(deps, { key, envelope, reason: 'bounced', mail, number });
  }
  return { outcome: 'bounced', appealId };
}

/** Whether a mail that would not be filed must be. What is filed is read again as any filing is. */
async function tellsThreat(deps: Pick<ReceiveMailDeps, 'directory' | 'threatModel'>, mail: ReadMail): Promise<boolean> {
  const { threatWords } = await deps.directory.policy();
  return (
    findThreat({ words: threatWords, model: await deps.threatModel.read() }, withoutShouts(composeWords(mail))) !==
    undefined
  );
}
