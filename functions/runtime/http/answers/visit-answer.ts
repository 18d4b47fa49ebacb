import { getVisitTransition } from '#enterprise/visits/domain/transitions.ts';
import { type CommandVisitDeps, commandVisit } from '#enterprise/visits/usecases/command-visit.ts';
import { listBusinessVisits } from '#enterprise/visits/usecases/list-visits.ts';
import type { OpenVisitsDeps, VisitCaller } from '#enterprise/visits/usecases/open-visits.ts';
import { readVisitRecords, type VisitRecordsDeps } from '#enterprise/visits/usecases/visit-records.ts';
import type { VisitInput } from '#enterprise/visits/visit-commands.contract.ts';
import { presentVisit } from '#enterprise/visits/visit-presenter.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { readPage, writeCursor } from '../cursor.ts';
import type { HttpFailure } from '../problem.ts';
import type { HttpAnswer } from './http-answer.ts';

/** What of a call decides which visits it gets. */
interface VisitsHttpCall {
  readonly rawQuery: Readonly<Record<string, string>>;
  readonly route: string;
  readonly language: Language;
}

/** The answer with a page of the visits of a business, and how many places of its months are taken. */
export async function answerWithVisits(
  deps: OpenVisitsDeps & VisitRecordsDeps & { readonly keyring: Keyring },
  { rawQuery, route, language }: VisitsHttpCall,
  business: string,
  caller: VisitCaller,
): Promise<Result<HttpAnswer, HttpFailure>> {
  const binding = { callerId: caller.subject, route, query: { business } };
  const page = await readPage(deps.keyring, binding, rawQuery, language);
  if (!page.ok) return page;
  const listed = await listBusinessVisits(deps, business, caller, page.value);
  if (!listed.ok) return listed;
  const { access, items: visits, months, after } = listed.value;
  const records = await readVisitRecords(deps, access, visits);
  const items = visits.map((visit) => presentVisit(visit, access, records, language));
  return ok({ status: 200, body: { items, months, nextCursor: await writeCursor(deps.keyring, binding, after) } });
}

/** The answer to a command on a visit. */
export async function answerVisitCommand(
  deps: CommandVisitDeps & VisitRecordsDeps,
  { key, body, language }: { readonly key: string; readonly body: VisitInput; readonly language: Language },
  caller: VisitCaller,
): Promise<Result<HttpAnswer, HttpFailure>> {
  const commanded = await commandVisit(deps, { ...body, caller, key });
  if (!commanded.ok) return commanded;
  const { access, visit } = commanded.value;
  const records = await readVisitRecords(deps, access, [visit]);
  const isNew = getVisitTransition(body.command).from.length === 0;
  return ok({ status: isNew ? 201 : 200, body: presentVisit(visit, access, records, language) });
}
