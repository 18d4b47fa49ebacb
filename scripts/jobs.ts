import { type Bilingual, flag, inUserLanguage, print, runTool, ToolError, UsageError } from '#cli/run-tool.ts';
import { openStores, type Stores } from '#functions/runtime/deps/stores.ts';
import { type Instant, SECOND_MS, toMillis } from '#kernel/domain/instant.ts';
import { JOB_NAMES, JOBS, type JobName, TOOL_JOBS } from '#kernel/job-names.ts';
import { type JobState, showJobs, startLanes, tryAgain } from '#kernel/jobs/show-jobs.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';

await runTool(
  {
    usage: ['npm run ops -- jobs [JOB] [options]'],
    about: {
      en: 'Shows how far each job over many things has come, and what it has put aside.',
      zh: '显示各批处理作业的进度，以及被搁置的对象。',
    },
    takesArguments: true,
    options: {
      again: flag({
        en: 'lets the job try at its next run what it has put aside',
        zh: '让作业在下次运行时重试被搁置的对象',
      }),
      start: flag({
        en: 'lets workers go on with lanes that were begun and not finished',
        zh: '让未完成的分道立即继续',
      }),
      restart: flag({
        en: 'lets the job begin at its first things again at its next run',
        zh: '让作业在下次运行时从头开始',
      }),
      ...PLATFORM_OPTIONS,
    },
    notes: {
      en: 'The exit code is 2 when a person has to look at something (docs/runbooks/jobs.md).',
      zh: '若有需人工查看的对象，退出码为 2（见 docs/zh-CN/runbooks.md）。',
    },
  },
  async ({ values: { again, start, restart, ...platform }, positionals: [name] }) => {
    const isChange = again || start || restart;
    if (isChange && name === undefined) throw new UsageError({ en: 'Which job?', zh: '请指定作业。' });
    const job = name === undefined ? undefined : findJob(name);
    await onPlatform(platform, async (choice) => {
      const stores = openStores(platformClock(choice));
      if (start && job !== undefined && !Object.hasOwn(JOBS, job)) throw hasNoEngine(job);
      if (job !== undefined && isChange) await change(stores, job, { again, start, restart });
      else printStates(await showJobs(stores, job && [job]), stores.time.now(), job !== undefined);
    });
  },
);

function findJob(name: string): JobName {
  const job = JOB_NAMES.find((each) => each === name);
  if (job === undefined)
    throw new ToolError({
      en: `There is no job ${name}. The jobs are ${JOB_NAMES.join(', ')}.`,
      zh: `没有作业 ${name}。现有作业：${JOB_NAMES.join('、')}。`,
    });
  return job;
}

/** Its schedule goes on with a job of the lake, and its tool with one through a whole table. */
function hasNoEngine(job: JobName): ToolError {
  const tool = Object.entries(TOOL_JOBS).find(([name]) => name === job)?.[1];
  return new ToolError(
    tool === undefined
      ? {
          en: `${job} goes on with its schedule, every 15 minutes at night.`,
          zh: `${job} 由夜间每 15 分钟的定时任务继续。`,
        }
      : {
          en: `${job} goes on when npm run ops -- ${tool} is run again.`,
          zh: `请再次执行 npm run ops -- ${tool} 以继续 ${job}。`,
        },
  );
}

interface Change {
  readonly again: boolean;
  readonly start: boolean;
  readonly restart: boolean;
}

async function change(stores: Stores, job: JobName, { again, start, restart }: Change): Promise<void> {
  if (again) {
    const things = await tryAgain(stores, job);
    print({ en: `${job} tries ${things} things again.`, zh: `${job} 将重试 ${things} 个对象。` });
  }
  if (restart) {
    await stores.jobPositions.forget(job);
    print({ en: `${job} begins at its first things again.`, zh: `${job} 将从头开始。` });
  }
  if (start) {
    const lanes = await startLanes(stores, job);
    print({ en: `${lanes} lanes of ${job} go on.`, zh: `${job} 有 ${lanes} 条分道继续。` });
  }
}

function printStates(states: readonly JobState[], now: Instant, isWhole: boolean): void {
  for (const { job, lanes, aside } of states) {
    print(sumUp({ job, lanes, aside }, now));
    if (!isWhole) continue;
    for (const { lane, pass, isDone, things, counts, after, at } of lanes)
      console.log(
        `  ${lane}  ${isDone ? '=' : '>'} ${pass}  ${things}  ${JSON.stringify(counts)}  ${at}  ${after ?? ''}`,
      );
    for (const { thing, why, isForPerson, isHeld } of aside)
      console.log(`  ${isForPerson ? '!' : '~'} ${isHeld ? 'held ' : ''}${why}  ${thing}`);
  }
  if (states.some(({ aside }) => aside.some(({ isForPerson }) => isForPerson))) process.exitCode = 2;
}

/** One line: lanes, things, age of the newest position, what was put aside. */
function sumUp({ job, lanes, aside }: JobState, now: Instant): Bilingual {
  const open = lanes.filter(({ isDone }) => !isDone).length;
  const things = lanes.reduce((sum, each) => sum + each.things, 0);
  const newest = lanes
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
  const forPerson = aside.filter(({ isForPerson }) => isForPerson).length;
  const later = aside.length - forPerson;
  const ago = newest === undefined ? undefined : formatAge(toMillis(now) - toMillis(newest));
  if (ago === undefined) return { en: `${job}: never run`, zh: `${job}：尚未运行` };
  return {
    en: `${job}: ${open} of ${lanes.length} lanes open, ${things} things, ${ago} ago, ${forPerson} set aside, ${later} tried again`,
    zh: `${job}：${lanes.length} 条分道中 ${open} 条未完成，${things} 个对象，${ago}前，搁置 ${forPerson} 个，待重试 ${later} 个`,
  };
}

function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND_MS));
  if (seconds < 120) return inUserLanguage({ en: `${seconds} s`, zh: `${seconds} 秒` });
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return inUserLanguage({ en: `${minutes} min`, zh: `${minutes} 分钟` });
  const hours = Math.round(minutes / 60);
  return inUserLanguage({ en: `${hours} h`, zh: `${hours} 小时` });
}
