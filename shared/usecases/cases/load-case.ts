import { isAppealNumber } from '../../domain/appeal/appeal-number.ts';
import { type Case, toCase } from '../../domain/appeal/case.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { Numbers } from '../../ports/numbers.ts';

/** The case of an id as its log is now; undefined when there is none. */
export async function loadCase({ log }: { readonly log: EventLog }, appealId: string): Promise<Case | undefined> {
  return toCase(await log.read(appealId));
}

/** The case of a number; undefined for an unknown or malformed number. */
export async function findCase(
  deps: { readonly log: EventLog; readonly numbers: Numbers },
  number: string,
): Promise<Case | undefined> {
  const appealId = isAppealNumber(number) ? await deps.numbers.find(number) : undefined;
  return appealId === undefined ? undefined : loadCase(deps, appealId);
}
