import { toLocalDate } from '#kernel/domain/instant.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { toDayRequest } from '#kernel/usecases/day-request.ts';

export interface CountMessagesDeps {
  readonly rates: Pick<RateLimits, 'takeOfDay'>;
  readonly time: TimeSource;
}

/** The keyed hashes of a phone: one for each version of the data key that is in use. */
export async function hashPhone(keyring: Keyring, phone: string): Promise<readonly string[]> {
  return (await keyring.identify('phone', phone)).map(({ hash }) => hash);
}

/**
 * Counts a text message to a phone that nobody has verified on the local day, codes and notices together (DOMAIN 2). False when the
 * limit of the day is reached. A message that was counted before, by its reference, is always allowed.
 */
export async function takeMessage(
  { rates, time }: CountMessagesDeps,
  hashes: readonly string[],
  reference: string,
  limit: number,
): Promise<boolean> {
  const day = toLocalDate(time.now());
  for (const hash of hashes)
    if (!(await rates.takeOfDay('message', hash, day, toDayRequest(reference), limit))) return false;
  return true;
}
