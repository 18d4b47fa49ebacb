import type { Directory } from '#directory/ports/directory.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { hashAddress } from './address-key.ts';
import { sharesAddress } from './subjects.ts';

const MEGABYTE = 1_000_000;

export interface CountUploadsDeps {
  readonly directory: Pick<Directory, 'policy'>;
  readonly keyring: Keyring;
  readonly time: TimeSource;
  readonly rates: Pick<RateLimits, 'takeOfDay'>;
}

interface CountedUpload {
  readonly subject: string;
  readonly address: string;
  readonly mediaId: string;
  readonly size: number;
}

/** How much more a member of staff may announce: a worker in the field takes photos of many cases. */
const STAFF_TIMES = 5;

/**
 * Counts a file that a citizen's session announces on the local day: for the session, and for the address of an anonymous one without a captcha.
 * False when the number of files or their size together would pass the limit (DOMAIN 2).
 */
export async function takeUpload(
  { directory, keyring, time, rates }: CountUploadsDeps,
  { subject, address, mediaId, size }: CountedUpload,
): Promise<boolean> {
  const { files, megabytes } = (await directory.policy()).dailyLimits.uploads;
  const day = toLocalDate(time.now());
  const take = (what: string, who: string) =>
    rates.takeOfDay(what, who, day, mediaId, files, { size, most: megabytes * MEGABYTE });
  if (sharesAddress(subject) && !(await take('upload-address', await hashAddress(keyring, address)))) return false;
  return take('upload', subject);
}

/** Counts a file that a member of staff announces on the local day, also one of a partner. False beyond five times the limit of a citizen. */
export async function takeStaffUpload(
  { directory, time, rates }: Pick<CountUploadsDeps, 'directory' | 'time' | 'rates'>,
  { subject, mediaId, size }: Omit<CountedUpload, 'address'>,
): Promise<boolean> {
  const { files, megabytes } = (await directory.policy()).dailyLimits.uploads;
  const most = { size, most: megabytes * MEGABYTE * STAFF_TIMES };
  return rates.takeOfDay('upload', subject, toLocalDate(time.now()), mediaId, files * STAFF_TIMES, most);
}
