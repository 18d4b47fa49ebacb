import type { Case } from '#appeals/case/domain/case.ts';
import { type CommandAppealDeps, commandAppeal } from '#appeals/handling/usecases/commands/command-appeal.ts';
import { pickFiles } from '../domain/pick-files.ts';
import type { Proof } from '../domain/sort-mail.ts';
import { composeWords, TEXT_BYTES } from '../presenting/compose-words.view.ts';
import { type StoreFilesDeps, storeFiles } from './file-mail.ts';
import { type LookAtMailDeps, lookAtMail } from './look-at-mail.ts';
import type { ReceivedMail } from './received-mail.ts';

/** Nobody splits a case by mail. */
export type JoinCaseDeps = Omit<CommandAppealDeps, 'filings'> & StoreFilesDeps & LookAtMailDeps;

/**
 * Adds what a mail says to its case: information that the case waits for, with the files, or a comment. By mail nobody withdraws, rates or
 * reopens, and nobody reads anything. What the case does not take, files next to a comment too, goes to a person. May be repeated.
 */
export async function joinCase(
  deps: JoinCaseDeps,
  received: ReceivedMail,
  {
    proof,
    found,
    isByMachine = false,
  }: { readonly proof: Proof; readonly found: Case; readonly isByMachine?: boolean },
): Promise<'joined' | 'look'> {
  const { mail, envelope, key, personId, idempotencyKey } = received;
  const { number, isOwner } = proof;
  const call = {
    number,
    callerId: personId,
    // Who knows the address of the case had our mail, as who knows a query code had our message.
    caller: isOwner ? { kind: 'appellant' as const, ownerKeys: [personId] } : { kind: 'code-holder' as const },
    key: idempotencyKey,
  };
  const wishes = { isByOther: !isOwner, isByMachine };
  const { taken, refused } = pickFiles(mail);
  const isAsked = found.appeal.status === 'needsInfo' && !isByMachine;
  const given = isAsked
    ? await commandAppeal(deps, {
        ...call,
        command: 'supply',
        request: { text: composeWords(mail, wishes).text, ...withMedia(await storeFiles(deps, received, taken)) },
      })
    : await commandAppeal(deps, {
        ...call,
        command: 'comment',
        request: { text: composeWords(mail, { ...wishes, most: TEXT_BYTES.comment }).text },
      });
  const isLeft = refused.length > 0 || (!isAsked && taken.length > 0);
  if (given.ok && !isLeft) return 'joined';
  // A machine's note that the case does not take is worth nobody's time.
  if (isByMachine) return given.ok ? 'joined' : 'look';
  const reason = given.ok ? 'files' : given.error.kind === 'too-many-requests' ? 'limit' : 'refused';
  await lookAtMail(deps, { key, envelope, reason, mail, number });
  return given.ok ? 'joined' : 'look';
}

function withMedia(ids: readonly string[]): { readonly media?: readonly string[] } {
  return ids.length === 0 ? {} : { media: ids };
}
