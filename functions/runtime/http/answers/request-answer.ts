import type { AudienceForms } from '#api/forms/command-form.ts';
import type { RequestCall } from '#enterprise/requests/contracts/request-input.ts';
import { presentRequest } from '#enterprise/requests/presenting/request-presenter.ts';
import { listRequestEvents, pageRequestTimeline } from '#enterprise/requests/presenting/request-timeline.ts';
import { type CommandRequestDeps, commandRequest } from '#enterprise/requests/usecases/commands/command-request.ts';
import type { Completions } from '#enterprise/requests/usecases/commands/complete-command.ts';
import {
  type OpenRequestDeps,
  openRequest,
  type RequestAccess,
  type RequestCaller,
} from '#enterprise/requests/usecases/open-request.ts';
import { type RequestRecordsDeps, readRequestRecords } from '#enterprise/requests/usecases/request-records.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { withRequestActions } from '../actions/request-actions.ts';
import { toTagged } from '../case-tag.ts';
import { readPage, writeCursor } from '../cursor.ts';
import type { HttpFailure } from '../problem.ts';
import type { HttpAnswer } from './http-answer.ts';

/** What of a call decides which part of a request it gets. */
interface RequestHttpCall {
  readonly params: Readonly<Record<string, string>>;
  readonly rawQuery: Readonly<Record<string, string>>;
  readonly route: string;
  readonly language: Language;
}

/** What of a call gives a command on a request. */
interface RequestCommandCall extends Pick<RequestHttpCall, 'params' | 'language'> {
  readonly key: string;
  readonly body: RequestCall;
}

/**
 * The answer with a request for a caller in scope: a page of its timeline, its files, what can be done, and its ETag. `record`
 * notes who opens it, at the same time as the reads.
 */
export async function answerWithRequest(
  deps: OpenRequestDeps & RequestRecordsDeps & { readonly keyring: Keyring },
  { params, rawQuery, route, language }: RequestHttpCall,
  caller: RequestCaller,
  forms: AudienceForms,
  record?: (opened: RequestAccess) => Promise<void>,
): Promise<Result<HttpAnswer, HttpFailure>> {
  const number = params.number ?? '';
  const opened = await openRequest(deps, number, caller);
  if (!opened.ok) return opened;
  const binding = { callerId: caller.subject, route, query: { number } };
  const asked = await readPage(deps.keyring, binding, rawQuery, language);
  if (!asked.ok) return asked;
  const page = pageRequestTimeline(opened.value, language, asked.value);
  const [records] = await Promise.all([
    readRequestRecords(deps, opened.value, listRequestEvents(page)),
    record?.(opened.value),
  ]);
  const shown = withRequestActions(presentRequest(opened.value, records, language, page), forms, language);
  const next = await writeCursor(deps.keyring, binding, page.after);
  const body = { ...shown, next };
  return ok({ status: 200, body, tagged: toTagged(body, deps.time.now()) });
}

/** The answer to a command on a request. As for appeals, it shows the words of that command only. */
export async function answerRequestCommand(
  deps: CommandRequestDeps & RequestRecordsDeps,
  { params, key, body, language }: RequestCommandCall,
  caller: RequestCaller,
  forms: AudienceForms,
  completions: Completions,
): Promise<Result<HttpAnswer, HttpFailure>> {
  const commanded = await commandRequest(deps, { ...body, number: params.number ?? '', caller, key }, completions);
  if (!commanded.ok) return commanded;
  const records = await readRequestRecords(deps, commanded.value, commanded.value.events.slice(-1));
  const shown = presentRequest(commanded.value, records, language);
  return ok({ status: 200, body: withRequestActions(shown, forms, language) });
}
