import { flag, runTool, UsageError, value } from '#cli/run-tool.ts';
import { openStores } from '#functions/runtime/deps/stores.ts';
import { toMonthDays } from '#kernel/domain/time/month.ts';
import { ENV } from '#kernel/env-names.ts';
import { findLake } from '../lake/find-lake.ts';
import { openPlatformLake } from '../lake/open-platform-lake.ts';
import { listAppealIds } from '../platform/list-appeal-ids.ts';
import { onPlatform, PLATFORM_OPTIONS } from '../platform/on-platform.ts';
import { platformClock } from '../platform/platform-clock.ts';
import type { PlatformChoice } from '../platform/platform-environment.ts';
import { platformTables } from '../platform/tables.ts';
import { explainMonth } from './explain-month.ts';
import { formatExplanation, isAgreed } from './format-explanation.ts';

interface Question {
  readonly month: string;
  readonly city: string | undefined;
  readonly isOfAll: boolean;
}

await runTool(
  {
    usage: ['npm run ops -- reconcile-counters --month 2026-01 [options]'],
    about: {
      en: 'Compares the live counters of a month with the lake, and both with the logs of the appeals that differ.',
      zh: '核对某月的实时计数与数据湖；对不一致的诉求再核对其事件日志。',
    },
    options: {
      month: value('MONTH', { en: 'the month, YYYY-MM', zh: '月份，YYYY-MM' }),
      city: value('CODE', { en: 'one city instead of all', zh: '只核对一个城市' }),
      all: flag({
        en: 'reads the log of every appeal, to find also what counters and lake both miss',
        zh: '读取每件诉求的事件日志，以便发现计数和数据湖都遗漏的内容',
      }),
      ...PLATFORM_OPTIONS,
    },
    notes: {
      en: `For each appeal that differs it prints which event is missing where and which command repairs it; the exit code is 1
then. With --stage it runs four queries in Athena.`,
      zh: `对每件不一致的诉求，输出哪个事件在何处缺失、用哪个命令修复；此时退出码为 1。使用 --stage 时会在 Athena 中执行
四次查询。`,
    },
  },
  async ({ values: { month = '', city, all, ...platform } }) => {
    if (toMonthDays(month) === undefined)
      throw new UsageError({ en: 'Which month? --month YYYY-MM', zh: '请指定月份：--month YYYY-MM' });
    if (platform.stage === undefined) findLake(platform.data);
    await onPlatform(platform, (choice) => reconcile(choice, { month, city, isOfAll: all }));
  },
);

async function reconcile(choice: PlatformChoice, { month, city, isOfAll }: Question): Promise<void> {
  const { log, counters, jurisdiction, directory, time } = openStores(platformClock(choice));
  const lake = await openPlatformLake(choice);
  try {
    const explanation = await explainMonth(
      {
        log,
        counters,
        lake,
        jurisdiction,
        policy: await directory.policy(),
        now: time.now(),
        ...(isOfAll && { appealIds: listAppealIds(platformTables()(ENV.eventsTable)) }),
      },
      month,
      city,
    );
    console.log(formatExplanation(explanation, month, city));
    if (!isAgreed(explanation)) process.exitCode = 1;
  } finally {
    lake.close();
  }
}
