import type { AppealEvent } from '../../domain/appeal/event.ts';
import type { Month } from '../../domain/clocks/month.ts';
import { type CountedCase, countCase, hasSameCounts, NOTHING } from '../../domain/statistics/case-counts.ts';
import type { Directory } from '../../ports/directory.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { Counters } from '../../ports/statistics.ts';
import { readLogUpTo } from '../cases/load-case.ts';

export interface CountAppealDeps {
  readonly log: Pick<EventLog, 'readAtLeast'>;
  readonly counters: Pick<Counters, 'put'>;
  readonly jurisdiction: string;
  readonly directory: Pick<Directory, 'policy'>;
}

/**
 * Stores the counts of an appeal that an event changed. Events may come twice, late and in any order: each one stores only its
 * own changes, and the port keeps a row of a later version.
 */
export async function countAppeal(deps: CountAppealDeps, event: AppealEvent): Promise<void> {
  const { log, counters, jurisdiction, directory } = deps;
  const [events, policy] = await Promise.all([readLogUpTo(log, event), directory.policy()]);
  if (events.length < event.version) throw new Error(`event ${event.version} of ${event.appealId} is not in its log`);
  const before = countCase(events.slice(0, -1), jurisdiction, policy);
  const after = countCase(events, jurisdiction, policy);
  const changed = listMonths(before, after).filter((month) => !hasSameCounts(month, before, after));
  for (const month of changed) await store(counters, event, month, after);
}

/** Stores all counts of an appeal from its log, to replace rows that are lost or wrong. Returns the months. */
export async function recountAppeal(
  { counters, jurisdiction, directory }: Omit<CountAppealDeps, 'log'>,
  events: readonly AppealEvent[],
): Promise<readonly Month[]> {
  const last = events.at(-1);
  const counted = countCase(events, jurisdiction, await directory.policy());
  const months = listMonths(counted);
  if (last) for (const month of months) await store(counters, last, month, counted);
  return months;
}

function listMonths(...cases: readonly (CountedCase | undefined)[]): readonly Month[] {
  return [...new Set(cases.flatMap((each) => Object.keys(each?.months ?? {})))];
}

async function store(
  counters: Pick<Counters, 'put'>,
  { appealId, version }: AppealEvent,
  month: Month,
  counted: CountedCase | undefined,
): Promise<void> {
  if (!counted) return;
  const { city, category, kind, months } = counted;
  await counters.put({ month, appealId, version, city, category, kind, counts: months[month] ?? NOTHING });
}
