import { readFileSync } from 'node:fs';
import { type RecomputeReport, recomputeCases } from '#appeals/handling/usecases/workflow/recompute-cases.ts';
import {
  type Bilingual,
  CONSENT_OPTIONS,
  isConsented,
  print,
  runTool,
  showProgress,
  ToolError,
  value,
} from '#cli/run-tool.ts';
import { calendarContent } from '#directory/contracts/calendar.ts';
import { findCalendarFaults } from '#directory/domain/calendar-faults.ts';
import { faultText } from '#directory/presenting/record-faults.ts';
import { putRecord } from '#directory/usecases/put-record.ts';
import { openStores, type Stores } from '#functions/runtime/deps/stores.ts';
import { parse } from '#kernel/contracts/parse.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';

type Content = Pick<Calendar, 'years' | 'days' | 'workingHours'>;

const PROGRESS_EVERY = 1000;

await runTool(
  {
    usage: ['npm run ops -- calendar [--file FILE] [options]'],
    about: {
      en: 'Publishes a working calendar and moves the open deadlines that it changes.',
      zh: '发布工作日历，并调整受影响的未到期时限。',
    },
    options: {
      file: value('FILE', {
        en: 'a calendar as in data/calendars; default: recalculates deadlines by the calendar in force',
        zh: '格式同 data/calendars 的日历；省略时按现行日历重新计算时限',
      }),
      ...CONSENT_OPTIONS,
      ...PLATFORM_OPTIONS,
    },
    notes: {
      en: `scripts/generate/import-holidays.ts makes a calendar file from the notices of a year. The tool may be stopped and repeated. The
platform itself corrects, within minutes, deadlines that a function sets by the old calendar in the meantime.`,
      zh: `日历文件可用 scripts/generate/import-holidays.ts 根据当年放假通知生成。可中断后重复运行；在此期间仍按旧日历设定的时限，
平台会在几分钟内自行更正。`,
    },
  },
  async ({ values: { file, 'dry-run': isDryRun, yes, ...platform } }) => {
    const content = file === undefined ? undefined : readCalendar(file);
    await onPlatform(platform, (choice) =>
      applyCalendar(content, () => openStores(platformClock(choice)), { 'dry-run': isDryRun, yes }),
    );
  },
);

function toPlan(content: Content | undefined): Bilingual {
  const years = content?.years ?? [];
  return content
    ? {
        en: `The calendar of the years ${years.join(', ')} is published, and the deadlines of all open cases that it changes move.`,
        zh: `将发布 ${years.join('、')} 年的工作日历，受影响的未办结案件时限随之改变。`,
      }
    : {
        en: 'The deadlines of all open cases are calculated again by the calendar in force.',
        zh: '将按现行工作日历重新计算所有未办结案件的时限。',
      };
}

/** `open` gives stores whose directory has read nothing yet. */
async function applyCalendar(
  content: Content | undefined,
  open: () => Stores,
  consent: Parameters<typeof isConsented>[1],
): Promise<void> {
  const standing = await open().directory.calendar();
  if (content) assertFollows(content, standing);
  const isDryRun = !(await isConsented(toPlan(content), consent));
  if (content && !isDryRun) await publish(open(), content, standing);
  const stores = open();
  const applied =
    content && isDryRun
      ? { ...standing, ...content, version: standing.version + 1 }
      : await stores.directory.calendar();
  print({
    en: `The calendar ${applied.id} version ${applied.version} has the years ${applied.years.join(', ')}.`,
    zh: `工作日历 ${applied.id} 第 ${applied.version} 版，含 ${applied.years.join('、')} 年。`,
  });

  const { time, log, lists, directory } = stores;
  const deps = { time, log, lists, directory: { ...directory, calendar: async () => applied } };
  const report = await recomputeCases(deps, { isDryRun, onProgress: showCases });
  const [would, have] = isDryRun ? ['would be', 'would have'] : ['were', 'have'];
  const { seen, recounted, moved } = report;
  print({
    en: `${seen} open cases; ${recounted} ${would} recalculated, ${moved} of them ${have} another deadline.`,
    zh: `未办结 ${seen} 件；${isDryRun ? '将重新计算' : '已重新计算'} ${recounted} 件，其中 ${moved} 件时限改变。`,
  });
  for (const { appealId, why } of report.left)
    print({ en: `  ${appealId} is unchanged: ${why.kind}`, zh: `  ${appealId} 未改：${why.kind}` });
  if (report.left.length > 0) process.exitCode = 2;
}

/** Stores a new version of the record, unless the one in force has the same content. */
async function publish(stores: Stores, content: Content, standing: Calendar): Promise<void> {
  const put = { kind: 'calendars', id: standing.id, input: content, by: 'operator' } as const;
  const done = await putRecord(stores, { ...put, expectedVersion: standing.version });
  if (!done.ok) throw new ToolError(storeFailure(JSON.stringify(done.error)));
}

function storeFailure(why: string): Bilingual {
  return { en: `The calendar could not be stored: ${why}`, zh: `日历未能保存：${why}` };
}

/** Reads the content of a calendar file; its id, version and sources are for people. */
function readCalendar(path: string): Content {
  const { years, days, workingHours } = readContent(path);
  const read = parse(calendarContent, { years, days, workingHours }, 'en');
  if (read.ok) return read.value as Content;
  const faults = (language: 'en' | 'zh') => {
    const of = parse(calendarContent, { years, days, workingHours }, language);
    return of.ok ? '' : of.error.map((each) => `${each.path} ${each.message}`).join('; ');
  };
  throw new ToolError({ en: `${path} is not a calendar: ${faults('en')}`, zh: `${path} 不是日历：${faults('zh')}` });
}

function readContent(path: string): Partial<Content> {
  try {
    return Object(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const why = (error as Error).message;
    throw new ToolError({
      en: `${path} cannot be read as a calendar: ${why}`,
      zh: `无法将 ${path} 作为日历读取：${why}`,
    });
  }
}

function assertFollows(content: Content, standing: Calendar): void {
  const faults = findCalendarFaults(content, standing);
  if (faults.length > 0) {
    const lines = (language: 'en' | 'zh') => faults.map((fault) => faultText(fault, language)).join('\n  ');
    throw new ToolError({
      en: `The calendar is not published:\n  ${lines('en')}`,
      zh: `日历未发布：\n  ${lines('zh')}`,
    });
  }
}

function showCases({ seen, recounted }: RecomputeReport): void {
  if (seen % PROGRESS_EVERY === 0)
    showProgress({
      en: `${seen} cases, ${recounted} of them recalculated`,
      zh: `${seen} 件，其中重新计算 ${recounted} 件`,
    });
}
