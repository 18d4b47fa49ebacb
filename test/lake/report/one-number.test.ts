import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lake, type LakeRow, writeRows } from 'one-machine-aws/lake';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { createHandler } from '#functions/http/public/get-statistics.ts';
import { listColumns, listFigures } from '#infra/lake/lake-sql.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { renderMonthlyReport } from '#lake/report/presenting/monthly-report-page.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { recountAppeal } from '#statistics/usecases/count-appeal.ts';
import { releaseMonths } from '#statistics/usecases/release-months.ts';
import { localTime } from '#test/support/domain/world.ts';
import { heldLogs, MONTH, MONTH_REPORTED, monthOfLogs } from '#test/support/lake/lives.ts';
import { memoryCounters, memoryDecisions, memoryReleases } from '#test/support/memory/statistics.ts';
import { call } from '#test/support/usecases/http-calls.ts';
import { openWorld } from '#test/support/usecases/world.ts';
import { type Figures, findShown, type Statistics } from '#web/board/figures.ts';
import type { Measure } from '#web/board/view.ts';

/*
 * The saved figures of the lake, the monthly report, the release with the API, and the public page say the same of one month. Tip-offs are
 * in no release, so the month has none.
 */

const logs = [...monthOfLogs(1500), ...heldLogs(12)].filter(
  ([filing]) => filing?.data && 'kind' in filing.data && filing.data.kind !== 'report',
);

const dir = mkdtempSync(join(tmpdir(), 'hotline-one-number-'));
let lake: Lake;
const answers: Record<string, readonly LakeRow[]> = {};
let page: string;
let published: Statistics;

beforeAll(async () => {
  const rows = logs.flatMap((log) => buildEventRows(log, '210000'));
  await writeRows(join(dir, FOLDERS.settled, 'all.parquet'), listColumns('events'), rows);
  lake = await openLake(dir, { now: MONTH_REPORTED });
  const asked = listFigures().filter(({ name }) =>
    ['volume', 'on-the-spot', 'on-time', 'reach', 'rates'].includes(name),
  );
  for (const { name, sql, parameters } of asked)
    answers[name] = await lake.query(
      sql,
      parameters.map((parameter) => MONTH[parameter as keyof typeof MONTH]),
    );
  page = renderMonthlyReport({ month: '2026-01', asOf: '2026-02-01 08:30', answers, cities: [], names: {} });

  const counters = memoryCounters();
  const releases = memoryReleases();
  const directory = { policy: async () => DEFAULT_POLICY };
  for (const log of logs)
    await recountAppeal({ counters, decisions: memoryDecisions(), jurisdiction: '210000', directory }, log);
  await releaseMonths({ counters, releases, directory, time: { now: () => localTime('2026-02-06 03:00') } });
  const world = openWorld();
  const handler = createHandler({ publishedMonths: releases, directory: world.directory, jurisdiction: '210000' });
  const answer = await call(handler, { query: { month: '2026-01' } });
  published = answer.body as unknown as Statistics;
});
afterAll(() => {
  lake.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A number of the lake's saved figures: of all, or of a city where the figure has cities. */
const inLake: Readonly<Record<Measure, (place: string) => unknown>> = {
  filed: () => find('volume', { dimension: 'all' })?.appeals,
  onTheSpot: () => find('on-the-spot', { channel: 'all' })?.share,
  onTime: () => find('on-time', { kind: 'result', clock_class: 'all', role: 'lead' })?.share,
  reach: (place) => ofPlace('reach', place)?.reach,
  response: (place) => ofPlace('rates', place)?.response,
  resolution: (place) => ofPlace('rates', place)?.resolution,
  satisfaction: (place) => ofPlace('rates', place)?.satisfaction,
  composite: (place) => ofPlace('rates', place)?.composite,
};
const find = (figure: string, wanted: LakeRow) =>
  answers[figure]?.find((row) => Object.entries(wanted).every(([name, value]) => row[name] === value));
const ofPlace = (figure: string, value: string) => find(figure, { dimension: value === 'all' ? 'all' : 'city', value });

/** What the first page of the report calls it. */
const IN_REPORT: Readonly<Record<Measure, string>> = {
  filed: '诉求量',
  onTheSpot: '直办率',
  onTime: '按时办结率',
  reach: '回访率',
  response: '响应率',
  resolution: '解决率',
  satisfaction: '满意率',
  composite: '综合得分',
};
const MEASURES = Object.keys(IN_REPORT) as Measure[];

const rowOf = (city: string) => published.items.find((row) => row.city === city && row.category === 'all') as Figures;
const toText = (value: unknown, measure: Measure) =>
  measure === 'filed' ? Number(value).toLocaleString('en') : `${(100 * Number(value)).toFixed(1)} %`;

describe('one month in the lake, the report, the release and the public page', () => {
  test.each(MEASURES)('all four say the same of %s', (measure) => {
    const value = Number(inLake[measure]('all'));
    expect(value).toBeGreaterThan(0);
    const line = [...page.matchAll(/<tr><td>(.*?)<\/td><\/tr>/g)]
      .map(([, cells = '']) => cells.split('</td><td>'))
      .find(([name = '']) => name.startsWith(IN_REPORT[measure]));
    expect(line?.[1]).toBe(toText(value, measure));
    expect(rowOf('all')[measure]).toBe(Math.round(1000 * value) / 1000);
    const shown = findShown(rowOf('all'), measure)?.text;
    expect(shown).toBe(
      measure === 'filed' ? String(value) : toText(value, measure).replace(measure === 'composite' ? ' %' : ' ', ''),
    );
  });

  test.each(['reach', 'response', 'resolution', 'satisfaction', 'composite'] as const)(
    'the lake and the release say the same of %s in every city that is shown',
    (measure) => {
      const cities = published.items.filter(
        (row) => /^\d+$/.test(row.city) && row.category === 'all' && row[measure] !== undefined,
      );
      expect(cities.length).toBeGreaterThan(2);
      for (const row of cities)
        expect([row.city, row[measure]]).toEqual([
          row.city,
          Math.round(1000 * Number(inLake[measure](row.city))) / 1000,
        ]);
    },
  );

  test('the page divides resolution by the answers that the lake has in it, not by all follow-ups', async () => {
    const counted = await lake.query(
      `SELECT coalesce(city, 'all') AS city, count(resolved) AS resolvable, sum(resolved) AS resolved, count(*) AS answers FROM scores
      WHERE answered_date BETWEEN ? AND ? GROUP BY GROUPING SETS ((city), ())`,
      [MONTH.first, MONTH.last],
    );
    const shown = counted.flatMap(({ city, resolvable, resolved, answers }) => {
      const parts = findShown(rowOf(String(city)), 'resolution')?.parts;
      return parts ? [{ city, ...parts, resolvable, resolved, answers }] : [];
    });
    expect(shown.length).toBeGreaterThan(1);
    for (const { city, part, whole, resolved, resolvable } of shown)
      expect([city, part, whole]).toEqual([city, Number(resolved), Number(resolvable)]);
    expect(shown.some(({ whole, answers }) => Number(answers) > whole)).toBe(true);
  });
});
