import { requireRole } from '#accounts/usecases/require-role.ts';
import type { ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import type { RecordOpeningDeps } from '#appeals/case/usecases/cases/record-opening.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import { type Failure, NOT_FOUND } from '#kernel/domain/failure.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Envelope, ReadMail } from '../domain/mail.ts';
import { type PickedFiles, pickFiles } from '../domain/pick-files.ts';
import { MAIL_LISTS } from '../domain/sort-mail.ts';
import type { MailIn } from '../ports/mail-in.ts';
import type { MailLists, WaitingMail } from '../ports/mail-lists.ts';
import type { ParseMail } from '../ports/mail-parser.ts';
import { composeWords, type Words } from '../presenting/compose-words.view.ts';
import { MAIL_READERS } from './list-mails.ts';

export interface OpenMailDeps extends ResolveViewerDeps, RecordOpeningDeps {
  readonly mailLists: Pick<MailLists, 'find'>;
  readonly mailIn: MailIn;
  readonly parseMail: ParseMail;
}

/** A waiting mail with what it says, as far as it can be read. */
export interface OpenedMail {
  readonly waiting: WaitingMail;
  readonly envelope: Envelope;
  readonly mail: ReadMail | undefined;
  readonly words: Words | undefined;
  readonly files: PickedFiles;
}

/** The id of a waiting mail in the API: its list and its place in it. */
export function toMailId({ list, id }: Pick<WaitingMail, 'list' | 'id'>): string {
  return `${list}.${id}`;
}

/** Opens a waiting mail, once that is recorded in the access log. Of a mail with malicious software nobody gets more than sender and time. */
export async function openMail(
  deps: OpenMailDeps,
  subject: string,
  mailId: string,
): Promise<Result<OpenedMail, Failure>> {
  const staff = await requireRole(deps, subject, MAIL_READERS);
  if (!staff.ok) return staff;
  const list = MAIL_LISTS.find((each) => mailId.startsWith(`${each}.`));
  const waiting = list && (await deps.mailLists.find(list, mailId.slice(list.length + 1)));
  const stored = waiting && (await deps.mailIn.read(waiting.key));
  if (!waiting || !stored) return NOT_FOUND;
  await recordMailOpening(deps, waiting, staff.value);
  const parsed = waiting.list === 'quarantined' ? undefined : await deps.parseMail(stored.raw);
  const mail = parsed?.ok ? parsed.mail : undefined;
  return ok({
    waiting,
    envelope: stored.envelope,
    mail,
    words: mail && composeWords(mail),
    files: mail ? pickFiles(mail) : { taken: [], refused: [] },
  });
}

/** The entry of a mail keeps its id when it goes to another list, which then stands before it. */
async function recordMailOpening(
  { openings, time }: RecordOpeningDeps,
  { id }: WaitingMail,
  { subject: by, grants }: StaffMember,
): Promise<void> {
  const grant = grants.find(({ role }) => MAIL_READERS.includes(role));
  if (!grant) return;
  const at = time.now();
  const number = id.slice(id.lastIndexOf('.') + 1);
  await openings.record({
    appealId: `mail-${number}`,
    about: 'mail',
    number,
    by,
    role: grant.role,
    ...(grant.unitId !== undefined && { unitId: grant.unitId }),
    day: toLocalDate(at),
    at,
  });
}
