import type { Persons } from '#accounts/ports/persons.ts';
import type { SignInCodes } from '#accounts/ports/sign-in.ts';
import { redeemCode } from '#accounts/usecases/sms-codes.ts';
import { listOwnerKeys } from '#appeals/case/domain/scope.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { Contacts } from '#appeals/case/ports/personal.ts';
import { findCase, loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import type { Uncorrected } from '#directory/presenting/corrections.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { Numbers } from '#kernel/ports/case-numbers.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { PhoneProof } from './confirm-person.ts';
import { isOwnContact } from './own-contact.ts';

export interface CorrectOwnDataDeps {
  readonly log: EventLog;
  readonly numbers: Numbers;
  readonly contacts: Pick<Contacts, 'get' | 'correct'>;
  readonly codes: SignInCodes;
  readonly keyring: Keyring;
  readonly persons: Pick<Persons, 'verify'>;
  readonly rates: Pick<RateLimits, 'take'>;
  readonly time: TimeSource;
}

/** What is to be corrected: the name, or the phone with a code that was sent to it. */
export interface Correction {
  readonly numbers: readonly string[];
  readonly name?: string | undefined;
  readonly phone?: PhoneProof | undefined;
}

export interface CorrectionReport {
  readonly corrected: readonly string[];
  readonly unchanged: readonly { readonly number: string; readonly reason: Uncorrected }[];
}

const ATTEMPTS = { limit: 60, windowSeconds: 3600 } as const;

/**
 * Corrects name or phone in the contacts of own open cases. A new phone is proven by a code that was sent to it, so that nobody gets
 * the messages of a case whose phone somebody else typed. The contact as filed is kept where no function reads it, and readers
 * see that it was corrected. Closed cases stay as they were handled. A repeat changes nothing and needs no second code, so the
 * request has no Idempotency-Key.
 */
export async function correctOwnData(
  deps: CorrectOwnDataDeps,
  subject: string,
  { numbers, name, phone }: Correction,
): Promise<Result<CorrectionReport, Failure>> {
  if (!(await deps.rates.take('correction', subject, ATTEMPTS.limit, ATTEMPTS.windowSeconds)))
    return fail({ kind: 'too-many-requests', retryAfterSeconds: ATTEMPTS.windowSeconds });
  const numberList = [...new Set(numbers)];
  const done = phone && (await isDone(deps, subject, { numbers: numberList, name, phone }));
  if (done) return ok({ corrected: [], unchanged: numberList.map((number) => ({ number, reason: 'same' })) });
  const phoneKey = phone && (await redeemCode(deps, phone));
  if (phoneKey && !phoneKey.ok) return phoneKey;
  const change = {
    by: subject,
    ...(name !== undefined && { name }),
    ...(phone && phoneKey && { phone: phone.phone, phoneKey: phoneKey.value, isPhoneVerified: true }),
  };
  const outcomes = await Promise.all(
    numberList.map(async (number) => ({ number, reason: await correctCase(deps, subject, number, change) })),
  );
  return ok({
    corrected: outcomes.flatMap(({ number, reason }) => (reason === undefined ? [number] : [])),
    unchanged: outcomes.flatMap(({ number, reason }) => (reason === undefined ? [] : [{ number, reason }])),
  });
}

/** Whether a correction with this phone has been made before, by the same person: its code is used up. */
async function isDone(
  deps: CorrectOwnDataDeps,
  subject: string,
  { numbers, name, phone }: Correction & { readonly phone: PhoneProof },
): Promise<boolean> {
  const contacts = await Promise.all(
    numbers.map(async (number) => {
      const found = await findCase(deps, number);
      const isOwn = found && listOwnerKeys(found.appeal).includes(subject);
      return isOwn ? deps.contacts.get(found.appeal.id) : undefined;
    }),
  );
  return contacts.every(
    (contact) =>
      contact?.correctedBy === subject &&
      contact.isPhoneVerified === true &&
      contact.phone === phone.phone &&
      (name === undefined || contact.name === name),
  );
}

/** Undefined when it was corrected. A merged case is open as long as its master. */
async function correctCase(
  deps: CorrectOwnDataDeps,
  subject: string,
  number: string,
  change: Parameters<Contacts['correct']>[1],
): Promise<Uncorrected | undefined> {
  const found = await findCase(deps, number);
  if (!found || !listOwnerKeys(found.appeal).includes(subject)) return 'not-found';
  const { id, merger, status } = found.appeal;
  const master = merger && (await loadCase(deps, merger.masterId));
  if (isTerminal(master?.appeal.status ?? status)) return 'closed';
  const contact = await deps.contacts.get(id);
  if (contact?.sealedAt !== undefined) return 'sealed';
  // An appeal that was filed without a contact stays anonymous.
  if (!contact || !isOwnContact(subject, contact)) return 'not-own';
  return (await deps.contacts.correct(id, change, deps.time.now())) ? undefined : 'same';
}
