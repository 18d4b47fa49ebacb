import type { Directory } from '#directory/ports/directory.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { toDayRequest } from '#kernel/usecases/day-request.ts';
import type { Caller } from './resolve-viewer.ts';

export interface CountWordsDeps {
  readonly directory: Pick<Directory, 'policy'>;
  readonly time: TimeSource;
  /** Absent where no appellant gives commands. */
  readonly rates?: Pick<RateLimits, 'takeOfDay' | 'giveBackOfDay'>;
}

/** A command of a person. */
interface CountedCommand {
  readonly caller: Caller;
  readonly callerId: string;
  /** Whether it counts as a comment or an urge. */
  readonly bringsWords: boolean;
  /** Key and body together are one request: the same key with another body takes back nothing of it. */
  readonly request: RequestRef;
}

const WHAT = 'words';

/**
 * Counts a comment or an urge of an appellant on the local day, over all cases of the appellant. False when the day's limit is
 * reached. Everything else is allowed: words of staff are limited on each case alone.
 */
export async function takeWords({ directory, time, rates }: CountWordsDeps, counted: CountedCommand): Promise<boolean> {
  if (!rates || !isCounted(counted)) return true;
  const { dailyLimits } = await directory.policy();
  return rates.takeOfDay(WHAT, counted.callerId, toLocalDate(time.now()), toMember(counted), dailyLimits.words);
}

/** Takes back what was counted for a command that was refused for another reason. */
export async function giveBackWords({ time, rates }: CountWordsDeps, counted: CountedCommand): Promise<void> {
  if (rates && isCounted(counted))
    await rates.giveBackOfDay(WHAT, counted.callerId, toLocalDate(time.now()), toMember(counted));
}

function isCounted({ caller, bringsWords }: CountedCommand): boolean {
  return caller.kind === 'appellant' && bringsWords;
}

function toMember({ request: { key, bodyHash } }: CountedCommand): string {
  return toDayRequest(key, bodyHash);
}
