import { join, resolve } from 'node:path';
import type { Lake } from 'one-machine-aws/lake';
import { flag, runTool, ToolError, UsageError } from '#cli/run-tool.ts';
import { TEXTS_DIR } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { findLake } from './lake/find-lake.ts';
import { formatCsv, formatJsonLines, formatTable } from './lake/print-rows.ts';
import { DATA_OPTION } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';

const RESTRICTED = {
  en: 'The table texts is restricted: query it with --texts.',
  zh: 'texts 表为受限表：请加 --texts 查询。',
};

await runTool(
  {
    usage: ['npm run ops -- query [options] "SELECT …"'],
    about: {
      en: "Queries the analysts' lake of this machine, in the SQL of Athena.",
      zh: '用 Athena 的 SQL 查询本机的分析数据湖。',
    },
    options: {
      csv: flag({ en: 'prints comma-separated values instead of a table', zh: '输出逗号分隔值，而不是表格' }),
      json: flag({ en: 'prints a JSON object in each line', zh: '每行输出一个 JSON 对象' }),
      texts: flag({
        en: 'with the restricted table texts: what appellants wrote, where the policy exports it (exportsTexts)',
        zh: '包含受限的 texts 表：诉求人所写文本，仅当政策允许导出（exportsTexts）时才有',
      }),
      ...DATA_OPTION,
    },
    takesArguments: true,
    notes: {
      en: 'Tables and columns: docs/analytics.md. The row of an event arrives within seconds.',
      zh: '表和列见 docs/analytics.md。事件发生后数秒内即可查询。',
    },
  },
  async ({ values, positionals: [sql, ...more] }) => {
    if (sql === undefined || more.length > 0)
      throw new UsageError({ en: 'Exactly one query, in quotation marks.', zh: '请给出一条查询，并加引号。' });
    const dataDir = resolve(values.data);
    const lake = await openLake(findLake(values.data), {
      now: platformClock({ dataDir }).now(),
      ...(values.texts && { textsDir: join(dataDir, TEXTS_DIR) }),
    });
    try {
      const rows = await query(lake, sql, values.texts);
      const format = values.json ? formatJsonLines : values.csv ? formatCsv : formatTable;
      console.log(format(rows));
    } finally {
      lake.close();
    }
  },
);

async function query(lake: Lake, sql: string, isWithTexts: boolean) {
  try {
    return await lake.query(sql);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isRestricted = !isWithTexts && message.includes('Table with name texts ');
    throw new ToolError(isRestricted ? RESTRICTED : message);
  }
}
