import { newQueryCodeText } from '#accounts/new-query-code.view.ts';
import type { QueryCodes } from '#accounts/ports/query-codes.ts';
import type { Viewer } from '#accounts/viewer.rules.ts';
import type { Contacts } from '#appeals/case/ports/personal.ts';
import { type OpenCaseDeps, openCase } from '#appeals/case/usecases/cases/open-case.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Notices } from '#kernel/ports/notices.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import { toDayRequest } from '#kernel/usecases/day-request.ts';
import { requestRef } from '#kernel/usecases/hashing.ts';
import { findQueryCode } from '#kernel/usecases/query-code.ts';
import { tooManyToday } from '#kernel/usecases/too-many.ts';

export interface RenewQueryCodeDeps extends OpenCaseDeps {
  readonly contacts: Pick<Contacts, 'get'>;
  readonly keyring: Keyring;
  readonly notices: Notices;
  readonly queryCodes: Pick<QueryCodes, 'renew'>;
  readonly rates: Pick<RateLimits, 'takeOfDay'>;
}

export interface RenewQueryCodeCall {
  readonly number: string;
  readonly viewer: Viewer;
  readonly callerId: string;
  readonly key: string;
}

/** New codes that one person gets in a local day. */
export const RENEWALS_OF_DAY = 5;

/**
 * Sends a new query code to the phone of the case, if its owner has signed in with that phone. The earlier code becomes invalid, and
 * earlier wrong codes no longer count (DOMAIN 2). Any other caller gets the answer for an unknown number; for a case of the caller's own
 * session without that phone, the answer is that the phone does not match. Returns the case.
 */
export async function renewQueryCode(
  deps: RenewQueryCodeDeps,
  { number, viewer, callerId, key }: RenewQueryCodeCall,
): Promise<Result<{ readonly appealId: string; readonly generation: number }, Failure>> {
  const access = await openCase(deps, number, viewer);
  if (!access.ok) return access;
  const { appeal } = access.value;
  const { phone, phoneKey } = (await deps.contacts.get(appeal.id)) ?? {};
  if (phone === undefined || phoneKey !== callerId)
    return fail({ kind: 'unknown-reference', path: 'phone', what: 'caller' });

  const at = deps.time.now();
  const request = requestRef(callerId, key, { number, renew: 'query-code' }).key;
  const day = toLocalDate(at);
  if (!(await deps.rates.takeOfDay('new-query-code', callerId, day, toDayRequest(request), RENEWALS_OF_DAY)))
    return tooManyToday('query-code', at);
  const generation = await deps.queryCodes.renew(number, { request, by: callerId, at });
  const code = await findQueryCode(deps.keyring, appeal, generation);
  const reference = `query-code-${appeal.id}-${generation}`;
  await deps.notices.send({ phone, text: newQueryCodeText(number, code), reference });
  return ok({ appealId: appeal.id, generation });
}
