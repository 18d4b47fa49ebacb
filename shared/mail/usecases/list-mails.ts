import { requireRole } from '#accounts/usecases/require-role.ts';
import type { ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { DAY_MS, type Instant, plusMillis } from '#kernel/domain/instant.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { MailList } from '../domain/sort-mail.ts';
import type { MailLists, WaitingMail } from '../ports/mail-lists.ts';

export interface ListMailsDeps extends ResolveViewerDeps {
  readonly mailLists: Pick<MailLists, 'list'>;
}

/** Who looks at mails that no rule files. */
export const MAIL_READERS: readonly Role[] = ['AGT', 'SUP'];
/** As long as the raw mail is there. */
const WAITING_DAYS = 30;

/** Whether the mail of an entry has been deleted. */
export function isOver({ receivedAt }: Pick<WaitingMail, 'receivedAt'>, now: Instant): boolean {
  return receivedAt < plusMillis(now, -WAITING_DAYS * DAY_MS);
}

/** A page of a list, the oldest first, without entries whose mail has been deleted. */
export async function listMails(
  deps: ListMailsDeps,
  subject: string,
  list: MailList,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Result<Page<WaitingMail>, Failure>> {
  const staff = await requireRole(deps, subject, MAIL_READERS);
  if (!staff.ok) return staff;
  const found = await deps.mailLists.list(list, limit, after);
  const last = found.length < limit ? undefined : found.at(-1)?.id;
  return ok({
    items: found.filter((each) => !isOver(each, deps.time.now())),
    ...(last !== undefined && { after: last }),
  });
}
