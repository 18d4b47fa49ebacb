import type { Agents } from '#accounts/ports/agents.ts';
import { type CountFilingsDeps, giveBackFiling, takeFiling } from '#accounts/usecases/count-filings.ts';
import type { Filings } from '#appeals/case/ports/personal.ts';
import { claimNumber } from '#appeals/case/usecases/claim-number.ts';
import type { FindDangerDeps } from '#appeals/case/usecases/find-danger-in.ts';
import type { Business } from '#directory/domain/business.ts';
import type { Businesses } from '#directory/ports/businesses.ts';
import { openAsAgent } from '#enterprise/businesses/open-business.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Numbers } from '#kernel/ports/case-numbers.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { toDayRequest } from '#kernel/usecases/day-request.ts';
import { deriveRequestId, requestRef } from '#kernel/usecases/hashing.ts';
import { tooManyToday } from '#kernel/usecases/too-many.ts';
import type { MediaRecords } from '#media/media.port.ts';
import { attachMedia, checkMedia, mediaNamed } from '#media/usecases/attach-media.ts';
import { findDanger } from '#texts/domain/recognisers/danger.ts';
import type { RequestFilingInput } from '../contracts/request-filing.ts';
import { decideRequestFiling } from '../domain/decide-request.ts';
import { foldRequest } from '../domain/request.ts';
import type { RequestFailure } from '../domain/request-rule.ts';
import type { RequestLog } from '../requests.port.ts';
import { refuse } from './commands/execute-request.ts';
import type { RequestAccess } from './open-request.ts';
import { type RequestContextDeps, readRequestContext } from './request-context.ts';

export interface FileRequestDeps extends RequestContextDeps, FindDangerDeps {
  readonly requestLog: RequestLog;
  readonly businesses: Businesses;
  readonly agents: Agents;
  readonly numbers: Pick<Numbers, 'claim'>;
  readonly filings: Pick<Filings, 'open'>;
  readonly texts: Pick<Texts, 'put'>;
  readonly media: MediaRecords;
  readonly keyring: Keyring;
  readonly rates: CountFilingsDeps['rates'];
}

/** An agent who files, with the address of the session. */
export interface RequestFiler {
  readonly subject: string;
  readonly address: string;
}

/** Files a request for a business. It counts against the same limit of the day as an appeal; a retry finds its own request. */
export async function fileRequest(
  deps: FileRequestDeps,
  { subject, address }: RequestFiler,
  input: RequestFilingInput,
  key: string,
): Promise<Result<RequestAccess, RequestFailure>> {
  const ref = requestRef(subject, key, input);
  const opened = await openAsAgent(deps, subject, input.creditCode);
  if (!opened.ok) return opened;
  const counted = { subject, address, request: toDayRequest(ref.key, ref.bodyHash) };
  if (!(await takeFiling(deps, counted))) return tooManyToday('filings', deps.time.now());
  const filed = await storeRequest(deps, subject, opened.value.business, input, key, ref);
  if (!filed.ok) await giveBackFiling(deps, counted);
  return filed;
}

/**
 * Stores a request by the same chain of idempotent puts as an appeal: the filing record, which keeps the instant chosen first; the
 * number, with text and files; the first event. A retry continues where the first try stopped (ARCHITECTURE 1).
 */
async function storeRequest(
  deps: FileRequestDeps,
  subject: string,
  { regionCode, section, size, managerId }: Business,
  { creditCode, type, title, text, need, media: mediaIds = [] }: RequestFilingInput,
  key: string,
  ref: RequestRef,
): Promise<Result<RequestAccess, RequestFailure>> {
  const requestId = deriveRequestId(subject, key);
  const [found, context] = await Promise.all([mediaNamed(deps.media, mediaIds), readRequestContext(deps, undefined)]);
  const checked = checkMedia(found, mediaIds, subject, requestId);
  if (!checked.ok) return checked;
  const opening = { appealId: requestId, callerId: subject, bodyHash: ref.bodyHash, at: context.now };
  const actor = { id: subject, grants: [{ role: 'APP' as const }] };
  const signs = { words: context.policy.threatWords, model: await deps.threatModel.read() };
  const danger = findDanger(signs, `${title}\n${text}`);
  const decide = (number: string, at = context.now) => {
    const county = regionCode.slice(0, 6);
    const filing = { number, creditCode, type, county, section, size, ...(need && { need }) };
    const body = { filing, textId: 'original', mediaIds, ...(managerId !== undefined && { managerId }) };
    return refuse(
      decideRequestFiling(requestId, { name: 'file', body }, actor, { ...context, now: at, danger }, { request: ref }),
    );
  };
  // A type that is not filed as a request is refused before anything of it is stored.
  const allowed = decide('');
  if (!allowed.ok) return allowed;

  const record = await deps.filings.open(opening);
  if (record.bodyHash !== ref.bodyHash) return fail({ kind: 'idempotency-conflict' });
  const [number, attached] = await Promise.all([
    claimNumber(deps, record),
    attachMedia(deps, mediaIds, subject, requestId),
    deps.texts.put({ appealId: requestId, id: 'original', kind: 'original', title, text, by: subject, at: record.at }),
  ]);
  if (!attached.ok) return attached;
  const decided = decide(number, record.at);
  if (!decided.ok) return decided;
  const appended = await deps.requestLog.append(decided.value);
  const events = appended === 'appended' ? [decided.value] : (await deps.requestLog.read(requestId)).slice(0, 1);
  const request = foldRequest(events);
  if (!request) throw new Error(`the first event of ${requestId} vanished`);
  return ok({ request, events, audience: 'agent', actor, context, workOrders: [] });
}
