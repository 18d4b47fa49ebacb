import { type Bilingual, inUserLanguage } from '#cli/run-tool.ts';
import { openCalls } from './call-api.ts';
import { openTokens, readClock } from './find-platform.ts';
import { localTime, type Narrator } from './narrator.ts';
import { printTimeline } from './print-timeline.ts';
import { type Stage, StepFailed, type Story } from './step.ts';
import type { Neighbourhood } from './stories/enterprise/neighbours.ts';
import { factory } from './stories/enterprise/story.ts';
import { late } from './stories/late.ts';
import { noHeating } from './stories/no-heating.ts';
import { refused } from './stories/refused.ts';

export interface DemoPlatform {
  readonly url: string;
  readonly dataDir: string;
  /** Whether it was started for the demo. */
  readonly isOwn: boolean;
}

/** What is played: three appeals, or services for a business and its neighbours. */
export type Play =
  | { readonly name: 'appeals' }
  | { readonly name: 'enterprise'; readonly neighbourhood: Neighbourhood };

const TITLES: Readonly<Record<Play['name'], Bilingual>> = {
  appeals: { en: '12345: three appeals, from the first call to the end', zh: '12345：三件诉求的全过程' },
  enterprise: { en: '12345: services for a business', zh: '12345：企业服务' },
};

/** Plays all stories and prints the record of each appeal; false when a step failed. */
export async function playStories(platform: DemoPlatform, narrator: Narrator, play: Play): Promise<boolean> {
  const { url, dataDir, isOwn } = platform;
  const findToken = openTokens(dataDir);
  if (!findToken) throw new Error(`no tokens in ${dataDir}`);
  const { now, speed } = await readClock(url);
  // A person who signs in during a story has a token of the platform, not of the local issuer.
  const sessions = new Map<string, string>();
  const stage: Stage = { call: openCalls(url, (who) => sessions.get(who) ?? findToken(who)), narrator };
  const stories =
    play.name === 'enterprise'
      ? [factory(play.neighbourhood, (name, accessToken) => sessions.set(name, accessToken))]
      : [noHeating(), refused(), late(speed)];

  narrator.title(inUserLanguage(TITLES[play.name]));
  narrator.line(
    inUserLanguage(
      isOwn
        ? { en: `on ${url}, started for the demo and stopped afterwards`, zh: `平台 ${url}，为演示启动，演示后停止` }
        : { en: `on ${url}, with its data in ${dataDir}`, zh: `平台 ${url}，数据在 ${dataDir}` },
    ),
  );
  narrator.line(inUserLanguage(describeClock(now, speed)));
  narrator.line(
    inUserLanguage({
      en: 'Each step says who does what, and shows the request and the answer in short.',
      zh: '每一步说明谁做什么，并简要显示请求和应答。',
    }),
  );

  const startedAt = performance.now();
  try {
    for (const [index, story] of stories.entries()) await playStory(stage, story, index + 1);
    narrator.say(
      inUserLanguage({
        en: 'How it went, by the record of each appeal (Asia/Shanghai):',
        zh: '各件诉求的办理记录（北京时间）：',
      }),
    );
    for (const story of stories) await printTimeline(stage.call, narrator, story.appeal() ?? '');
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    narrator.failed(error.message);
    return false;
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const steps = stories.reduce((sum, story) => sum + story.steps.length, 0);
  narrator.say(
    inUserLanguage({
      en: `All ${steps} steps did what was expected of them, in ${seconds} s.`,
      zh: `全部 ${steps} 步结果均符合预期，用时 ${seconds} 秒。`,
    }),
  );
  if (!isOwn) await printWhatStays(url, narrator, play);
  return true;
}

function describeClock(now: string, speed: number): Bilingual {
  const isFast = speed !== 1;
  return {
    en: `its clock shows ${localTime(now)} in Asia/Shanghai${isFast ? `, ${speed} times as fast as real time` : ''}; all times below are of this clock`,
    zh: `平台时钟为北京时间 ${localTime(now)}${isFast ? `，为真实时间的 ${speed} 倍` : ''}；以下时间均以此为准`,
  };
}

async function playStory(stage: Stage, { title, about, steps, ending }: Story, number: number): Promise<void> {
  stage.narrator.title(`${number}  ${inUserLanguage(title)}`);
  stage.narrator.line(inUserLanguage(about));
  for (const [index, step] of steps.entries()) await step.run(stage, `${number}.${index + 1}`);
  stage.narrator.say(inUserLanguage({ en: `What happened: ${ending.en}`, zh: `结果：${ending.zh}` }));
}

async function printWhatStays(url: string, narrator: Narrator, play: Play): Promise<void> {
  const { now } = await readClock(url);
  const time = localTime(now);
  const isLate = play.name === 'appeals';
  narrator.line(
    inUserLanguage({
      en: `The platform continues. Its clock stays at ${time}${isLate ? ', and the late appeal is still open' : ''}.`,
      zh: `平台继续运行，时钟停留在 ${time}${isLate ? '，逾期的诉求仍未办结' : ''}。`,
    }),
  );
  narrator.line(
    inUserLanguage({
      en: `Text messages ${url}/local/sms, people ${url}/local, documentation ${url}/docs`,
      zh: `短信 ${url}/local/sms，人员 ${url}/local，文档 ${url}/docs`,
    }),
  );
}
