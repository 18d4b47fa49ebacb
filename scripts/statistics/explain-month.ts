import type { Lake, LakeRow } from 'one-machine-aws/lake';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import type { Kind } from '#kernel/domain/vocabulary.ts';
import { eachOf } from '#kernel/jobs/several-at-once.ts';
import { COUNTS, type Count, type CountingPolicy, type Counts, NOTHING } from '#statistics/domain/case-counts.ts';
import type { Counters } from '#statistics/statistics.port.ts';
import {
  type AppealToExplain,
  areCountsEqual,
  findReasons,
  isDifferent,
  type MonthCounts,
  type Reason,
} from './explain-appeal.ts';
import { isFoldable } from './is-foldable.ts';

export interface ExplainMonth {
  readonly log: Pick<EventLog, 'read'>;
  readonly counters: Pick<Counters, 'listMonth'>;
  readonly lake: Pick<Lake, 'query'>;
  readonly jurisdiction: string;
  readonly policy: CountingPolicy;
  readonly now: Instant;
  /** All appeals, to find also those that counters and lake both miss. */
  readonly appealIds?: AsyncIterable<string>;
}

export interface Explanation {
  readonly counters: Counts;
  readonly lake: Counts;
  /** Appeals that counters or lake count differently from the log, with the reasons. */
  readonly appeals: readonly { readonly appealId: string; readonly reasons: readonly Reason[] }[];
  /** Appeals with logs that cannot be folded. */
  readonly unreadable: readonly string[];
  /** Events of the month that are in the lake more than once; they count once. */
  readonly copies: number;
  /** Events of the month that have landed but are not compacted, so that city analysts do not see them yet. */
  readonly unsettled: number;
}

/** Logs that are read at the same time. */
const LOGS_AT_ONCE = 20;
/** Ids in one query, and appeals that are looked at together. */
const ASKED_TOGETHER = 500;

/**
 * Compares the live counters of a month, for one city or all, with the lake, and explains the differences by the log.
 */
export async function explainMonth(deps: ExplainMonth, month: Month, city: string | undefined): Promise<Explanation> {
  const { log, lake, jurisdiction, policy, now } = deps;
  const isAsked = (counts: MonthCounts | undefined) => city === undefined || counts?.city === city;
  const counted = new Map<string, MonthCounts & { readonly version: number }>();
  for await (const row of deps.counters.listMonth(month)) if (isAsked(row)) counted.set(row.appealId, row);
  const inLake = new Map<string, MonthCounts>();
  const ofCity = city === undefined ? '' : ' AND city = ?';
  const values = city === undefined ? [month] : [month, city];
  for (const row of await lake.query(`SELECT * FROM counted WHERE month = ?${ofCity}`, values)) {
    const counts = parseCounts(row);
    if (isAsked(counts)) inLake.set(String(row.appeal_id), counts);
  }
  const differing = new Set(
    [...counted.keys(), ...inLake.keys()].filter((id) => !areCountsEqual(counted.get(id), inLake.get(id))),
  );
  const unreadable: string[] = [];
  const wrong: { appealId: string; appeal: Omit<AppealToExplain, 'lakeVersions'> }[] = [];
  const look = async (appealId: string) => {
    const appeal = { log: await log.read(appealId), counted: counted.get(appealId), inLake: inLake.get(appealId) };
    if (!isFoldable(appeal.log)) unreadable.push(appealId);
    else if (isDifferent(appeal, month, jurisdiction, policy)) wrong.push({ appealId, appeal });
  };
  await eachOf([...differing], LOGS_AT_ONCE, look);
  // All appeals of a province do not fit into memory.
  for await (const some of inParts(deps.appealIds ?? []))
    await eachOf(
      some.filter((id) => !differing.has(id)),
      LOGS_AT_ONCE,
      look,
    );
  unreadable.sort();
  wrong.sort((one, other) => (one.appealId < other.appealId ? -1 : 1));
  const versions = await findVersions(
    lake,
    wrong.map(({ appealId }) => appealId),
  );
  const appeals = wrong.map(({ appealId, appeal }) => {
    const lakeVersions = versions.get(appealId) ?? new Set();
    return { appealId, reasons: findReasons({ ...appeal, lakeVersions }, month, jurisdiction, policy, now) };
  });
  const [{ copies = 0 } = {}] = await lake.query(COPIES, [month]);
  const [{ unsettled = 0 } = {}] = await lake.query(UNSETTLED, [month]);
  return {
    counters: sumCounts(counted.values()),
    lake: sumCounts(inLake.values()),
    appeals,
    unreadable,
    copies: Number(copies),
    unsettled: Number(unsettled),
  };
}

async function* inParts(ids: AsyncIterable<string> | Iterable<string>): AsyncGenerator<readonly string[]> {
  let part: string[] = [];
  for await (const id of ids) {
    part.push(id);
    if (part.length < ASKED_TOGETHER) continue;
    yield part;
    part = [];
  }
  yield part;
}

/**
 * Finds the versions of some appeals' events in the lake. It queries many at once, as each query reads the whole lake.
 */
async function findVersions(
  lake: Pick<Lake, 'query'>,
  appealIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const versions = new Map<string, Set<number>>();
  for (let at = 0; at < appealIds.length; at += ASKED_TOGETHER) {
    const some = appealIds.slice(at, at + ASKED_TOGETHER);
    const marks = some.map(() => '?').join(', ');
    for (const row of await lake.query(`SELECT appeal_id, version FROM events WHERE appeal_id IN (${marks})`, some)) {
      const known = versions.get(String(row.appeal_id)) ?? new Set();
      versions.set(String(row.appeal_id), known.add(Number(row.version)));
    }
  }
  return versions;
}

const COPIES = `
SELECT count(*) AS copies
FROM (
  SELECT appeal_id, version
  FROM (
    SELECT appeal_id, version, event_date FROM events_landed
    UNION ALL
    SELECT appeal_id, version, event_date FROM events_settled
  ) AS copied
  WHERE substr(event_date, 1, 7) = ?
  GROUP BY appeal_id, version
  HAVING count(*) > 1
) AS twice`;

const UNSETTLED = `
SELECT count(*) AS unsettled
FROM (SELECT DISTINCT appeal_id, version, event_date FROM events_landed) AS landed
WHERE substr(event_date, 1, 7) = ?
  AND NOT EXISTS (
    SELECT 1
    FROM events_settled AS settled
    WHERE settled.appeal_id = landed.appeal_id AND settled.version = landed.version
  )`;

function parseCounts(row: LakeRow): MonthCounts {
  const counts = Object.fromEntries(COUNTS.map((count) => [count, Number(row[toColumn(count)])])) as Counts;
  return { city: String(row.city), category: String(row.category), kind: row.kind as Kind, counts };
}

/** `onTheSpot` has the column `on_the_spot`. */
export function toColumn(count: Count): string {
  return count.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function sumCounts(all: Iterable<MonthCounts>): Counts {
  const sum = { ...NOTHING };
  for (const { counts } of all) for (const count of COUNTS) sum[count] += counts[count];
  return sum;
}
