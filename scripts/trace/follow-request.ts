import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { print, runTool, ToolError, UsageError, value } from '#cli/run-tool.ts';
import { buildTrace, formatTrace, insightsQuery } from './build-trace.ts';

await runTool(
  {
    usage: ['npm run ops -- trace --id ID [options]'],
    about: {
      en: 'Follows a request by its correlation id: every log line that it caused, in the order of time.',
      zh: '按关联标识追踪一个请求：按时间顺序列出它引发的每一行日志。',
    },
    options: {
      id: value('ID', {
        en: 'the `x-correlation-id` of the answer, or `correlationId` of a problem, an event or a log line',
        zh: '答复中的 x-correlation-id，或错误、事件、日志行中的 correlationId',
      }),
      data: {
        ...value('DIR', {
          en: 'data of the platform on this machine; default .local',
          zh: '本机平台的数据目录；默认 .local',
        }),
        default: '.local',
      },
      stage: value('STAGE', {
        en: 'prints the query for the logs of a deployed stage instead',
        zh: '改为给出已部署环境的日志查询语句',
      }),
    },
  },
  async ({ values: { id, data, stage } }) => {
    if (id === undefined || !/^[0-9a-f]{32}$/.test(id))
      throw new UsageError({ en: 'Which request? --id with 32 hex digits', zh: '请用 --id 指定 32 位十六进制标识。' });
    if (stage !== undefined) {
      console.log(insightsQuery(stage, id));
      return;
    }
    const trace = buildTrace(readLogs(resolve(data)), id);
    if (trace.length === 0)
      throw new ToolError({ en: `No log line has the id ${id}.`, zh: `没有日志行带有标识 ${id}。` });
    console.log(formatTrace(trace));
    print({ en: `${trace.length} lines.`, zh: `共 ${trace.length} 行。` });
  },
);

function readLogs(dataDir: string): readonly string[] {
  const directory = join(dataDir, 'logs');
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.log'))
      .flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n'));
  } catch {
    throw new ToolError({ en: `There are no logs in ${directory}.`, zh: `${directory} 中没有日志。` });
  }
}
