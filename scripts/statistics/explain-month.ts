import type { Lake, LakeRow } from '../../local/aws/lake/open-tables.ts';
import type { Kind } from '../../shared/domain/appeal/words.ts';
import type { Instant } from '../../shared/domain/clocks/instant.ts';
import type { Month } from '../../shared/domain/clocks/month.ts';
import { COUNTS, type Count, type Counts, NOTHING } from '../../shared/domain/statistics/case-counts.ts';
import type { EventLog } from '../../shared/ports/event-log.ts';
import type { Counters } from '../../shared/ports/statistics.ts';
import { type AppealToExplain, isToldAlike, isWrong, type Reason, reasonsOf, type Told } from './explain-appeal.ts';
import { isFoldable } from './is-foldable.ts';

export interface ExplainMonth {
  readonly log: Pick<EventLog, 'read'>;
  readonly counters: Pick<Counters, 'ofMonth'>;
  readonly lake: Pick<Lake, 'query'>;
  readonly jurisdiction: string;
  readonly now: Instant;
  /** All appeals, when those are to be found as well that counters and lake both miss. */
  readonly appealIds?: AsyncIterable<string>;
}

export interface Explanation {
  readonly counters: Counts;
  readonly lake: Counts;
  /** Appeals that counters or lake tell otherwise than the log, with the reasons. */
  readonly appeals: readonly { readonly appealId: string; readonly reasons: readonly Reason[] }[];
  /** Appeals whose logs hold what no writer of the platform writes. */
  readonly unreadable: readonly string[];
  /** Events of the month that lie in the lake more than once; they count once. */
  readonly copies: number;
  /** Events of the month that have landed and are not settled, so that analysts of cities do not see them yet. */
  readonly unsettled: number;
}

/** Ids in one question. */
const ASKED_TOGETHER = 500;

/** Holds the live counters of a month, of one city or of all, against the lake, and explains where they differ by the log. */
export async function explainMonth(deps: ExplainMonth, month: Month, city: string | undefined): Promise<Explanation> {
  const { log, lake, jurisdiction, now } = deps;
  const isAsked = (told: Told | undefined) => city === undefined || told?.city === city;
  const counted = new Map<string, Told & { readonly version: number }>();
  for await (const row of deps.counters.ofMonth(month)) if (isAsked(row)) counted.set(row.appealId, row);
  const inLake = new Map<string, Told>();
  const ofCity = city === undefined ? '' : ' AND city = ?';
  const values = city === undefined ? [month] : [month, city];
  for (const row of await lake.query(`SELECT * FROM counted WHERE month = ?${ofCity}`, values)) {
    const told = toldIn(row);
    if (isAsked(told)) inLake.set(String(row.appeal_id), told);
  }
  const differing = new Set(
    [...counted.keys(), ...inLake.keys()].filter((id) => !isToldAlike(counted.get(id), inLake.get(id))),
  );
  if (deps.appealIds) for await (const id of deps.appealIds) differing.add(id);
  const unreadable: string[] = [];
  const wrong: { appealId: string; appeal: Omit<AppealToExplain, 'lakeVersions'> }[] = [];
  for (const appealId of [...differing].toSorted()) {
    const appeal = { log: await log.read(appealId), counted: counted.get(appealId), inLake: inLake.get(appealId) };
    if (!isFoldable(appeal.log)) unreadable.push(appealId);
    else if (isWrong(appeal, month, jurisdiction)) wrong.push({ appealId, appeal });
  }
  const versions = await versionsIn(
    lake,
    wrong.map(({ appealId }) => appealId),
  );
  const appeals = wrong.map(({ appealId, appeal }) => {
    const lakeVersions = versions.get(appealId) ?? new Set();
    return { appealId, reasons: reasonsOf({ ...appeal, lakeVersions }, month, jurisdiction, now) };
  });
  const [{ copies = 0 } = {}] = await lake.query(COPIES, [month]);
  const [{ unsettled = 0 } = {}] = await lake.query(UNSETTLED, [month]);
  return {
    ...{ counters: sumOf(counted.values()), lake: sumOf(inLake.values()), appeals, unreadable },
    ...{ copies: Number(copies), unsettled: Number(unsettled) },
  };
}

/** The versions of events that the lake has of some appeals; asked together, since each question reads the whole lake. */
async function versionsIn(
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

function toldIn(row: LakeRow): Told {
  const counts = Object.fromEntries(COUNTS.map((count) => [count, Number(row[columnOf(count)])])) as Counts;
  return { city: String(row.city), category: String(row.category), kind: row.kind as Kind, counts };
}

/** `onTheSpot` is the column `on_the_spot`. */
export function columnOf(count: Count): string {
  return count.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function sumOf(all: Iterable<Told>): Counts {
  const sum = { ...NOTHING };
  for (const { counts } of all) for (const count of COUNTS) sum[count] += counts[count];
  return sum;
}
