import { flag, print, runTool, UsageError, value } from '#cli/run-tool.ts';
import { stores } from '#functions/runtime/deps/stores.ts';
import { toMonthDays } from '#kernel/domain/time/month.ts';
import { ENV } from '#kernel/env-names.ts';
import { COUNTS } from '#statistics/domain/case-counts.ts';
import type { Counters } from '#statistics/statistics.port.ts';
import { sumCounters } from '#statistics/usecases/sum-counters.ts';
import { completeOrder, takeOrder } from '../jobs/order-job.ts';
import { RECOUNT_LANES, recountMonth } from '../jobs/recount-job.ts';
import { listLaneOfAppeals } from '../jobs/scan-lane.ts';
import { formatTable } from '../lake/print-rows.ts';
import { onPlatform, PLATFORM_OPTIONS } from '../platform/on-platform.ts';
import { platformTables } from '../platform/tables.ts';

await runTool(
  {
    usage: ['npm run ops -- counters --month 2026-01 [options]'],
    about: { en: 'Prints the live counters of a month.', zh: '输出某月的实时计数。' },
    options: {
      month: value('MONTH', { en: 'the month, YYYY-MM', zh: '月份，YYYY-MM' }),
      city: value('CODE', {
        en: 'one city by category, instead of all cities',
        zh: '只看一个城市（按分类），而不是全部城市',
      }),
      recount: flag({
        en: 'first counts again from the table of events; the month in which counting began may be published then',
        zh: '先根据事件表重新计数；此后，开始计数的那个月即可发布',
      }),
      ...PLATFORM_OPTIONS,
    },
    notes: {
      en: 'Published months stay as they are. Small cells are shown: do not pass this on.',
      zh: '已发布的月份不变。输出包含数值很小的单元格，请勿外传。',
    },
  },
  async ({ values: { month = '', city, recount, ...platform } }) => {
    if (toMonthDays(month) === undefined)
      throw new UsageError({ en: 'Which month? --month YYYY-MM', zh: '请指定月份：--month YYYY-MM' });
    await onPlatform(platform, async () => {
      if (recount) await recountAll(month);
      console.log(formatTable(await sumRows(stores.counters, month, city)));
    });
  },
);

async function recountAll(month: string): Promise<void> {
  const { log, counters, decisions, wholeMonths, jurisdiction, directory } = stores;
  const events = platformTables()(ENV.eventsTable);
  const { pass } = await takeOrder(stores, { job: 'recount-month', lanes: RECOUNT_LANES, what: month });
  const { counts, aside } = await completeOrder(
    stores,
    recountMonth({ log, counters, decisions, jurisdiction, directory }, month, pass, (lane, after) =>
      listLaneOfAppeals(events, lane, after),
    ),
  );
  await wholeMonths.add(month);
  const { appeals = 0, corrected = 0 } = counts;
  print({
    en: `${appeals} appeals are counted again; ${corrected} rows that no log explains are corrected.\n`,
    zh: `已重新统计 ${appeals} 件诉求；更正了 ${corrected} 行没有日志依据的计数。\n`,
  });
  if (aside.length > 0) print({ en: 'The rows of those above are unchanged.\n', zh: '上述诉求的计数未变。\n' });
}

/** Sums by city, or of one city by category. */
async function sumRows(
  source: Counters,
  month: string,
  city: string | undefined,
): Promise<readonly Record<string, string | number>[]> {
  const sums = new Map<string, Record<string, string | number>>();
  for (const cell of (await sumCounters(source.listMonth(month), 1)).values()) {
    if (city !== undefined && cell.city !== city) continue;
    const [name, key] = city === undefined ? ['city', cell.city] : ['category', cell.category];
    const row = sums.get(key) ?? { [name]: key };
    for (const count of COUNTS) row[count] = Number(row[count] ?? 0) + cell.counts[count];
    sums.set(key, row);
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
