import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { sessionTokens } from '#accounts/sessions.contract.ts';
import { citizenAppeal } from '#appeals/case/contracts/http/citizen-appeal.ts';
import { flag, inUserLanguage, runTool, ToolError, UsageError, value } from '#cli/run-tool.ts';
import { openCalls } from '#local/demo/call-api.ts';
import { openTokens } from '#local/demo/find-platform.ts';
import { type Narrator, openNarrator } from '#local/demo/narrator.ts';
import { type Stage, type Step, StepFailed, step } from '#local/demo/step.ts';
import type { ColdFlat } from '#local/demo/stories/cold-flat.ts';
import { filing } from '#local/demo/stories/cold-flat-filed.ts';
import { handling } from '#local/demo/stories/cold-flat-handled.ts';
import { refused } from '#local/demo/stories/refused.ts';
import { findTarget } from './platform/find-target.ts';
import { expectRunning, type PlatformValues, toPlatformChoice } from './platform/on-platform.ts';
import { takePlatformEnvironment } from './platform/platform-environment.ts';
import { checkOperation, type Finding } from './smoke/check-operation.ts';
import { checkPages } from './smoke/check-pages.ts';
import { type ReturnedShare, returningShare } from './smoke/returned-share.ts';
import { watchPlatform } from './smoke/watch-platform.ts';

type Target = Partial<PlatformValues>;

const STAFF = ['dispatcher', 'operator', 'unit-heating'];
const CITIZENS = ['citizen-1', 'citizen-2'];

await runTool(
  {
    usage: ['npm run ops -- smoke --url URL [options]'],
    about: {
      en: 'Plays the stories of the demo on any platform with the example district, then checks that its workflow is alive.',
      zh: '在任一带有示例区的平台上执行演示故事，然后检查其工作流是否正常。',
    },
    options: {
      url: value('URL', { en: 'address of the platform', zh: '平台地址' }),
      data: value('DIR', {
        en: 'takes all tokens from the platform on this machine with these data; default .local for the checks',
        zh: '从本机平台的该数据目录取得全部令牌；检查时默认 .local',
      }),
      stage: value('STAGE', { en: 'its stage, where the URL does not show it', zh: '所属环境（地址无法看出时）' }),
      region: value('REGION', { en: 'its region; default: that of the URL', zh: '其所在区域；默认取自 URL' }),
      'api-only': flag({
        en: 'leaves out the checks that need AWS credentials: executions, failure queues, alarms',
        zh: '省略需要 AWS 凭证的检查：执行、失败队列、告警',
      }),
    },
    notes: {
      en: `It files three appeals. One is handled, closed and rated in the app, one is refused, and one is returned by its unit, which
the workflow can follow only when the token of its wait comes back. Then it checks that the executions of the three have
succeeded, that all failure queues are empty, and that no alarm is on. For that it needs AWS credentials (docs/deploy.md).
It leaves out what only a platform on this machine can do (the clock, the outbox of messages).

Tokens come from the environment: TOKEN_DISPATCHER, TOKEN_OPERATOR and TOKEN_UNIT_HEATING of example staff, as the issuer
of staff gives them. Citizens without a token (TOKEN_CITIZEN_1, TOKEN_CITIZEN_2) sign in anonymously.

The exit code is 0 when every step gave what was expected and nothing was wrong, else 1.`,
      zh: `提交三件诉求：一件办理、办结并在应用内评价，一件不予受理，一件由承办单位退单——只有等待中的任务令牌返回后，工作流才能继续。
随后检查三件诉求的执行均已成功、所有失败队列为空、没有告警。为此需要 AWS 凭证（docs/deploy.md）。
只有本机平台才能做的事（调整时钟、查看短信）不在其中。

令牌取自环境变量：示例工作人员的 TOKEN_DISPATCHER、TOKEN_OPERATOR、TOKEN_UNIT_HEATING，由工作人员身份提供方签发。
市民若没有令牌（TOKEN_CITIZEN_1、TOKEN_CITIZEN_2），则匿名登录。

每一步结果均符合预期且检查无误时退出码为 0，否则为 1。`,
    },
  },
  async ({ values }) => {
    if (values.url === undefined)
      throw new UsageError({ en: 'Which platform? --url URL', zh: '请用 --url 指定平台。' });
    const url = values.url.replace(/\/+$/, '');
    const findToken = await findTokens(url, values.data);
    await expectRunning(async () => {
      // The platform is looked for first: without its services the check at the end would fail after all stories.
      const stage = values['api-only'] ? undefined : await takeEnvironment(url, values);
      await smoke(url, findToken, stage);
    });
  },
);

/** Puts the environment of the platform at a URL, or of a named stage, into this process. Returns its stage. */
async function takeEnvironment(url: string, { stage, region, data = '.local' }: Target): Promise<string> {
  const dataDir = resolve(data);
  return takePlatformEnvironment(
    stage === undefined ? await findTarget(url, region, dataDir) : toPlatformChoice({ stage, region, data: dataDir }),
  );
}

async function smoke(url: string, findToken: (person: string) => string, stage: string | undefined): Promise<void> {
  const narrator = openNarrator((line) => console.log(line), process.stdout.isTTY === true && !process.env.NO_COLOR);
  const startedAt = performance.now();
  const numbers = await playStories(url, { call: openCalls(url, findToken), narrator });
  if (numbers === undefined) {
    process.exitCode = 1;
    return;
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  narrator.say(
    inUserLanguage({
      en: `Every step did what was expected of it, in ${seconds} s.`,
      zh: `每一步结果均符合预期，用时 ${seconds} 秒。`,
    }),
  );
  const pages = await checkPages(url);
  if (pages === undefined)
    narrator.say(
      inUserLanguage({ en: 'The platform serves no pages at this address.', zh: '平台在该地址不提供网页。' }),
    );
  else report(narrator, pages);
  if (stage === undefined) {
    narrator.say(
      inUserLanguage({
        en: 'Executions, failure queues and alarms were not checked (--api-only).',
        zh: '未检查执行、失败队列和告警（--api-only）。',
      }),
    );
    return;
  }
  for (const finding of await checkOperation(watchPlatform(stage), numbers)) report(narrator, finding);
}

/** Prints a finding. A wrong one makes the exit code 1. */
function report({ say, failed }: Narrator, { checked, wrong }: Finding): void {
  if (wrong === undefined) say(inUserLanguage({ en: `Checked: ${checked.en}.`, zh: `已检查：${checked.zh}。` }));
  else {
    failed(inUserLanguage(wrong));
    process.exitCode = 1;
  }
}

/** Plays all stories. Returns the numbers of their appeals, or undefined when a step failed. */
async function playStories(url: string, stage: Stage): Promise<readonly string[] | undefined> {
  const heating: ColdFlat = { number: '', queryCode: '', before: '', after: '', afterUrl: '', surveyPath: '' };
  const court = refused();
  const returned: ReturnedShare = { number: '' };
  stage.narrator.title(inUserLanguage({ en: `Smoke test of ${url}`, zh: `冒烟测试 ${url}` }));
  try {
    const steps = [healthy(), ...noHeating(heating), ...court.steps, ...returningShare(returned)];
    for (const [index, each] of steps.entries()) await each.run(stage, String(index + 1));
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    stage.narrator.failed(error.message);
    return undefined;
  }
  return [heating.number, court.appeal() ?? '', returned.number];
}

/** The token of each person. */
async function findTokens(url: string, dataDir: string | undefined): Promise<(person: string) => string> {
  if (dataDir !== undefined) {
    const findToken = openTokens(resolve(dataDir));
    if (findToken === undefined)
      throw new ToolError({
        en: `No platform was ever started on the data in ${dataDir}.`,
        zh: `${dataDir} 中的数据从未启动过平台。`,
      });
    return findToken;
  }
  const found = new Map<string, string>();
  for (const person of [...STAFF, ...CITIZENS]) {
    const token = process.env[nameVariable(person)];
    if (token) found.set(person, token);
  }
  const missing = STAFF.filter((person) => !found.has(person)).map(nameVariable);
  if (missing.length > 0)
    throw new UsageError({ en: `Not set: ${missing.join(', ')}.`, zh: `未设置：${missing.join('、')}。` });
  for (const person of CITIZENS)
    if (!found.has(person)) {
      const token = await anonymousToken(url);
      if (token === undefined)
        throw new ToolError({
          en: `${url} allows no anonymous sign-in: set ${nameVariable(person)}.`,
          zh: `${url} 不允许匿名登录：请设置 ${nameVariable(person)}。`,
        });
      found.set(person, token);
    }
  return (person) => found.get(person) ?? '';
}

function nameVariable(person: string): string {
  return `TOKEN_${person.toUpperCase().replaceAll('-', '_')}`;
}

async function anonymousToken(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${url}/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'anonymous' }),
      signal: AbortSignal.timeout(35_000),
    });
    return z.parse(sessionTokens, await response.json()).accessToken;
  } catch {
    return undefined;
  }
}

function healthy(): Step {
  return step({
    who: 'nobody',
    does: { en: 'Somebody asks whether the platform answers.', zh: '查询平台是否应答。' },
    call: () => ({ method: 'GET', path: '/health' }),
    answers: z.object({ status: z.literal('ok') }),
    expects: { en: 'that it does', zh: '平台应答' },
    holds: () => true,
    summarize: ({ status }) => status,
  });
}

/** From a filed appeal with a photo to a closed one. It is rated in the app, as messages cannot be read here. */
function noHeating(known: ColdFlat): readonly Step[] {
  const rated = step({
    who: 'citizen-1',
    does: {
      en: 'The citizen rates it: was contacted, it is solved, very satisfied.',
      zh: '市民评价：已联系、已解决、非常满意。',
    },
    call: () => ({
      method: 'POST',
      path: `/v1/appeals/${known.number}/rate`,
      body: { contacted: true, resolved: true, satisfaction: 5 },
    }),
    answers: citizenAppeal,
    expects: { en: 'the appeal is closed as rated', zh: '诉求因评价而办结' },
    holds: ({ status, outcome }) => status === 'closed' && outcome === 'rated',
    summarize: ({ status, outcomeText }) => `${status}: ${outcomeText}`,
  });
  return [...filing(known), ...handling(known), rated];
}
