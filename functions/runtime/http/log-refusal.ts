import { hashAddress } from '#accounts/usecases/address-key.ts';
import type { UnknownReference } from '#kernel/domain/failure.ts';
import type { MacKey } from '#kernel/ports/keyring.ts';
import { logWarning } from '../log.ts';
import type { HttpEvent } from './http-event.ts';
import { readAddress } from './middlewares/caller-address.ts';
import type { HttpFailure } from './problem.ts';

/** References that a caller proves something by: who guesses them leaves a trace. */
const PROOFS: readonly UnknownReference[] = [
  'sms-code-wrong',
  'sms-code-expired',
  'query-code',
  'caller',
  'captcha',
  'proof',
  'code',
];

/** The routes on which what is not found is a secret that the caller names: the code of a number, the link of a survey or campaign. */
const SECRET_ROUTES: Readonly<Record<string, string>> = {
  'GET /v1/track/{number}': 'query-code',
  'GET /v1/surveys/{token}': 'survey-link',
  'POST /v1/surveys/{token}': 'survey-link',
  'GET /v1/campaigns/{token}': 'campaign-link',
  'POST /v1/campaigns/{token}': 'campaign-link',
};

/** What a refusal says about its caller: a failed sign-in, a wrong code, a missing permission, or a limit. */
export type RefusalCode = 'refused-sign-in' | 'refused-code' | 'refused-permission' | 'refused-limit';

/** The code of a refusal that leaves a trace, with its reason; undefined for every other failure. */
export function findRefusal(
  failure: HttpFailure,
  route: string,
): { readonly code: RefusalCode; readonly reason: string } | undefined {
  switch (failure.kind) {
    case 'unauthenticated':
      return { code: 'refused-sign-in', reason: failure.kind };
    case 'not-permitted':
    case 'role-required':
      return { code: 'refused-permission', reason: failure.kind };
    case 'too-many-requests':
      return { code: 'refused-limit', reason: failure.limit ?? failure.kind };
    case 'unknown-reference':
      return PROOFS.includes(failure.what) ? { code: 'refused-code', reason: failure.what } : undefined;
    case 'not-found': {
      const reason = SECRET_ROUTES[route];
      return reason === undefined ? undefined : { code: 'refused-code', reason };
    }
    default:
      return undefined;
  }
}

/** Who was refused, as far as it is known. */
export interface RefusedCaller {
  /** The subject of the token: a keyed hash for citizens, the id of a member of staff. */
  readonly subject?: string | undefined;
  /** Hashes the address; absent in a function that has no data key. */
  readonly readKeyring?: (() => MacKey) | undefined;
}

/**
 * Writes one line for a refusal that may be part of an attack (docs/runbooks/refusals.md): code, reason, route, the subject
 * of the token, and a keyed hash of the caller's network. It never has a number, a code or an address.
 */
export async function logRefusal(event: HttpEvent, failure: HttpFailure, caller: RefusedCaller): Promise<void> {
  const refusal = findRefusal(failure, event.routeKey);
  if (!refusal) return;
  const { requestId } = event.requestContext;
  const from = await hashNetwork(event, caller.readKeyring);
  logWarning(refusal.code, { requestId, route: event.routeKey, reason: refusal.reason, by: caller.subject, from });
}

/** Undefined also while the key cannot be read: the line and the answer do not wait for it to work again. */
async function hashNetwork(event: HttpEvent, readKeyring: RefusedCaller['readKeyring']): Promise<string | undefined> {
  try {
    return readKeyring && (await hashAddress(readKeyring(), readAddress(event)));
  } catch {
    return undefined;
  }
}
