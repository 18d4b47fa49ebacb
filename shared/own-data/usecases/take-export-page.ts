import type { Failure } from '#kernel/domain/failure.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { type DescribePersonDeps, describePerson, type PersonData, type SignedIn } from './describe-person.ts';
import { type ExportedPage, type ExportOwnDataDeps, exportOwnData } from './export-own-data.ts';

/** Pages of an export that a person gets in an hour. A page reads up to 20 cases, so it costs more than other calls. */
const PAGES = { limit: 200, windowSeconds: 3600 } as const;

export type TakeExportPageDeps = ExportOwnDataDeps & DescribePersonDeps & { readonly rates: Pick<RateLimits, 'take'> };

/** A page of an export as a person gets it. Only the first one describes the person. */
export interface TakenPage extends ExportedPage {
  readonly exportedAt: Instant;
  readonly person?: PersonData;
}

/** Counts a page of an export and reads it; refuses it when the person has got too many in this hour. */
export async function takeExportPage(
  deps: TakeExportPageDeps,
  caller: SignedIn,
  language: Language,
  page: { readonly limit: number; readonly after?: string },
): Promise<Result<TakenPage, Failure>> {
  const { subject } = caller;
  if (!(await deps.rates.take('export', subject, PAGES.limit, PAGES.windowSeconds)))
    return fail({ kind: 'too-many-requests', retryAfterSeconds: PAGES.windowSeconds });
  const [person, exported] = await Promise.all([
    page.after === undefined ? describePerson(deps, caller) : undefined,
    exportOwnData(deps, { subject, language }, page),
  ]);
  return ok({ ...exported, exportedAt: deps.time.now(), ...(person && { person }) });
}
