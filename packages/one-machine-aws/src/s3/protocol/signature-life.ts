import type { DomainClock } from '../../clock.ts';

/** `X-Amz-Date` has whole seconds: the instant of signing may be up to this much later. */
const DATE_RESOLUTION_MS = 999;

/**
 * Whether a signature has expired. Its lifetime is real time (ARCHITECTURE 4: upload policies use real time): a person
 * needs the same five minutes to send a photo when the domain's clock is 3,600 times as fast or jumps a week. The
 * signer is product code, whose `Date` is the domain's, so the instant of signing is converted to real time first.
 * || @param signedAt domain milliseconds, from `X-Amz-Date`
 * @param lifeMs the lifetime that the signer chose
 */
export function isSignatureExpired(clock: DomainClock, signedAt: number, lifeMs: number, realNow: number): boolean {
  // The end of the second, so that a signature made just after a jump does not count as one from before it. No
  // signature is from the future: the minimum removes what the rounding, or a late notice of a jump, adds.
  const realSigned = Math.min(clock.toReal(signedAt + DATE_RESOLUTION_MS), realNow);
  return realNow > realSigned + lifeMs;
}
