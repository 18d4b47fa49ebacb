import { isAppealNumber } from '#kernel/domain/appeal-number.ts';
import type { Numbers } from '#kernel/ports/case-numbers.ts';
import { type Case, toCase } from '../../domain/case.ts';
import type { AppealEvent } from '../../domain/event.ts';
import type { EventLog } from '../../ports/event-log.ts';

/** The case of an id as its log is now; undefined when there is none. */
export async function loadCase(
  { log }: { readonly log: Pick<EventLog, 'read'> },
  appealId: string,
): Promise<Case | undefined> {
  return toCase(await log.read(appealId));
}

/** The log of a case up to an event that a consumer has received. The first event needs no read. */
export async function readLogUpTo(
  log: Pick<EventLog, 'readAtLeast'>,
  event: AppealEvent,
): Promise<readonly AppealEvent[]> {
  if (event.version === 1) return [event];
  return (await log.readAtLeast(event.appealId, event.version)).slice(0, event.version);
}

/**
 * The case of a number; undefined for an unknown or malformed number. For an unknown number a log that does not exist is read, so
 * that the answer takes the same calls as for a number that the caller may not see.
 */
export async function findCase(
  deps: { readonly log: EventLog; readonly numbers: Pick<Numbers, 'find'> },
  number: string,
): Promise<Case | undefined> {
  if (!isAppealNumber(number)) return undefined;
  return loadCase(deps, (await deps.numbers.find(number)) ?? `absent-${number}`);
}
