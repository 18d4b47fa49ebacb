import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { print, runTool, ToolError, UsageError, value } from '#cli/run-tool.ts';
import { awsConfig, s3Config } from '#kernel/adapters/aws-config.ts';
import { s3Client } from '#kernel/adapters/s3/s3-client.ts';
import { statesClient } from '#kernel/adapters/step-functions-client.ts';
import { monthBefore, toMonth, toMonthDays } from '#kernel/domain/time/month.ts';
import { ENV, REPORTS_PREFIX } from '#kernel/env-names.ts';
import { LAKE_DIR } from '#local/lake/folders.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';
import type { PlatformChoice } from './platform/platform-environment.ts';

const LOOK_AGAIN_MS = 1000;

interface Order {
  readonly month: string | undefined;
  /** `province`, or the code of a city. */
  readonly scope: string;
  readonly out: string | undefined;
}

await runTool(
  {
    usage: ['npm run ops -- report [options]'],
    about: {
      en: 'Makes the monthly report, as the platform does on the first of each month.',
      zh: '生成月度报告（平台每月一日也会自动生成）。',
    },
    options: {
      month: value('MONTH', { en: 'the month, YYYY-MM; default: last month', zh: '月份，YYYY-MM；默认上个月' }),
      city: value('CODE', { en: 'of one city; default: of the province', zh: '某一城市的报告；默认为全省' }),
      out: value('FILE', { en: 'also writes the page to this file', zh: '同时把网页写入该文件' }),
      ...PLATFORM_OPTIONS,
    },
    notes: {
      en: `The report goes to the bucket of the lake and replaces an earlier one of the same month. \`npm run ops -- figures --html\`
makes the same page from the lake of this machine, without a running platform.`,
      zh: `报告存入数据湖的存储桶，并替换同月的旧报告。npm run ops -- figures --html 可在平台未运行时，用本机数据湖生成同样的网页。`,
    },
  },
  async ({ values: { month, city, out, ...platform } }) => {
    if (month !== undefined && toMonthDays(month) === undefined)
      throw new UsageError({ en: 'Which month? --month YYYY-MM', zh: '请指定月份：--month YYYY-MM' });
    if (city !== undefined && !/^\d{4}00$/.test(city))
      throw new UsageError({ en: 'Which city? Its six digits, 210100.', zh: '请指定城市的六位代码，如 210100。' });
    await onPlatform(platform, (choice) => makeReport(choice, { month, scope: city ?? 'province', out }));
  },
);

async function makeReport(choice: PlatformChoice, order: Order): Promise<void> {
  const { stage, dataDir } = choice;
  const { scope, out } = order;
  const now = platformClock(choice).now();
  const month = order.month ?? monthBefore(toMonth(now));
  await execute(JSON.stringify({ month, scope }), `${month}-${scope}-${now.replace(/\D/g, '')}`);
  const bucket = process.env[ENV.lakeBucket] ?? '';
  const key = `${REPORTS_PREFIX}${scope}/${month}.html`;
  const place = stage === undefined ? join(dataDir, LAKE_DIR, key) : `s3://${bucket}/${key}`;
  print({ en: `The report of ${month} (${scope}) is in ${place}`, zh: `${month} 的月报（${scope}）在 ${place}` });
  if (out === undefined) return;
  const { Body } = await s3Client(s3Config()).send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  writeFileSync(out, (await Body?.transformToString()) ?? '');
  print({ en: `and in ${out}.`, zh: `并存入 ${out}。` });
}

/** Runs the workflow of reports and waits for its end. */
async function execute(input: string, name: string): Promise<void> {
  const states = statesClient(awsConfig());
  const { executionArn } = await states.send(
    new StartExecutionCommand({ stateMachineArn: process.env[ENV.reportMachineArn], name, input }),
  );
  for (;;) {
    await delay(LOOK_AGAIN_MS);
    const { status, cause } = await states.send(new DescribeExecutionCommand({ executionArn }));
    if (status === 'SUCCEEDED') return;
    if (status !== 'RUNNING') {
      const why = cause ?? executionArn;
      throw new ToolError({ en: `There is no report (${status}): ${why}`, zh: `未生成报告（${status}）：${why}` });
    }
  }
}
