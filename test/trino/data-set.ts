import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { writePartitions, writeRows } from 'one-machine-aws/lake';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { EXPORTED, listColumns, PARTITIONS } from '#infra/lake/lake-sql.ts';
import { DAY_MS, type Instant, plusDays, toLocalDate, toMillis } from '#kernel/domain/instant.ts';
import type { LakeTable } from '#kernel/env-names.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { buildDimensions } from '#lake/domain/dimensions.ts';
import { listReplies, listTexts } from '#lake/domain/text-row.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openRandom } from '#test/simulation/random.ts';
import { anyLifecycle, listEvents } from '#test/support/domain/lifecycles.ts';
import { CALENDAR, CATEGORIES, UNITS } from '#test/support/domain/world.ts';
import {
  type EnterpriseLogs,
  listEnterpriseRows,
  monthOfEnterprise,
  moveEnterprise,
} from '#test/support/lake/enterprise-lives.ts';
import { MONTH, MONTH_REPORTED, monthOfLogs, movedBy } from '#test/support/lake/lives.ts';
import { SIMULATED_USES } from '#test/support/lake/uses.ts';
import { LAKE_FOLDERS } from './metastore.ts';

/** Lives of an ordinary month, lives in which people try any command, and requests of businesses. */
const LIVES = { ordinary: 400, wild: 150, requests: 300 };
const PROVINCE = '210000';
/** Rows of the last days have landed and are not compacted. */
const LANDED_DAYS = 3;
export const WORDS = { title: '没有暖气', text: '我叫王小明，家里只有12度，电话13812345678。' };

export interface DataSet {
  readonly logs: readonly (readonly AppealEvent[])[];
  readonly enterprise: EnterpriseLogs;
  readonly events: number;
  /** The first day with a row. */
  readonly since: string;
  readonly days: { readonly first: string; readonly last: string; readonly before: string };
}

type Row = Readonly<Record<string, unknown>> & { readonly event_date: string };

/** Writes a month of simulated lives that ends yesterday into the folders of the server: compacted, landed, and both. */
export async function writeDataSet(dir: string, now: Instant): Promise<DataSet> {
  const today = toLocalDate(now);
  const moved = Math.round((Date.parse(today) - Date.parse(toLocalDate(MONTH_REPORTED))) / DAY_MS);
  const logs = [...ordinaryLives(moved), ...wildLives(today)]
    // The lake is what has happened by now.
    .map((log) => log.filter(({ at }) => toMillis(at) < toMillis(now)))
    .filter((log) => log.length > 0);
  const events = logs.flatMap((log) => buildEventRows(log, PROVINCE));
  await writeTable(dir, 'events', today, events as unknown as readonly Row[]);
  const replies = logs.flatMap((log) => listReplies(log, PROVINCE).map((ref) => ref.toRow(WORDS)));
  await writeTable(dir, 'replies', today, replies as unknown as readonly Row[]);
  const texts = logs.flatMap((log) => listTexts(log, PROVINCE).map((ref) => ref.toRow(WORDS)));
  await writeTable(dir, 'texts', today, texts as unknown as readonly Row[]);
  const enterprise = untilNow(moveEnterprise(monthOfEnterprise(LIVES.requests), moved), now);
  const ofRequests: readonly object[] = [...listEnterpriseRows(enterprise, PROVINCE)];
  await writeTable(dir, 'enterprise_events', today, ofRequests as unknown as readonly Row[]);
  writeDimensions(dir, today);
  const day = (of: string) => plusDays(toLocalDate(MONTH_REPORTED), daysFromReport(of) + moved);
  return {
    logs,
    enterprise,
    events: events.length + ofRequests.length,
    since: events.map(({ event_date }) => event_date).toSorted()[0] ?? today,
    days: { first: day(MONTH.first), last: day(MONTH.last), before: day(MONTH.before) },
  };
}

/** What has happened by now. */
function untilNow({ requests, visits, batches }: EnterpriseLogs, now: Instant): EnterpriseLogs {
  const cut = <Event extends { readonly at: Instant }>(logs: readonly (readonly Event[])[]) =>
    logs.map((log) => log.filter(({ at }) => toMillis(at) < toMillis(now))).filter((log) => log.length > 0);
  return { requests: cut(requests), visits: cut(visits), batches: cut(batches) };
}

const daysFromReport = (day: string) =>
  Math.round((Date.parse(day) - Date.parse(toLocalDate(MONTH_REPORTED))) / DAY_MS);

function ordinaryLives(moved: number): readonly (readonly AppealEvent[])[] {
  return [...monthOfLogs(LIVES.ordinary)].map((log) => movedBy(log, moved));
}

/** Each begins on some day of the two months before today. */
function wildLives(today: string): readonly (readonly AppealEvent[])[] {
  const random = openRandom(5, 0);
  return fc
    .sample(anyLifecycle, { seed: 5, numRuns: LIVES.wild })
    .map(listEvents)
    .filter((log) => log.length > 0)
    .map((log, index) => {
      const started = toLocalDate((log[0] as AppealEvent).at);
      const days = Math.round((Date.parse(today) - Date.parse(started)) / DAY_MS) - 1 - random.below(60);
      const appealId = (index + 0x10_00_00).toString(16).padStart(32, '0');
      return movedBy(log, days).map((event) => ({ ...event, appealId }));
    });
}

async function writeTable(dir: string, table: LakeTable, today: string, rows: readonly Row[]): Promise<void> {
  const root = join(dir, table === 'texts' ? LAKE_FOLDERS.texts : LAKE_FOLDERS.rows, EXPORTED[table]);
  const columns = listColumns(table);
  const since = plusDays(today as never, -LANDED_DAYS);
  const settled = rows.filter(({ event_date }) => event_date < since);
  await writePartitions(join(root, FOLDERS.settled), columns, PARTITIONS, settled, 'rows');
  const land = (arrived: string, part: string, landed: readonly Row[], written = columns) =>
    writeRows(join(root, FOLDERS.landed, `arrived=${arrived}`, `${part}.parquet`), written, landed);
  for (let day = since; day <= today; day = plusDays(day, 1)) {
    const of = rows.filter(({ event_date }) => event_date === day);
    // The first day was written by a release that had a column less.
    const written = day === since ? columns.slice(0, -1) : columns;
    await land(day, 'a', of, written);
    // Some come again the same day.
    await land(
      day,
      'copies',
      of.filter((_, index) => index % 5 === 0),
      written,
    );
  }
  // Some that are compacted come again.
  const again = rows.filter(
    ({ event_date }, index) => event_date < since && event_date >= plusDays(since, -4) && index % 7 === 0,
  );
  await land(today, 'again', again);
}

function writeDimensions(dir: string, today: string): void {
  const regions = [
    { code: PROVINCE, name: '辽宁省', level: 'province' as const },
    { code: '210100', name: '沈阳市', level: 'city' as const },
    { code: '210102', name: '和平区', level: 'county' as const },
  ];
  const tables = buildDimensions({
    units: UNITS,
    categories: CATEGORIES,
    regions,
    calendar: CALENDAR,
    knowledgeUses: SIMULATED_USES.map((each) => ({ ...each, content: undefined })),
  });
  for (const day of [plusDays(today as never, -2), plusDays(today as never, -1)])
    for (const [table, rows] of Object.entries(tables)) {
      const folder = join(dir, LAKE_FOLDERS.rows, FOLDERS.dimensions, table, `as_of=${day}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'rows.json'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    }
}
