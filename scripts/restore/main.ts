import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { CONSENT_OPTIONS, flag, isConsented, print, runTool, ToolError, UsageError, value } from '#cli/run-tool.ts';
import { PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { findStage } from '#infra/platform/config.ts';
import { nameOwnTable } from '#infra/platform/resource-names.ts';
import { awsConfig, s3Config } from '#kernel/adapters/aws-config.ts';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import { getItem } from '#kernel/adapters/dynamodb/table.ts';
import { ENV } from '#kernel/env-names.ts';
import { onPlatform, PLATFORM_OPTIONS, type PlatformValues } from '../platform/on-platform.ts';
import { findOperator, type Operator } from '../platform/operator.ts';
import { platformClock } from '../platform/platform-clock.ts';
import { NO_CREDENTIALS, type PlatformChoice } from '../platform/platform-environment.ts';
import { fileValue, parameterValue, type StoredValue } from '../platform/stored-value.ts';
import { platformTables } from '../platform/tables.ts';
import { deployedTablesInUse, localTablesInUse } from '../platform/tables-in-use.ts';
import type { Heads } from './compare-tables.ts';
import { readTo } from './plan-restore.ts';
import { abandon, restore } from './restore.ts';
import type { RestoreDeps } from './restore-deps.ts';
import { RESTORABLE, type RestorableTable } from './restore-job.ts';
import { isWithinVersions, restoreMedia } from './restore-media.ts';
import { openTable, type RawItem } from './table-items.ts';

const VARIABLES: Readonly<Record<RestorableTable, string>> = {
  events: ENV.eventsTable,
  requests: ENV.requestsTable,
  personal: ENV.personalTable,
  control: ENV.controlTable,
  directory: ENV.directoryTable,
  requestRows: ENV.requestRowsTable,
  public: ENV.publicTable,
};
/** On this machine a restore takes a second. */
const REST_MS = { local: 200, deployed: 10_000 };

await runTool(
  {
    usage: ['npm run ops -- restore --to INSTANT --tables events [options]'],
    about: {
      en: 'Restores tables to an instant, beside the old ones, copies what happened since, compares, and puts them in place.',
      zh: '将数据表恢复到某一时刻（建于旧表之旁），补入其后发生的内容，核对后切换启用。',
    },
    options: {
      ...PLATFORM_OPTIONS,
      to: value('INSTANT', {
        en: 'in UTC, to the second: 2026-12-02T01:30:00Z; the last five minutes cannot be restored yet',
        zh: 'UTC 时刻，精确到秒，如 2026-12-02T01:30:00Z；最近五分钟尚不能恢复',
      }),
      tables: value('LIST', {
        en: `with commas, of ${RESTORABLE.join(', ')}; or all`,
        zh: `以逗号分隔，可选 ${RESTORABLE.join('、')}；或 all`,
      }),
      media: flag({
        en: 'also puts back files that were removed or replaced since, if their record names them',
        zh: '同时恢复此后被删除或替换、且仍有记录引用的文件',
      }),
      'accept-differences': flag({
        en: 'swaps although the comparison has found differences',
        zh: '即使核对发现不一致也切换',
      }),
      abandon: flag({ en: 'gives up a restore that is under way', zh: '放弃进行中的恢复任务' }),
      ...CONSENT_OPTIONS,
    },
    notes: {
      en: `It may be stopped and called again with the same options: it goes on where it was. It ends twice: before the platform is deployed
(or started again) with the restored tables, and when all is done. docs/runbooks/restore.md has the whole procedure.`,
      zh: `可中断；用相同选项再次执行即从中断处继续。过程会停两次：一次等待以恢复的表部署（或重新启动）平台，一次在全部完成之后。
完整步骤见 docs/zh-CN/runbooks.md。`,
    },
  },
  ({ values }) =>
    onPlatform(
      values,
      async (choice, stage) => {
        if (values.abandon) return abandon(await openDeps(choice, stage, values));
        if (values.to === undefined || values.tables === undefined)
          throw new UsageError({ en: 'Which instant, which tables?', zh: '请用 --to 和 --tables 指定时刻和数据表。' });
        const request = {
          to: readTo(values.to),
          tables: readTables(values.tables),
          hasMedia: values.media,
          acceptsDifferences: values['accept-differences'],
        };
        if (request.hasMedia && !isWithinVersions(request.to, platformClock(choice).now()))
          throw new ToolError({
            en: 'Removed files are kept for 30 days: older ones are in the vault of AWS Backup (docs/runbooks/restore.md).',
            zh: '被删除的文件只保留 30 天：更早的在 AWS Backup 的备份库中（见 docs/zh-CN/runbooks.md）。',
          });
        await restore(await openDeps(choice, stage, values), request);
      },
      ['data'],
    ),
);

function readTables(list: string): readonly RestorableTable[] {
  if (list === 'all') return RESTORABLE;
  return [...new Set(list.split(','))].map((name) => {
    const table = RESTORABLE.find((each) => each === name);
    if (table !== undefined) return table;
    if (name === 'views')
      throw new ToolError({
        en: 'views is not restored but built again: npm run ops -- rebuild-views.',
        zh: 'views 不作恢复，而是重建：npm run ops -- rebuild-views。',
      });
    throw new UsageError({ en: `There is no table "${name}".`, zh: `没有表“${name}”。` });
  });
}

interface Given extends PlatformValues {
  readonly media: boolean;
  readonly 'dry-run': boolean;
  readonly yes: boolean;
}

async function openDeps(choice: PlatformChoice, stage: string, values: Given): Promise<RestoreDeps> {
  const client = documentClient(awsConfig());
  const tables = platformTables();
  const place =
    choice.stage === undefined ? localPlace(choice.dataDir) : deployedPlace(stage, await operatorOf(choice));
  const report = join(
    choice.stage === undefined ? choice.dataDir : join(PROJECT_DIR, '.build/restore'),
    `${stage}-set-aside.jsonl`,
  );
  const headsIn = async (variable: string, read: Heads['read']): Promise<Heads> => ({
    rows: await openTable(client, process.env[variable] ?? ''),
    read,
  });
  return {
    ...place,
    client,
    own: (table) => nameOwnTable({ stage: findStage(stage) }, table),
    used: (table) => process.env[VARIABLES[table]] ?? '',
    heads: async (table) => {
      if (table === 'events') return headsIn(ENV.viewsTable, headOfCase);
      return table === 'requests' ? headsIn(ENV.requestRowsTable, headOfRequest) : undefined;
    },
    restoreMedia: values.media
      ? (to) =>
          restoreMedia(
            {
              s3: new S3Client(s3Config()),
              bucket: process.env[ENV.mediaBucket] ?? '',
              isWanted: async (mediaId, key) => {
                const record = await getItem(tables(ENV.personalTable), { pk: `MEDIA#${mediaId}`, sk: 'MEDIA' });
                return record?.key === key;
              },
            },
            to,
          )
      : undefined,
    runner: `${hostname()}:${process.pid}`,
    realNow: Date.now,
    hasEnded,
    rest: () => pause(choice.stage === undefined ? REST_MS.local : REST_MS.deployed),
    say: print,
    isConsented: (plan) => isConsented(plan, values),
    setAside: (table, reason, item) => {
      mkdirSync(join(report, '..'), { recursive: true });
      appendFileSync(report, `${JSON.stringify({ table, reason, item })}\n`, { mode: 0o600 });
    },
    rebuildViews: () => rebuildViews(values),
  };
}

async function operatorOf({ region }: PlatformChoice): Promise<Operator> {
  const operator = await findOperator(region);
  if (operator === undefined) throw new ToolError(NO_CREDENTIALS);
  return operator;
}

type Place = Pick<RestoreDeps, 'howToSwap'> & Record<'journal' | 'inUse', StoredValue>;

function localPlace(dataDir: string): Place {
  return {
    journal: fileValue(join(dataDir, 'restore.json')),
    inUse: localTablesInUse(dataDir),
    howToSwap: {
      en: 'Now stop the platform and start it again (npm start), then call this once more with the same options.',
      zh: '请停止平台并重新启动（npm start），然后用相同选项再次执行本命令。',
    },
  };
}

function deployedPlace(stage: string, operator: Operator): Place {
  const { region } = operator;
  return {
    journal: parameterValue(new SSMClient(operator), `/hotline/${stage}/restore`),
    inUse: deployedTablesInUse(operator, stage),
    howToSwap: {
      en: `Now deploy to its end: npm run deploy -- --stage ${stage} --region ${region}, then call this once more with the same options.`,
      zh: `请完成部署：npm run deploy -- --stage ${stage} --region ${region}，然后用相同选项再次执行本命令。`,
    },
  };
}

/** The last event that the row of a case has seen. */
function headOfCase({ pk, sk, version }: RawItem): RawItem | undefined {
  if (sk?.S !== 'CASE' || version === undefined || !pk?.S?.startsWith('CASE#')) return undefined;
  return { appealId: { S: pk.S.slice('CASE#'.length) }, version };
}

/** The last event that the row of a request has seen. */
function headOfRequest({ pk, requestId, version }: RawItem): RawItem | undefined {
  return pk?.S?.startsWith('BUSINESS#') && requestId && version ? { requestId, version } : undefined;
}

/** Only a process of this machine can be known to have ended. */
function hasEnded(runner: string): boolean {
  const [host, pid] = runner.split(':');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function rebuildViews({ data, stage, region }: PlatformValues): Promise<void> {
  const named = Object.entries({ data, stage, region }).flatMap(([name, given]) => (given ? [`--${name}`, given] : []));
  const child = spawn(process.execPath, ['scripts/ops.ts', 'rebuild-views', '--yes', ...named], {
    cwd: PROJECT_DIR,
    stdio: 'inherit',
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0)
    throw new ToolError({
      en: 'The views were not rebuilt; the lines above say why. Call this again.',
      zh: '视图未能重建，原因见上文。请再次执行本命令。',
    });
}
