import { openCalls } from './call-api.ts';
import { openTokens, readClock } from './find-platform.ts';
import { localTime, type Narrator } from './narrator.ts';
import { printTimeline } from './print-timeline.ts';
import { type Stage, StepFailed, type Story } from './step.ts';
import { late } from './stories/late.ts';
import { noHeating } from './stories/no-heating.ts';
import { refused } from './stories/refused.ts';

export interface DemoPlatform {
  readonly url: string;
  readonly dataDir: string;
  /** Whether it was started for the demo. */
  readonly isOwn: boolean;
}

/** Plays all stories and prints the record of each appeal; false when a step failed. */
export async function playStories(platform: DemoPlatform, narrator: Narrator): Promise<boolean> {
  const { url, dataDir, isOwn } = platform;
  const findToken = openTokens(dataDir);
  if (!findToken) throw new Error(`no tokens in ${dataDir}`);
  const { now, speed } = await readClock(url);
  const stage: Stage = { call: openCalls(url, findToken), narrator };
  const stories = [noHeating(), refused(), late(speed)];

  narrator.title('12345: three appeals, from the first call to the end');
  narrator.line(`on ${url}, ${isOwn ? 'started for the demo and stopped afterwards' : `with its data in ${dataDir}`}`);
  const pace = speed === 1 ? '' : `, ${speed} times as fast as real time`;
  narrator.line(`its clock shows ${localTime(now)} in Asia/Shanghai${pace}; all times below are of this clock`);

  narrator.line('Each step says who does what, and shows the request and the answer in short.');

  const startedAt = performance.now();
  try {
    for (const [index, story] of stories.entries()) await playStory(stage, story, index + 1);
    narrator.say('How it went, by the record of each appeal (Asia/Shanghai):');
    for (const story of stories) await printTimeline(stage.call, narrator, story.appeal() ?? '');
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    narrator.failed(error.message);
    return false;
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const steps = stories.reduce((sum, story) => sum + story.steps.length, 0);
  narrator.say(`All ${steps} steps did what was expected of them, in ${seconds} s.`);
  if (!isOwn) await printWhatStays(url, narrator);
  return true;
}

async function playStory(stage: Stage, { title, about, steps, ending }: Story, number: number): Promise<void> {
  stage.narrator.title(`${number}  ${title}`);
  stage.narrator.line(about);
  for (const [index, step] of steps.entries()) await step.run(stage, `${number}.${index + 1}`);
  stage.narrator.say(`What happened: ${ending}`);
}

async function printWhatStays(url: string, narrator: Narrator): Promise<void> {
  const { now } = await readClock(url);
  narrator.line(`The platform continues. Its clock stays at ${localTime(now)}, and the late appeal is still open.`);
  narrator.line(`Text messages ${url}/local/sms, people ${url}/local, documentation ${url}/docs`);
}
