import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { confirm, flag, inUserLanguage, print, runTool, ToolError, UsageError, value } from '#cli/run-tool.ts';
import { PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { configFor } from '#infra/platform/config.ts';
import { type Config, STAGES, type Stage } from '#infra/platform/config-shape.ts';
import { nameOwnTable } from '#infra/platform/resource-names.ts';
import { readSettings } from '#infra/platform/settings.ts';
import type { TableKey } from '#infra/platform/table-names.ts';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import { openAccount } from './deploy/account.ts';
import {
  callSecretFindings,
  checkDeployment,
  citizensIssuerFindings,
  type DeploymentWorld,
} from './deploy/check-deployment.ts';
import type { Finding } from './deploy/finding.ts';
import { listStacks } from './deploy/order.ts';
import { type DeployTarget, synthArguments } from './deploy/synth-arguments.ts';
import { uploadAssets } from './deploy/upload-assets.ts';
import { describeAwsError } from './platform/aws-errors.ts';
import { findOperator, findRegion, type Operator } from './platform/operator.ts';
import { NO_REGION } from './platform/platform-environment.ts';
import { readStackOutputs } from './platform/stack-outputs.ts';
import { deployedTablesInUse, readTablesInUse, type TablesInUse } from './platform/tables-in-use.ts';
import { alignTable } from './restore/align-table.ts';

/** An index of a large table takes hours. */
const ALIGN_REST_MS = 10_000;
const BACKUPS_APP = 'node_modules/.bin/node infra/backups/app.ts';
const BACKUPS_OUT = '.build/backups.out';

interface Deployment {
  readonly stage: Stage;
  readonly region: string;
  readonly isCheckOnly: boolean;
  /** Deploys the backups instead of the platform. */
  readonly isForBackups: boolean;
  readonly acceptsQuotas: boolean;
  readonly isConfirmed: boolean;
  readonly settings: string | undefined;
  readonly isAtOnce: boolean;
}

await runTool(
  {
    usage: ['npm run deploy -- --stage dev|staging|prod [options]'],
    about: {
      en: 'Checks the account, shows what changes, asks, and deploys the stacks in order.',
      zh: '检查账户、显示变更、确认后按顺序部署各个堆栈。',
    },
    options: {
      stage: value('STAGE', { en: 'dev, staging or prod', zh: 'dev、staging 或 prod' }),
      region: value('REGION', {
        en: 'default: AWS_REGION, or that of the AWS profile',
        zh: '默认取 AWS_REGION 或 AWS 配置',
      }),
      settings: value('FILE', {
        en: 'JSON with values that replace those of the stage in infra/platform/config.ts',
        zh: 'JSON 文件，其中的值取代 infra/platform/config.ts 中该环境的值',
      }),
      check: flag({ en: 'only checks', zh: '只检查' }),
      backups: flag({ en: 'deploys the vaults and the plan of backups instead', zh: '改为部署备份库与备份计划' }),
      'accept-quotas': flag({
        en: 'deploys the stage prod although quotas are too low',
        zh: '即使配额不足也部署 prod',
      }),
      'at-once': flag({
        en: 'moves all calls to the code at once, also while alarms are on: to take a release back',
        zh: '立即切换全部请求，告警期间也可用：用于撤回版本',
      }),
      yes: flag({ en: 'does not ask', zh: '不再询问' }),
    },
  },
  async ({ values }) => {
    if (values.stage === undefined) throw new UsageError({ en: 'Which stage?', zh: '请用 --stage 指定环境。' });
    if (values.stage === 'local')
      throw new ToolError({
        en: 'The stage local runs by `npm start`; there is nothing to deploy.',
        zh: '环境 local 由 `npm start` 运行，无须部署。',
      });
    const stage = STAGES.find((each) => each === values.stage);
    if (stage === undefined)
      throw new ToolError({
        en: `There is no stage "${values.stage}". The stages are dev and prod.`,
        zh: `没有环境“${values.stage}”。可用的环境为 dev 和 prod。`,
      });
    const region = values.region ?? (await findRegion());
    if (region === undefined) throw new ToolError(NO_REGION);
    const settings = values.settings === undefined ? undefined : resolve(values.settings);
    const {
      check: isCheckOnly,
      backups: isForBackups,
      'accept-quotas': acceptsQuotas,
      'at-once': isAtOnce,
      yes: isConfirmed,
    } = values;
    await deploy({ stage, region, isCheckOnly, isForBackups, acceptsQuotas, isConfirmed, settings, isAtOnce });
  },
);

async function deploy(deployment: Deployment): Promise<void> {
  const { stage, region, isCheckOnly, isForBackups, acceptsQuotas, isConfirmed, settings, isAtOnce } = deployment;
  const operator = await findOperator(region);
  const world = openAccount(operator);
  const config = configFor(stage, region, settings === undefined ? {} : readSettings(settings));
  const findings = await listFindings(config, world);
  printFindings(findings);
  if (findings.some(({ kind }) => kind === 'stop'))
    throw new ToolError({ en: '\nNothing was deployed.', zh: '\n未部署任何内容。' });
  if (findings.length > 0 && stage === 'prod' && !acceptsQuotas)
    throw new ToolError({
      en: '\nNothing was deployed: these quotas are too low for a storm. --accept-quotas deploys all the same.',
      zh: '\n未部署任何内容：上述配额不足以应对高峰。加 --accept-quotas 仍可部署。',
    });
  if (isCheckOnly) return print({ en: 'The account is ready.', zh: '账户已就绪。' });

  const account = (await world.identity())?.account ?? '';
  const tables = operator === undefined ? {} : await readTablesInUse(deployedTablesInUse(operator, stage));
  for (const [table, { name }] of Object.entries(tables))
    print({ en: `The restored table ${name} is in use as ${table}.`, zh: `已恢复的表 ${name} 正作为 ${table} 使用。` });
  const target = { stage, region, account, tables, ...(settings !== undefined && { settings }) };
  if (isForBackups) return deployBackups(config, target, isConfirmed);
  const nameStack = (name: string) => `hotline-${stage}-${name}`;
  const stacks = listStacks(config);
  await cdk(synthArguments({ ...target, isAtOnce }));
  await cdk(['diff', '--app', 'cdk.out', ...stacks.map(nameStack)]);
  const question = {
    en: `Deploy ${stacks.length} stacks to ${account} in ${region}?`,
    zh: `将 ${stacks.length} 个堆栈部署到账户 ${account} 的 ${region}，是否继续？`,
  };
  if (!isConfirmed && !(await confirm(question)))
    throw new ToolError({ en: 'Nothing was deployed.', zh: '未部署任何内容。' });
  // The diff showed the changes of permissions, and the operator confirmed them.
  for (const name of stacks) {
    const missing = await findMissing(name, config, world);
    printFindings(missing);
    // Pages of the new release ask for the new files at once.
    if (name === 'api') await uploadPages(config, operator);
    if (missing.length > 0)
      throw new ToolError({
        en: `\nThe stacks before ${nameStack(name)} are deployed; the rest is not.`,
        zh: `\n${nameStack(name)} 之前的堆栈已部署，其余未部署。`,
      });
    await cdk(['deploy', '--app', 'cdk.out', '--exclusively', '--require-approval', 'never', nameStack(name)]);
    if (name === 'web') await uploadPages(config, operator);
    if (name === 'data' && operator !== undefined) await alignRestored(config, tables, operator);
  }
  const seed = `npm run ops -- seed --stage ${stage} --region ${region}`;
  const smoke = 'npm run ops -- smoke --url <ApiEndpoint>';
  print({ en: `\nDeployed. Next: ${seed}, then ${smoke}.`, zh: `\n部署完成。接下来执行 ${seed}，再执行 ${smoke}。` });
}

/** Deploys the vaults of both regions and the plan, after the platform whose data they keep. */
async function deployBackups({ backups }: Config, target: DeployTarget, isConfirmed: boolean): Promise<void> {
  if (backups.kind === 'none')
    throw new ToolError({
      en: `The stage ${target.stage} has no backups: name a second region in infra/platform/config.ts, backups.`,
      zh: `环境 ${target.stage} 未设备份：请在 infra/platform/config.ts 的 backups 中指定第二区域。`,
    });
  const { keepDays, lockAfterDays, copyTo } = backups;
  const app = ['--app', BACKUPS_APP, '--output', BACKUPS_OUT];
  await cdk([...synthArguments(target), ...app]);
  await cdk(['diff', '--app', BACKUPS_OUT, '--all']);
  const question = {
    en: `Deploy vaults to ${target.region} and ${copyTo}? ${lockAfterDays} days later nobody can take off the lock, and each backup stays ${keepDays} days.`,
    zh: `将备份库部署到 ${target.region} 和 ${copyTo}？${lockAfterDays} 天后任何人都无法解除锁定，每份备份保留 ${keepDays} 天。`,
  };
  if (!isConfirmed && !(await confirm(question)))
    throw new ToolError({ en: 'Nothing was deployed.', zh: '未部署任何内容。' });
  await cdk(['deploy', '--app', BACKUPS_OUT, '--all', '--require-approval', 'never']);
}

/** Gives restored tables in use what a release has added to their old ones, before functions need it (ADR 80). */
async function alignRestored(config: Config, tables: TablesInUse, operator: Operator): Promise<void> {
  for (const [table, { name }] of Object.entries(tables))
    await alignTable(
      { client: documentClient(operator), rest: () => pause(ALIGN_REST_MS) },
      nameOwnTable(config, table as TableKey),
      name,
    );
}

/** Uploads what CloudFront serves from a bucket, once there is one. */
async function uploadPages({ stage, web }: Config, operator: Operator | undefined): Promise<void> {
  if (web !== 'cloudfront' || operator === undefined) return;
  const bucket = (await readStackOutputs(operator, `hotline-${stage}-web`))?.AssetsBucketName;
  if (bucket === undefined) return;
  const count = await uploadAssets(new S3Client(operator), bucket, join(PROJECT_DIR, '.build/site'));
  print({ en: `${count} files of the pages are in ${bucket}.`, zh: `网页的 ${count} 个文件已上传到 ${bucket}。` });
}

/** What a stack needs of those that are deployed by now. */
async function findMissing(name: string, config: Config, world: DeploymentWorld): Promise<readonly Finding[]> {
  if (name === 'workflow') return callSecretFindings(config, world);
  return name === 'api' ? citizensIssuerFindings(config, world) : [];
}

async function listFindings(config: Config, world: DeploymentWorld): Promise<readonly Finding[]> {
  try {
    return await checkDeployment(config, world);
  } catch (error) {
    const problem = describeAwsError(error);
    if (problem === undefined) throw error;
    throw new ToolError({ en: `The account cannot be checked: ${problem}`, zh: `无法检查账户：${problem}` });
  }
}

function printFindings(findings: readonly Finding[]): void {
  for (const { kind, what, how } of findings) {
    const [en, zh] = kind === 'stop' ? ['Missing', '缺少'] : ['To ask for', '须申请'];
    console.log(inUserLanguage({ en: `${en}: ${what.en}.\n  ${how.en}`, zh: `${zh}：${what.zh}。\n  ${how.zh}` }));
  }
}

/** Runs the CDK's command line on its own output; rejects when it fails. */
function cdk(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/aws-cdk/bin/cdk', ...args], {
      cwd: PROJECT_DIR,
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(
            new ToolError({
              en: `cdk ${args[0]} ended with ${code}; its message is above.`,
              zh: `cdk ${args[0]} 以 ${code} 结束，详见上方输出。`,
            }),
          ),
    );
  });
}
