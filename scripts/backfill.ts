import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type Bilingual,
  CONSENT_OPTIONS,
  flag,
  inUserLanguage,
  isConsented,
  print,
  runTool,
  UsageError,
  value,
} from '#cli/run-tool.ts';
import { openStores, type Stores } from '#functions/runtime/deps/stores.ts';
import { COLLECTED } from '#infra/lake/collected.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import {
  DAY_MS,
  endOfLocalDay,
  type Instant,
  type LocalDate,
  nextDate,
  parseLocalDate,
  startOfLocalDay,
} from '#kernel/domain/instant.ts';
import { ENV } from '#kernel/env-names.ts';
import { LAKE_DIR, TEXTS_DIR } from '#local/lake/folders.ts';
import {
  collectRows,
  DAY_LANES,
  type FilledKind,
  type RefusedRow,
  removeCollected,
  writeDays,
} from './jobs/backfill-jobs.ts';
import { type Order as Asked, beginOrder, completeOrder, takeOrder } from './jobs/order-job.ts';
import { listLaneOfEvents, listLaneOfRequestEvents } from './jobs/scan-lane.ts';
import { filledEvents, filledReplies, filledRequests, filledTexts } from './lake/filled-tables.ts';
import { bucketFolder, type LakeFolder, localFolder } from './lake/folders.ts';
import { openPlatformLake } from './lake/open-platform-lake.ts';
import { findDaysSealedLater } from './lake/sealed-days.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';
import type { PlatformChoice } from './platform/platform-environment.ts';
import { platformTables } from './platform/tables.ts';

interface Order {
  /** The days that were asked for; those with rows of cases that were sealed later when left out. */
  readonly days: readonly LocalDate[] | undefined;
  readonly isTexts: boolean;
}

await runTool(
  {
    usage: ['npm run ops -- backfill --from DAY --to DAY [options]', 'npm run ops -- backfill --sealed [options]'],
    about: {
      en: 'Writes days of the lake again from the tables of events.',
      zh: '根据事件表重新写入数据湖中的若干天。',
    },
    options: {
      from: value('DAY', { en: 'first local day, for example 2026-01-05', zh: '起始日（当地日期），例如 2026-01-05' }),
      to: value('DAY', { en: 'last local day', zh: '截止日（当地日期）' }),
      texts: flag({
        en: 'the restricted texts instead; those that were erased or made confidential since then are removed',
        zh: '改为受限的文本表；此后被删除或转为保密的文本会被移除',
      }),
      sealed: flag({
        en: 'the days with rows of cases that became confidential or a tip-off later, so that these rows lose street and units',
        zh: '改为处理后来转为保密或举报的诉求所在各天，使其早先的行不再包含街道和单位',
      }),
      ...CONSENT_OPTIONS,
      ...PLATFORM_OPTIONS,
    },
    notes: {
      en: `It may be repeated: it replaces the compacted files of the days. After an interruption it goes on where it stopped, for
three days; several runs at the same time share the work. Texts of the last four days may come back from files
that have landed: run it again on the fifth day.`,
      zh: '可重复运行：会替换这些天已整理的文件。中断后三天内再次运行即从断点继续；可同时运行多个，共同分担。最近四天的文本可能从已落地的文件中恢复，请在第五天再运行一次。',
    },
  },
  async ({ values }) => {
    const { sealed, texts: isTexts } = values;
    if (sealed && isTexts)
      throw new UsageError({ en: '--sealed or --texts, not both.', zh: '--sealed 与 --texts 只能选其一。' });
    const days = sealed ? undefined : listDays(values.from, values.to);
    await onPlatform(values, (choice) => backfill(choice, { days, isTexts }, values));
  },
);

function listDays(from = '', to = ''): readonly LocalDate[] {
  const [first, last] = [parseLocalDate(from), parseLocalDate(to)];
  if (first === undefined || last === undefined || last < first)
    throw new UsageError({ en: 'Which days? --from and --to.', zh: '请用 --from 和 --to 指定日期。' });
  const days: LocalDate[] = [];
  for (let day = first; day <= last; day = nextDate(day)) days.push(day);
  return days;
}

async function findSealedDays(choice: PlatformChoice): Promise<readonly LocalDate[]> {
  const lake = await openPlatformLake(choice);
  try {
    return await findDaysSealedLater(lake);
  } finally {
    lake.close();
  }
}

async function backfill(
  choice: PlatformChoice,
  order: Order,
  consent: Parameters<typeof isConsented>[1],
): Promise<void> {
  const { isTexts } = order;
  const days = order.days ?? (await findSealedDays(choice));
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) {
    print({
      en: 'No compacted day has a row from before its case was sealed.',
      zh: '已整理的各天中没有转为保密之前的行。',
    });
    return;
  }
  const stores = openStores(platformClock(choice));
  // Rows of requests are never sealed later, and have no texts.
  const hasRequests = order.days !== undefined && !isTexts;
  const what = nameContent(isTexts, hasRequests);
  const those = order.days ? `${first} to ${last}` : days.join(', ');
  const asked: Asked = {
    job: 'write-days',
    lanes: DAY_LANES,
    what: order.days ? `${isTexts ? 'texts' : 'rows'} ${first}..${last}` : 'sealed',
    goesOnMs: COLLECTED.goesOnDays * DAY_MS,
  };
  const { pass, isBegun } = await takeOrder(stores, asked);
  const goesOn = isBegun ? { en: ' What was begun goes on.', zh: '将从断点继续。' } : { en: '', zh: '' };
  const plan = {
    en: `The ${what.en} of ${those} are written again into the lake.${goesOn.en}`,
    zh: `将 ${those} 的${what.zh}重新写入数据湖。${goesOn.zh}`,
  };
  if (!(await isConsented(plan, consent))) return;
  const work = mkdtempSync(join(tmpdir(), 'hotline-backfill-'));
  try {
    if (isTexts && !(await stores.directory.policy()).exportsTexts) {
      console.error(
        inUserLanguage({
          en: 'The policy does not allow texts in the lake (exportsTexts): the days get none.',
          zh: '政策不允许文本进入数据湖（exportsTexts）：这些天不写入文本。',
        }),
      );
      process.exitCode = 1;
    }
    const folder = openFolder(choice, isTexts);
    const range = { from: startOfLocalDay(first), to: endOfLocalDay(last) };
    const kinds = listKinds(stores, range, { isTexts, hasRequests });
    const { jurisdiction } = stores;
    const jobs = { pass, kinds, days, jurisdiction, folder, work, noteRefused };
    if (!isBegun) {
      // On one machine also what an order for the other lake has left when it was given up; in a bucket that expires.
      for (const each of choice.stage === undefined ? [true, false] : [isTexts])
        await removeCollected(openFolder(choice, each));
      await beginOrder(stores, asked, pass);
    }
    const collected = await completeOrder(stores, collectRows(jobs));
    const written = await completeOrder(stores, writeDays(jobs));
    // What could not be written is tried again from what was collected.
    if (written.aside.length === 0) await removeCollected(folder);
    const { rows = 0, refused = 0 } = collected.counts;
    const { files = 0 } = written.counts;
    print({
      en: `${rows} rows of ${days.length} days in ${files} files.`,
      zh: `${days.length} 天共 ${rows} 行，写入 ${files} 个文件。`,
    });
    if (refused > 0) process.exitCode = 2;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Appeals, and requests, visits and campaigns, with the tables that have their rows. */
function listKinds(
  { log, requestLog, visitLog, campaignLog, texts, directory, jurisdiction }: Stores,
  range: { readonly from: Instant; readonly to: Instant },
  { isTexts, hasRequests }: { readonly isTexts: boolean; readonly hasRequests: boolean },
): readonly FilledKind[] {
  const [events, requests] = [ENV.eventsTable, ENV.requestsTable].map(platformTables()) as [TableAccess, TableAccess];
  const ofAppeals: FilledKind = {
    list: (lane, after) => listLaneOfEvents(events, range, lane, after),
    tables: isTexts
      ? [filledTexts({ log, texts, jurisdiction, directory })]
      : [filledEvents(log, jurisdiction), filledReplies({ log, texts, jurisdiction })],
  };
  const ofRequests: FilledKind = {
    list: (lane, after) => listLaneOfRequestEvents(requests, range, lane, after),
    tables: [filledRequests({ requestLog, visitLog, campaignLog }, jurisdiction)],
  };
  return hasRequests ? [ofAppeals, ofRequests] : [ofAppeals];
}

function nameContent(isTexts: boolean, hasRequests: boolean): Bilingual {
  if (isTexts) return { en: 'texts', zh: '文本' };
  return hasRequests
    ? {
        en: 'events, replies and events of requests, visits and campaigns',
        zh: '事件、答复以及企业诉求、走访和问卷事件',
      }
    : { en: 'events and replies', zh: '事件和答复' };
}

function noteRefused({ table, caseId, version, columns }: RefusedRow): void {
  const row = `${table} ${caseId} ${version}`;
  print({
    en: `  ${row} breaks the contract and is left out: ${columns.join(', ')}`,
    zh: `  ${row} 不符合契约，已略去：${columns.join('、')}`,
  });
}

function openFolder({ stage, dataDir }: PlatformChoice, isTexts: boolean): LakeFolder {
  if (stage === undefined) return localFolder(join(resolve(dataDir), isTexts ? TEXTS_DIR : LAKE_DIR));
  return bucketFolder(process.env[isTexts ? ENV.textsBucket : ENV.lakeBucket] ?? '');
}
