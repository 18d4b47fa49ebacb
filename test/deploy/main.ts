import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SFNClient, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import { flag, runTool, ToolError, value } from '#cli/run-tool.ts';
import { PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { configFor } from '#infra/platform/config.ts';
import { listStacks, ORDER } from '#scripts/deploy/order.ts';
import { synthArguments } from '#scripts/deploy/synth-arguments.ts';
import { takePlatformEnvironment } from '#scripts/platform/platform-environment.ts';
import { readStackOutputs } from '#scripts/platform/stack-outputs.ts';
import { deployRelease } from '#test/infra/releases/deploy-release.ts';
import { readAssemblyRelease } from '#test/infra/releases/read-assembly.ts';
import type { Release } from '#test/infra/releases/read-release.ts';
import { type CarriedCase, continueCarriedCase, fileCarriedCase } from './carried-case.ts';
import {
  CREDENTIALS,
  DIR,
  EMULATOR_PORT,
  environmentOf,
  prepareEmulator,
  startEmulator,
  waitForEmulator,
} from './emulator.ts';
import { forwardTo } from './forward.ts';
import { run, succeeds } from './run.ts';
import { openStaffIssuer, type StaffIssuer } from './staff-issuer.ts';
import { openStandIns } from './stand-ins.ts';
import { type Holdings, listLosses, readHoldings } from './stateful.ts';
import { tellStories } from './tell-stories.ts';

const STAGE = 'dev';
const PREFIX = `hotline-${STAGE}-`;
const ACCOUNT = '000000000000';
const PORTS = { issuer: 4598, api: 4597 };
/** A workflow that fails at once. */
const DEAD = { StartAt: 'Dead', States: { Dead: { Type: 'Fail', Error: 'Planted' } } };

await runTool(
  {
    usage: ['npm run test:deploy -- [options]'],
    about: {
      en: 'Deploys all stacks to an emulator of AWS that enforces the policies, seeds and smokes them, and destroys them.',
      zh: '将全部堆栈部署到强制执行权限策略的 AWS 模拟器，填充目录、冒烟测试，然后销毁。',
    },
    options: {
      region: value('REGION', { en: 'default ap-southeast-1', zh: '默认 ap-southeast-1' }),
      from: value('REF', {
        en: 'deploys this commit first, so that the deployment of the working tree is an upgrade',
        zh: '先部署该提交，使工作区的部署成为升级',
      }),
      keep: flag({ en: 'leaves the emulator running after the test', zh: '测试后保留模拟器' }),
    },
    notes: {
      en: `It needs Python 3.11 or newer with venv, and its packages from PyPI (test/deploy/requirements.txt); nothing else does.
docs/deploy-test.md says what the emulator repairs, and what it cannot show. The log is .build/test-deploy/emulator.log.`,
      zh: `需要 Python 3.11 或更高版本（含 venv）及 PyPI 上的包（test/deploy/requirements.txt）；其他任何功能都不需要。
docs/deploy-test.md 说明对模拟器的修补及其不能验证之处。日志在 .build/test-deploy/emulator.log。`,
    },
  },
  async ({ values: { region = 'ap-southeast-1', from, keep } }) => {
    prepareEmulator();
    const emulator = startEmulator(region);
    process.once('exit', () => emulator.kill('SIGKILL'));
    const servers: Server[] = [];
    try {
      await waitForEmulator(emulator);
      const issuer = await openStaffIssuer(PORTS.issuer, 'hotline-staff');
      servers.push(issuer.server);
      await testDeployment(region, from, issuer, servers);
      console.log('\nThe deployment test has passed.');
      if (keep) await keepRunning();
    } catch (error) {
      // What is wrong can be looked at: the logs of functions are in the emulator.
      if (keep) await keepRunning(error);
      throw error;
    } finally {
      for (const server of servers) server.close();
      emulator.kill('SIGKILL');
    }
  },
);

async function keepRunning(error?: unknown): Promise<void> {
  if (error !== undefined) console.error(error);
  console.log(`The emulator runs at http://localhost:${EMULATOR_PORT}, the API at ${apiUrl()}; end with Ctrl+C.`);
  await new Promise(() => {});
}

async function testDeployment(
  region: string,
  from: string | undefined,
  issuer: StaffIssuer,
  servers: Server[],
): Promise<void> {
  const environment = environmentOf(region);
  const settings = join(DIR, 'settings.json');
  writeFileSync(settings, JSON.stringify(settingsOf(issuer)));
  const deployArgs = ['scripts/deploy.ts', '--stage', STAGE, '--region', region, '--settings', settings, '--yes'];

  title('Bootstrap');
  // In another folder, so that it does not synthesise the stage of the project's default.
  await run(['node_modules/aws-cdk/bin/cdk', 'bootstrap', `aws://${ACCOUNT}/${region}`], environment, DIR);
  Object.assign(process.env, environment);
  const outputs = async (stack: string) =>
    (await readStackOutputs({ region, credentials: CREDENTIALS }, `hotline-${STAGE}-${stack}`)) ?? {};
  const openApi = async () => {
    const { ApiEndpoint = '' } = await outputs('api');
    const standIns = openStandIns(apiUrl(), issuer);
    servers.push(forwardTo(new URL(ApiEndpoint).host, EMULATOR_PORT, PORTS.api, standIns));
  };
  let carried: CarriedCase | undefined;
  const before =
    from === undefined
      ? undefined
      : await deployCommit(from, deployArgs, environment, region, async () => {
          await openApi();
          title('A case with a photo');
          carried = await fileCarriedCase(apiUrl(), issuer);
        });
  title(from === undefined ? 'Deploy' : 'Upgrade');
  if (before !== undefined) {
    // The emulator lets an export vanish that a deployed stack imports. CloudFormation does not.
    const target = { stage: STAGE, region, account: ACCOUNT, settings } as const;
    await run(['node_modules/aws-cdk/bin/cdk', ...synthArguments(target)], environment);
    const problems = deployRelease(before.release, readRelease(PROJECT_DIR));
    if (problems.length > 0) throw new ToolError(`CloudFormation would refuse the upgrade:\n${problems.join('\n')}`);
  }
  await run(deployArgs, environment);
  if (before !== undefined) {
    const losses = listLosses(before, await readHoldings({ region, credentials: CREDENTIALS }, PREFIX));
    if (losses.length > 0) throw new ToolError(`The upgrade has lost:\n${losses.slice(0, 50).join('\n')}`);
    const { ids, items, objects } = before;
    console.log(`Kept: ${ids.size} resources with data, ${items.size} items, ${objects.size} objects.`);
  } else await openApi();
  if (carried !== undefined) {
    title('The case goes on');
    await takePlatformEnvironment({ stage: STAGE, region, dataDir: DIR });
    await continueCarriedCase(carried, STAGE);
    console.log(`The case ${carried.known.number} was closed, and its execution has succeeded.`);
  }

  title('Seed and smoke');
  await run(['scripts/seed.ts', '--stage', STAGE, '--region', region, '--example', '--yes'], environment);
  const smokeArgs = ['scripts/smoke.ts', '--url', apiUrl(), '--stage', STAGE, '--region', region];
  const tokens = {
    TOKEN_DISPATCHER: await issuer.tokenOf('dispatcher'),
    TOKEN_OPERATOR: await issuer.tokenOf('operator'),
    TOKEN_UNIT_HEATING: await issuer.tokenOf('unit-heating'),
  };
  await run(smokeArgs, { ...environment, ...tokens });

  title('The end-to-end stories');
  await takePlatformEnvironment({ stage: STAGE, region, dataDir: DIR });
  const { jurisdiction } = configFor(STAGE, region);
  const adminToken = await issuer.tokenOf('admin');
  const wrong = await tellStories(apiUrl(), { stage: STAGE, jurisdiction, adminToken });

  title('Smoke must fail when the workflow is dead');
  const { AppealStateMachineArn: stateMachineArn = '' } = await outputs('workflow');
  const definition = JSON.stringify(DEAD);
  await new SFNClient({ region, credentials: CREDENTIALS }).send(
    new UpdateStateMachineCommand({ stateMachineArn, definition }),
  );
  if (await succeeds(smokeArgs, { ...environment, ...tokens }))
    throw new ToolError('Smoke passed although every execution fails.');

  title('Destroy');
  const stacks = listStacks(configFor(STAGE, region)).map((name) => `hotline-${STAGE}-${name}`);
  const cdk = 'node_modules/aws-cdk/bin/cdk';
  await run([cdk, 'destroy', '--app', 'cdk.out', '--force', ...stacks.toReversed()], environment);
  // The rest is tested also when a story was not told to its end.
  if (wrong.length > 0) throw new ToolError(wrong.join('\n'));
}

/** Deploys another commit from a worktree with today's packages, seeds it by its own tool, uses it, and reads what it holds. */
async function deployCommit(
  ref: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  region: string,
  use: () => Promise<void>,
): Promise<Holdings & { readonly release: Release }> {
  title(`Deploy ${ref}`);
  const dir = mkdtempSync(join(tmpdir(), 'hotline-release-'));
  const git = (...rest: string[]) => execFileSync('git', rest, { cwd: PROJECT_DIR, stdio: 'inherit' });
  try {
    git('worktree', 'add', '--detach', dir, ref);
    execFileSync('cp', ['-a', join(PROJECT_DIR, 'node_modules'), join(dir, 'node_modules')]);
    await run(args, environment, dir);
    await run(['scripts/seed.ts', '--stage', STAGE, '--region', region, '--example', '--yes'], environment, dir);
    await use();
    return {
      ...(await readHoldings({ region, credentials: CREDENTIALS }, PREFIX)),
      release: readRelease(dir),
    };
  } finally {
    git('worktree', 'remove', '--force', dir);
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The release in the cloud assembly of a tree. */
function readRelease(tree: string): Release {
  return readAssemblyRelease(join(tree, 'cdk.out'), PREFIX, ORDER);
}

function settingsOf(issuer: StaffIssuer): object {
  return {
    publicUrl: apiUrl(),
    staff: { issuer: issuer.url, audience: 'hotline-staff' },
    smsGatewayUrl: `${issuer.url}/sms`,
    webOrigins: [apiUrl()],
  };
}

function apiUrl(): string {
  return `http://127.0.0.1:${PORTS.api}`;
}

function title(text: string): void {
  console.log(`\n== ${text}\n`);
}
