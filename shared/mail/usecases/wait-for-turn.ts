import { NotYet } from '#kernel/domain/not-yet.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { sha256 } from '#kernel/usecases/hashing.ts';
import { isWideDomain } from '../domain/wide-domains.ts';
import type { SentMails } from '../ports/mail-lists.ts';

export interface WaitForTurnDeps {
  readonly rates: Pick<RateLimits, 'take' | 'giveBack'>;
  /** Also remembers which mails have had their turn, so that a repeat takes no second one. */
  readonly sentMails: SentMails;
  readonly time: TimeSource;
}

/** Mails of everybody in an hour: what a centre of a province can look at, and a third of what the function can process. */
const MOST_MAILS_AN_HOUR = 5000;
/** Appeals by mail from one domain of an organisation on a day. */
const MOST_OF_DOMAIN_A_DAY = 1000;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/**
 * Gives a mail its turn among those of the hour and, with `domain`, among the appeals of its sender's domain on the day. Mails with danger to
 * life need none. May be repeated: a mail that has had its turn keeps it.
 * @throws {NotYet} when there is no room: the mail is delivered again in some minutes, and is in the bucket until then.
 */
export async function waitForTurn(
  { rates, sentMails, time }: WaitForTurnDeps,
  key: string,
  domain: string | undefined,
): Promise<void> {
  const name = `turn#${key}`;
  if (!(await sentMails.begin(name, time.now()))) return;
  const counted = domain === undefined || isWideDomain(domain) ? undefined : sha256(`mail-domain\n${domain}`);
  if (counted !== undefined && !(await rates.take('mail-domain', counted, MOST_OF_DOMAIN_A_DAY, DAY_SECONDS))) {
    await sentMails.release(name);
    throw new NotYet('its domain has filed as many appeals by mail as it may on a day');
  }
  if (await rates.take('mail-hour', 'all', MOST_MAILS_AN_HOUR, HOUR_SECONDS)) return;
  if (counted !== undefined) await rates.giveBack('mail-domain', counted, DAY_SECONDS);
  await sentMails.release(name);
  throw new NotYet('as many mails as there may be were processed in this hour');
}
