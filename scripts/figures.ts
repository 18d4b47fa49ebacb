import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Lake, LakeRow } from 'one-machine-aws/lake';
import { print, runTool, UsageError, value } from '#cli/run-tool.ts';
import { type Figure, listFigures } from '#infra/lake/lake-sql.ts';
import { formatLocalMinute } from '#kernel/domain/instant.ts';
import { type MonthDays, toMonthDays } from '#kernel/domain/time/month.ts';
import { listQuestions, type OtherMonth } from '#lake/report/monthly-report.ts';
import { renderMonthlyReport } from '#lake/report/presenting/monthly-report-page.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { findLake } from './lake/find-lake.ts';
import { formatTable } from './lake/print-rows.ts';
import { DATA_OPTION } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';

const REGIONS = join(import.meta.dirname, '../data/regions/liaoning.json');
const NAMES = listFigures()
  .map(({ name }) => name)
  .join(', ');

await runTool(
  {
    usage: ['npm run ops -- figures --month 2026-01 [options]'],
    about: {
      en: 'Prints the key figures of a month from the lake of this machine.',
      zh: '根据本机数据湖输出某月的关键指标。',
    },
    options: {
      month: value('MONTH', { en: 'the month, YYYY-MM', zh: '月份，YYYY-MM' }),
      html: value('FILE', {
        en: 'writes a page with charts instead, for printing on A4',
        zh: '改为生成带图表的网页，可用 A4 打印',
      }),
      only: value('NAME', { en: `one figure: ${NAMES}`, zh: `只输出一个指标：${NAMES}` }),
      ...DATA_OPTION,
    },
    notes: {
      en: 'The same queries are saved in Athena (docs/analytics.md).',
      zh: '同样的查询也保存在 Athena 中（docs/analytics.md）。',
    },
  },
  async ({ values: { month = '', html, only, data } }) => {
    const days = toMonthDays(month);
    if (days === undefined)
      throw new UsageError({ en: 'Which month? --month YYYY-MM', zh: '请指定月份：--month YYYY-MM' });
    const wanted = listFigures().filter(({ name }) => only === undefined || name === only);
    if (wanted.length === 0)
      throw new UsageError({ en: `There is no figure "${only}".`, zh: `没有名为“${only}”的指标。` });
    const now = platformClock({ dataDir: resolve(data) }).now();
    const lake = await openLake(findLake(data), { now });
    try {
      if (html === undefined) printFigures(wanted, await queryFigures(lake, wanted, days), month);
      else {
        const asOf = formatLocalMinute(now);
        writeFileSync(
          html,
          renderMonthlyReport({ month, asOf, ...(await queryReport(lake, month)), ...(await findNames(lake)) }),
        );
        print({ en: `The report of ${month} is in ${html}.`, zh: `${month} 的月报在 ${html}。` });
      }
    } finally {
      lake.close();
    }
  },
);

type Answers = Readonly<Record<string, readonly LakeRow[]>>;

async function queryFigures(lake: Lake, wanted: readonly Figure[], days: MonthDays): Promise<Answers> {
  const answers: Record<string, readonly LakeRow[]> = {};
  for (const { name, sql, parameters } of wanted)
    answers[name] = await lake.query(
      sql,
      parameters.map((parameter) => days[parameter as keyof MonthDays]),
    );
  return answers;
}

/** The answers of a whole report: those of the month, of the month before and of last year. */
async function queryReport(lake: Lake, month: string) {
  const answers: Record<OtherMonth | 'now', Record<string, readonly LakeRow[]>> = { now: {}, before: {}, yearAgo: {} };
  for (const { figure, days, of = 'now' } of listQuestions(listFigures(), month))
    Object.assign(answers[of], await queryFigures(lake, [figure], days));
  return { answers: answers.now, before: answers.before, yearAgo: answers.yearAgo };
}

function printFigures(wanted: readonly Figure[], answers: Answers, month: string): void {
  for (const { name, about } of wanted)
    console.log(`\n${name}, ${month}\n${about}\n\n${formatTable(answers[name] ?? [])}`);
}

/** The names of codes: regions from the shipped data, units and categories from their last snapshot. */
async function findNames(lake: Lake) {
  const { regions } = JSON.parse(readFileSync(REGIONS, 'utf8')) as {
    readonly regions: readonly { readonly code: string; readonly name: string; readonly level: string }[];
  };
  const known = await lake.query(
    `SELECT unit_id AS code, max_by(name, as_of) AS name FROM units GROUP BY unit_id
     UNION ALL SELECT category AS code, max_by(name, as_of) AS name FROM categories GROUP BY category`,
  );
  return {
    place: regions.find(({ level }) => level === 'province')?.name,
    cities: regions.filter(({ level }) => level === 'city'),
    names: Object.fromEntries([...regions, ...known].map(({ code, name }) => [String(code), String(name)])),
  };
}
