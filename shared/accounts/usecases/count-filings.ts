import type { Directory } from '#directory/ports/directory.ts';
import { type LocalDate, toLocalDate } from '#kernel/domain/instant.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { hashAddress } from './address-key.ts';
import { hasVerifiedPhone, sharesAddress } from './subjects.ts';

export interface CountFilingsDeps {
  readonly directory: Pick<Directory, 'policy'>;
  readonly keyring: Keyring;
  readonly time: TimeSource;
  readonly rates: Pick<RateLimits, 'takeOfDay' | 'giveBackOfDay'>;
}

/** A filing by a citizen's session. */
export interface CountedFiling {
  readonly subject: string;
  readonly address: string;
  readonly phone?: string | undefined;
  /** Key and body of the request: a repeat counts once. */
  readonly request: string;
}

/**
 * Counts a filing on the local day: for the session, for the contact phone of a session without a verified one, and for the address of an anonymous session without a
 * captcha. Whoever has verified a phone is not limited by what strangers file with it, nor with that of a relative (DOMAIN 2); the messages to a phone have
 * a limit of their own. While the data key is replaced, a phone is counted under each version.
 * False, and nothing counted, when one of them has reached the limit.
 */
export async function takeFiling(deps: CountFilingsDeps, filing: CountedFiling): Promise<boolean> {
  const { filings: limit } = (await deps.directory.policy()).dailyLimits;
  const day = toLocalDate(deps.time.now());
  const counters = await listCounters(deps.keyring, filing);
  const taken = await Promise.all(
    counters.map(([what, who]) => deps.rates.takeOfDay(what, who, day, filing.request, limit)),
  );
  if (taken.every(Boolean)) return true;
  await giveBack(
    deps.rates,
    counters.filter((_, index) => taken[index]),
    day,
    filing.request,
  );
  return false;
}

/** Takes back what was counted for a filing that was refused for another reason. */
export async function giveBackFiling(deps: CountFilingsDeps, filing: CountedFiling): Promise<void> {
  await giveBack(deps.rates, await listCounters(deps.keyring, filing), toLocalDate(deps.time.now()), filing.request);
}

type Counter = readonly [what: string, who: string];

async function giveBack(
  rates: CountFilingsDeps['rates'],
  counters: readonly Counter[],
  day: LocalDate,
  request: string,
) {
  await Promise.all(counters.map(([what, who]) => rates.giveBackOfDay(what, who, day, request)));
}

async function listCounters(keyring: Keyring, { subject, address, phone }: CountedFiling): Promise<readonly Counter[]> {
  const [hashes, network] = await Promise.all([
    phone === undefined || hasVerifiedPhone(subject) ? [] : keyring.identify('phone', phone),
    sharesAddress(subject) ? hashAddress(keyring, address) : undefined,
  ]);
  return [
    ['filing', subject],
    ...(network === undefined ? [] : ([['filing-address', network]] as const)),
    ...hashes.map(({ hash }) => ['filing-phone', hash] as const),
  ];
}
