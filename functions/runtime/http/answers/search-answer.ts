import { MOST_DAYS } from '../../../../shared/contracts/http/queries/day-range.ts';
import { ok, type Result } from '../../../../shared/domain/appeal/refusal.ts';
import type { Keyring } from '../../../../shared/ports/services/keyring.ts';
import type { Language } from '../../../../shared/presenting/labels/language.ts';
import { presentQueue } from '../../../../shared/presenting/queue-presenter.ts';
import { findStaffMember } from '../../../../shared/usecases/accounts/resolve-viewer.ts';
import { readLineNames } from '../../../../shared/usecases/queues/line-names.ts';
import {
  type AskedSearch,
  completeDays,
  type RunSearchDeps,
  runSearch,
} from '../../../../shared/usecases/queues/run-search.ts';
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
