import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import { type FileAppealDeps, fileAppeal } from '#appeals/handling/usecases/filing/file-appeal.ts';
import { type Helpline, toOwnCategory } from '#directory/domain/helpline.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Kind } from '#kernel/domain/vocabulary.ts';
import { toActorId } from './check-message.ts';
import { toFilingKey } from './own-cases.ts';

/** A case that a helpline hands over. */
export interface OfferedCase extends Pick<AppealRequest, 'title' | 'text' | 'place' | 'contact' | 'flags'> {
  readonly reference: string;
  readonly kind: Kind;
  readonly category?: string | undefined;
}

/** The case as it was filed. */
export interface TakenCase {
  readonly appeal: Appeal;
  /** Whether the directory has a category for that of the helpline. */
  readonly isMapped: boolean;
}

/**
 * Files a case that a helpline hands over, once for each of its references. The helpline files and owns nothing: the case belongs to the
 * phone of its appellant, as one that an operator files. A retry finds its own case.
 */
export async function takeHandover(
  deps: FileAppealDeps,
  helpline: Helpline,
  { reference, category, ...offered }: OfferedCase,
): Promise<Result<TakenCase, CaseFailure>> {
  const categoryHint = toOwnCategory(helpline, category);
  const filer = {
    actor: { id: toActorId(helpline.id), grants: [{ role: 'APP' as const }] },
    channel: helpline.channel,
    appellantKind: offered.contact === undefined ? ('anonymous' as const) : ('citizen' as const),
  };
  const request = { ...offered, ...(categoryHint !== undefined && { categoryHint }) };
  const filed = await fileAppeal(deps, filer, request, toFilingKey(reference));
  if (!filed.ok) return fail(within('data', filed.error));
  return ok({ appeal: filed.value.appeal, isMapped: category === undefined || categoryHint !== undefined });
}

/** The failure with the place of its field in the message. */
function within<F extends object>(part: string, failure: F): F {
  return 'path' in failure ? { ...failure, path: `${part}.${String(failure.path)}` } : failure;
}
