import type { Persons } from '#accounts/ports/persons.ts';
import { requireRole } from '#accounts/usecases/require-role.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import { commandAppeal } from '#appeals/handling/usecases/commands/command-appeal.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Kind } from '#kernel/domain/vocabulary.ts';
import type { UsedKeys } from '#kernel/ports/used-keys.ts';
import { bindKey } from '#kernel/usecases/bind-key.ts';
import { requestRef } from '#kernel/usecases/hashing.ts';
import { isOwnAddress, normalizeAddress } from '../domain/mail-addresses.ts';
import { isAutomatic } from '../domain/sort-mail.ts';
import type { MailLists } from '../ports/mail-lists.ts';
import { attachedWords, composeWords, TEXT_BYTES } from '../presenting/compose-words.view.ts';
import { type FileMailDeps, fileMail } from './file-mail.ts';
import type { JoinCaseDeps } from './join-case.ts';
import { MAIL_READERS } from './list-mails.ts';
import { type OpenedMail, type OpenMailDeps, openMail } from './open-mail.ts';
import { keyOfMail } from './received-mail.ts';

export type DiscardMailDeps = OpenMailDeps & { readonly mailLists: MailLists; readonly usedKeys: UsedKeys };

/** A decision of a member of staff on a waiting mail, under the key of its request. */
export interface MailDecision {
  readonly subject: string;
  readonly mailId: string;
  readonly key: string;
}

export type AttachMailDeps = Omit<JoinCaseDeps, 'mailLists'> & DiscardMailDeps;

export interface DecideMailDeps extends Omit<FileMailDeps, 'mailLists' | 'directory'>, DiscardMailDeps {
  readonly directory: FileMailDeps['directory'];
  readonly mailLists: MailLists;
  readonly persons: Persons & FileMailDeps['persons'];
  readonly usedKeys: UsedKeys;
}

interface Decided {
  readonly number?: string | undefined;
}

/**
 * Decides on a waiting mail once: the repeat of a request gets its answer, another body under its key is a conflict, and for everybody else
 * the mail is gone. What was done is remembered before the mail leaves its list, so that who dies in between does the same again.
 */
async function decide<D extends Decided>(
  deps: DiscardMailDeps,
  { subject, mailId, key }: MailDecision,
  body: Readonly<Record<string, unknown>>,
  act: (opened: OpenedMail) => Promise<Result<D, CaseFailure>>,
): Promise<Result<Decided, CaseFailure>> {
  const staff = await requireRole(deps, subject, MAIL_READERS);
  if (!staff.ok) return staff;
  const bound = await bindKey(deps, { callerId: subject, key, body: { mailId, ...body } });
  if (!bound.ok) return bound;
  const request = requestRef(subject, key, body).key;
  const handled = await deps.mailLists.find('handled', mailId);
  if (handled) return handled.request === request ? ok({ number: handled.number }) : NOT_FOUND;
  const opened = await openMail(deps, subject, mailId);
  if (!opened.ok) return opened;
  const { waiting } = opened.value;
  if (waiting.list === 'discarded' || waiting.list === 'handled') return NOT_FOUND;
  const done = await act(opened.value);
  if (!done.ok) return done;
  const { number } = done.value;
  await deps.mailLists.add({ ...waiting, number, list: 'handled', id: mailId, discardedBy: subject, request });
  await deps.mailLists.remove(waiting.list, waiting.id);
  return ok({ number });
}

/**
 * Files a waiting mail as an appeal of its sender, of the kind that the member of staff sees in it. The sender gets a receipt unless a
 * machine wrote the mail or nobody vouches for its sender. May be repeated until it is off the list.
 */
export async function fileWaitingMail(
  deps: DecideMailDeps,
  decision: MailDecision,
  kind: Kind,
): Promise<Result<Decided, CaseFailure>> {
  return decide(deps, decision, { file: kind }, async ({ waiting, envelope, mail }) => {
    const address = mail?.from?.address ?? '';
    const identity = normalizeAddress(address);
    // A person has to enter by hand what no program can read, or comes from nobody.
    if (!mail || identity === undefined) return fail({ kind: 'required-field', path: 'from' });
    const personId = await deps.persons.findOrAdd({ kind: 'mail', mail: identity });
    const idempotencyKey = await keyOfMail(deps, personId, mail);
    const received = { key: waiting.key, mail, envelope, personId, address, idempotencyKey };
    const isVouched = envelope.auth.dmarc !== 'fail' && envelope.spam !== 'fail';
    const isAnswered = isVouched && !isAutomatic(mail, envelope) && !isOwnAddress(deps.mailbox, address);
    const filed = await fileMail(deps, received, { kind, isAnswered, filedBy: decision.subject });
    return filed.kind === 'look' ? fail(filed.error) : ok({ number: filed.number });
  });
}

/**
 * Puts what a waiting mail says onto a case that the member of staff may work on, as an internal note: nobody has proved that its sender may.
 */
export async function attachWaitingMail(
  deps: AttachMailDeps,
  decision: MailDecision,
  number: string,
): Promise<Result<Decided, CaseFailure>> {
  const { subject } = decision;
  return decide(deps, decision, { attach: number }, async ({ waiting, mail }) => {
    if (!mail) return NOT_FOUND;
    const text = attachedWords(composeWords(mail, { most: TEXT_BYTES.comment - 500 }), waiting.from ?? '');
    const given = await commandAppeal(deps, {
      number,
      caller: { kind: 'staff-token', subject },
      callerId: subject,
      command: 'comment',
      request: { text, internal: true },
      key: `mail-${waiting.key}`,
    });
    return given.ok ? ok({ number }) : given;
  });
}

/** Takes a mail off its list with a reason, which stands with the name of who did it until the mail is deleted after a month. */
export async function discardWaitingMail(
  deps: DiscardMailDeps,
  decision: MailDecision,
  note: string,
): Promise<Result<Decided, CaseFailure>> {
  return decide(deps, decision, { discard: note }, async ({ waiting }) => {
    await deps.mailLists.add({ ...waiting, list: 'discarded', discardedBy: decision.subject, note });
    return ok({});
  });
}
