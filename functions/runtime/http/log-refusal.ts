import type { UnknownReference } from '../../../shared/usecases/failure.ts';
import { logWarning } from '../log.ts';
import type { HttpEvent } from './http-event.ts';
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

/** The only route on which a number that is not found, or its code, is all that a caller names. */
const TRACK = 'GET /v1/track/{number}';

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
    case 'not-found':
      return route === TRACK ? { code: 'refused-code', reason: 'query-code' } : undefined;
    default:
      return undefined;
  }
}

/**
 * Writes one line for a refusal that may be part of an attack (docs/runbooks/refusals.md): code, reason, route, and the subject
 * of the token, which is a keyed hash for citizens and the id of a member of staff. It never has a number, a code or an address.
 */
export function logRefusal(event: HttpEvent, failure: HttpFailure, subject: string | undefined): void {
  const refusal = findRefusal(failure, event.routeKey);
  if (!refusal) return;
  const { requestId } = event.requestContext;
  logWarning(refusal.code, { requestId, route: event.routeKey, reason: refusal.reason, by: subject });
}
