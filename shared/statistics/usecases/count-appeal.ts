import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { readLogUpTo } from '#appeals/case/usecases/cases/load-case.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import { sha256 } from '#kernel/usecases/hashing.ts';
import type { ProposalDecisions } from '../decisions.port.ts';
import { type CountedCase, countCase, hasSameCounts, NOTHING } from '../domain/case-counts.ts';
import { listDecisions } from '../domain/proposal-decisions.ts';
import type { Counters } from '../statistics.port.ts';

/** Enough that two of some million keys in a month are hardly ever equal. */
const HASH_DIGITS = 16;

export interface CountAppealDeps {
  readonly log: Pick<EventLog, 'readAtLeast'>;
  readonly counters: Pick<Counters, 'put'>;
  readonly decisions: Pick<ProposalDecisions, 'put'>;
  readonly jurisdiction: string;
  readonly directory: Pick<Directory, 'policy'>;
}

/**
 * Counts the appeals of events that have come together: the log of each is read once.
 *
 * @returns how each of the events ended, in their order; those of one appeal end together.
 */
export async function countAppeals(
  deps: CountAppealDeps,
  events: readonly AppealEvent[],
): Promise<readonly PromiseSettledResult<unknown>[]> {
  const appeals = Map.groupBy(events, ({ appealId }) => appealId);
  const results = await Promise.allSettled([...appeals.values()].map((each) => countAppeal(deps, each)));
  const ended = new Map([...appeals.keys()].map((id, index) => [id, results[index] as PromiseSettledResult<unknown>]));
  return events.flatMap(({ appealId }) => ended.get(appealId) ?? []);
}

/**
 * Stores the counts of an appeal that some of its events changed, and what they decided on proposals. Events may come twice, late and in any order: only their own
 * changes are stored, and the port keeps a row of a later version.
 */
export async function countAppeal(deps: CountAppealDeps, received: readonly AppealEvent[]): Promise<void> {
  const { log, counters, decisions, jurisdiction, directory } = deps;
  const [newest] = received.toSorted((one, other) => other.version - one.version);
  if (!newest) return;
  const [events, policy] = await Promise.all([readLogUpTo(log, newest), directory.policy()]);
  if (events.length < newest.version)
    throw new Error(`event ${newest.version} of ${newest.appealId} is not in its log`);
  const countUpTo = (version: number) => countCase(events.slice(0, version), jurisdiction, policy);
  const counted = countUpTo(newest.version);
  const changed = received.flatMap(({ version }) => listChanged(countUpTo(version - 1), countUpTo(version)));
  for (const month of new Set(changed)) await store(counters, newest, month, counted);
  const versions = new Set(received.map(({ version }) => version));
  for (const each of listDecisions(events, jurisdiction, ({ version }) => versions.has(version)))
    await decisions.put(each);
}

function listChanged(before: CountedCase | undefined, after: CountedCase | undefined): readonly Month[] {
  return listMonths(before, after).filter((month) => !hasSameCounts(month, before, after));
}

/** Stores all counts and decisions of an appeal from its log, to replace rows that are lost or wrong. Returns the months. */
export async function recountAppeal(
  { counters, decisions, jurisdiction, directory }: Omit<CountAppealDeps, 'log'>,
  events: readonly AppealEvent[],
): Promise<readonly Month[]> {
  const last = events.at(-1);
  const counted = countCase(events, jurisdiction, await directory.policy());
  const months = listMonths(counted);
  if (last) for (const month of months) await store(counters, last, month, counted);
  for (const each of listDecisions(events, jurisdiction, () => true)) await decisions.put(each);
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
  const { city, category, kind, owners, months } = counted;
  const people = owners.map((key) => sha256(`${month}\n${key}`).slice(0, HASH_DIGITS));
  await counters.put({ month, appealId, version, city, category, kind, people, counts: months[month] ?? NOTHING });
}
