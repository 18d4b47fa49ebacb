import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import { type FileAppealDeps, fileAppeal } from '#appeals/handling/usecases/filing/file-appeal.ts';
import type { Kind } from '#kernel/domain/vocabulary.ts';
import { deriveMediaId } from '#kernel/usecases/hashing.ts';
import type { MediaRecords } from '#media/media.port.ts';
import type { TakenFile } from '../domain/pick-files.ts';
import { pickFiles } from '../domain/pick-files.ts';
import type { ReceivedFiles } from '../ports/mail-in.ts';
import { composeWords } from '../presenting/compose-words.view.ts';
import { type AnswerMailDeps, answerMail } from './answer-mail.ts';
import { type LookAtMailDeps, lookAtMail } from './look-at-mail.ts';
import type { ReceivedMail } from './received-mail.ts';

export interface StoreFilesDeps {
  readonly media: MediaRecords;
  readonly receivedFiles: ReceivedFiles;
  readonly time: LookAtMailDeps['time'];
}

export type FileMailDeps = FileAppealDeps & StoreFilesDeps & LookAtMailDeps & AnswerMailDeps;

/** `filedBy`: the member of staff who files it from a list, whatever the sender's limit says. */
export interface FilingWishes {
  readonly kind: Kind;
  readonly isAnswered: boolean;
  readonly filedBy?: string;
}

/** What became of a mail that was to be an appeal. */
export type FiledMail =
  | { readonly kind: 'filed'; readonly appealId: string; readonly number: string }
  | { readonly kind: 'look'; readonly error: CaseFailure };

/**
 * Files a mail as an appeal of the person with its address, and acknowledges it. A mail states no kind: it is a request for help, or a tip-off
 * at the address for those, until a person says what it is, and without a category no machine accepts it. What a limit or a rule refuses goes
 * to a person. May be repeated.
 */
export async function fileMail(
  deps: FileMailDeps,
  received: ReceivedMail,
  { kind, isAnswered, filedBy }: FilingWishes,
): Promise<FiledMail> {
  const { mail, personId, address, idempotencyKey, key, envelope } = received;
  const { title, text } = composeWords(mail);
  const { taken, refused } = pickFiles(mail);
  const mediaIds = await storeFiles(deps, received, taken);
  const filer = {
    actor: { id: personId, grants: [{ role: 'APP' as const }] },
    channel: 'mailbox' as const,
    appellantKind: 'citizen' as const,
    ownerKey: personId,
    // Surveys and questions go by mail.
    canAskOwner: true,
    // Counts the filings of the person; no network address is known.
    ...(filedBy === undefined && { address: 'mail' }),
    email: address,
  };
  const name = nameOf(mail.from?.name);
  const request = {
    kind,
    title,
    text,
    ...(mediaIds.length > 0 && { media: [...mediaIds] }),
    ...(name !== undefined && { contact: { name } }),
  };
  const filed = await fileAppeal(deps, filer, request, idempotencyKey);
  if (!filed.ok) {
    if (filedBy !== undefined) return { kind: 'look', error: filed.error };
    const reason = filed.error.kind === 'too-many-requests' ? 'limit' : 'refused';
    await lookAtMail(deps, { key, envelope, reason, mail });
    return { kind: 'look', error: filed.error };
  }
  if (isAnswered) await answerMail(deps, received, filed.value, refused);
  const { id, number } = filed.value.appeal;
  return { kind: 'filed', appealId: id, number };
}

/** Puts the files of a mail into the quarantine, each once, and returns their ids. */
export async function storeFiles(
  { media, receivedFiles, time }: StoreFilesDeps,
  { personId, idempotencyKey }: Pick<ReceivedMail, 'personId' | 'idempotencyKey'>,
  files: readonly TakenFile[],
): Promise<readonly string[]> {
  const ids = files.map((_, index) => deriveMediaId(personId, `${idempotencyKey}-${index}`));
  const known = new Map((await media.get(ids)).map((record) => [record.id, record]));
  for (const [index, { fileName, contentType, bytes }] of files.entries()) {
    const id = ids[index] ?? '';
    const state = known.get(id)?.state;
    if (state === undefined)
      await media.create({
        id,
        ownerId: personId,
        fileName,
        contentType,
        size: bytes.length,
        state: 'pending',
        at: time.now(),
      });
    // A call that died in between left the record without its file.
    if (state === undefined || state === 'pending') await receivedFiles.put(id, { contentType, bytes });
  }
  return ids;
}

const MOST_NAME = 30;

/** The name that the sender gives, as a contact may have it. */
function nameOf(name: string | undefined): string | undefined {
  const shown = (name ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .normalize('NFC');
  return shown === '' ? undefined : [...shown].slice(0, MOST_NAME).join('');
}
