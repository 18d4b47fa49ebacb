import type { CaseAccess } from '#appeals/case/domain/case.ts';
import { pageTimeline, type TimelinePage } from '#appeals/case/presenting/timeline.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { readPage, writeCursor } from '../cursor.ts';
import type { HttpFailure } from '../problem.ts';

/** The parts of a request that choose a page of a timeline. */
interface TimelineCall {
  readonly callerId: string;
  readonly route: string;
  readonly rawQuery: Readonly<Record<string, string>>;
  readonly language: Language;
}

/** The part of a case's timeline that `limit` and `cursor` ask for, and the cursor of the older entries. */
export async function readTimelinePage(
  keyring: Keyring,
  access: CaseAccess,
  { callerId, route, rawQuery, language }: TimelineCall,
): Promise<Result<{ readonly page: TimelinePage; readonly next: string | undefined }, HttpFailure>> {
  const binding = { callerId, route, query: { number: access.appeal.number } };
  const request = await readPage(keyring, binding, rawQuery, language);
  if (!request.ok) return request;
  const page = pageTimeline(access, language, request.value);
  return ok({ page, next: await writeCursor(keyring, binding, page.after) });
}
