import type { DomainClock } from '../../clock.ts';

/** `X-Amz-Date` has whole seconds: what it says may be up to this much before the instant of signing. */
const DATE_RESOLUTION_MS = 999;

/**
 * Whether a signature's life is over. Its seconds are real ones (ARCHITECTURE 4: upload policies stay on real time): a person
 * needs the same five minutes to send a photo while the domain's clock runs 3,600 times as fast or jumps a week. But the
 * signer is product code, whose `Date` is the domain's; so the instant of signing is translated back to real time first.
 *
 * @param signedAt domain milliseconds, from `X-Amz-Date`
 * @param lifeMs how long the signer wanted it to live
 */
export function isSignatureExpired(clock: DomainClock, signedAt: number, lifeMs: number, realNow: number): boolean {
  // The end of the named second, so that a signature made just after a jump is not read as one from before it. Nothing
  // was signed in the future: what a second's end or a clock told late of a jump would add is cut off.
  const realSigned = Math.min(clock.toReal(signedAt + DATE_RESOLUTION_MS), realNow);
  return realNow > realSigned + lifeMs;
}
