import { findStaffMember } from '#accounts/usecases/resolve-viewer.ts';
import { MOST_DAYS } from '#appeals/queues/contracts/queries/day-range.ts';
import { presentQueue } from '#appeals/queues/presenting/queue-presenter.ts';
import { readLineNames } from '#appeals/queues/usecases/queues/line-names.ts';
import {
  type AskedSearch,
  completeDays,
  type RunSearchDeps,
  runSearch,
} from '#appeals/queues/usecases/search/run-search.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { readPage, writeCursor } from '../cursor.ts';
import { omitAbsent } from '../http-event.ts';
import type { HttpFailure } from '../problem.ts';
import type { HttpAnswer } from './http-answer.ts';

/** What of a call decides which page of a search it gets. */
interface SearchCall {
  readonly caller: { readonly subject: string };
  readonly rawQuery: Readonly<Record<string, string>>;
  readonly route: string;
  readonly language: Language;
}

/** A page of the cases that a member of staff asks for, however the question came in. */
export async function answerSearch(
  deps: RunSearchDeps & { readonly keyring: Keyring },
  question: AskedSearch,
  { caller, rawQuery, route, language }: SearchCall,
): Promise<Result<HttpAnswer, HttpFailure>> {
  const staff = await findStaffMember(deps, caller.subject);
  if (!staff.ok) return staff;
  const now = deps.time.now();
  const asked = completeDays(question, now, MOST_DAYS);
  const binding = { callerId: caller.subject, route, query: omitAbsent({ ...asked }) };
  const page = await readPage(deps.keyring, binding, rawQuery, language);
  if (!page.ok) return page;
  const found = await runSearch(deps, staff.value, asked, page.value.limit, page.value.after);
  if (!found.ok) return found;
  const nextCursor = await writeCursor(deps.keyring, binding, found.value.after);
  const names = await readLineNames(deps.directory, found.value.items);
  return ok({ status: 200, body: { items: presentQueue(found.value.items, names, language, now), nextCursor } });
}
