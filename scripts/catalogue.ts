import { toWholeCatalogue } from '#appeals/handling/usecases/routing/review-catalogue.ts';
import { shadowCatalogue } from '#appeals/handling/usecases/routing/shadow-catalogue.ts';
import { runTool, showProgress, ToolError, UsageError, value } from '#cli/run-tool.ts';
import { readSnapshot } from '#directory/usecases/directory-snapshot.ts';
import { stores } from '#functions/runtime/deps/stores.ts';
import { endOfLocalDay, type Instant, latest, parseLocalDate, startOfLocalDay } from '#kernel/domain/instant.ts';
import { ENV } from '#kernel/env-names.ts';
import { checkTable } from './catalogue/check-table.ts';
import { formatReview } from './catalogue/format-review.ts';
import { formatShadow } from './catalogue/format-shadow.ts';
import { listAppealIds } from './platform/list-appeal-ids.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';
import { platformTables } from './platform/tables.ts';

const PROGRESS_EVERY = 1000;

await runTool(
  {
    usage: [
      'npm run ops -- catalogue check [FILE] [options]',
      'npm run ops -- catalogue shadow FILE --from DAY --to DAY [options]',
    ],
    about: {
      en: 'Checks a table of catalogue rules before it is imported, or shows what it would change for past appeals.',
      zh: '在导入派单目录表之前进行检查，或显示它会怎样改变以往诉求的派单。',
    },
    options: {
      from: value('DAY', {
        en: 'shadow: filed on this day or later, YYYY-MM-DD',
        zh: 'shadow：提交日期起，YYYY-MM-DD',
      }),
      to: value('DAY', { en: 'shadow: filed on this day or earlier', zh: 'shadow：提交日期止（含当日）' }),
      at: value('DAY', {
        en: 'shadow: the rules in force on this day; default: when the last rule of the table is in force, today at the earliest',
        zh: 'shadow：按该日有效的规则比较；默认为表中最晚一条规则生效之时，且不早于今天',
      }),
      ...PLATFORM_OPTIONS,
    },
    takesArguments: true,
    notes: {
      en: `FILE is a CSV table as GET /v1/admin/catalogue/export answers it; it may have any number of rows. Without FILE, check looks at the
catalogue in force. Nothing is changed. The exit code is 2 when a row would be refused.`,
      zh: `FILE 为 GET /v1/admin/catalogue/export 导出格式的 CSV，行数不限。check 不给 FILE 时检查现行派单目录。不作任何修改；
若有行会被拒绝，退出码为 2。`,
    },
  },
  async ({ values, positionals: [what, file, ...others] }) => {
    if ((what !== 'check' && what !== 'shadow') || others.length > 0)
      throw new UsageError({ en: 'check or shadow?', zh: '请指定 check 或 shadow。' });
    if (what === 'check') return onPlatform(values, (choice) => check(file, platformClock(choice).now()));
    if (file === undefined) throw new UsageError({ en: 'Which table?', zh: '请指定表格文件。' });
    const [from, to] = [readDay(values.from, '--from'), readDay(values.to, '--to')];
    const at = values.at === undefined ? undefined : readDay(values.at, '--at').start;
    await onPlatform(values, (choice) =>
      shadow(file, { from: from.start, to: to.end, at }, platformClock(choice).now()),
    );
  },
);

function readDay(text: string | undefined, option: string): { readonly start: Instant; readonly end: Instant } {
  const day = text === undefined ? undefined : parseLocalDate(text);
  if (day === undefined)
    throw new UsageError({ en: `${option} needs a day: YYYY-MM-DD.`, zh: `${option} 须为日期：YYYY-MM-DD。` });
  return { start: startOfLocalDay(day), end: endOfLocalDay(day) };
}

async function check(file: string | undefined, now: Instant): Promise<void> {
  const snapshot = await readSnapshot(stores.records);
  const table = file === undefined ? undefined : await checkTable(file, snapshot, now);
  const checked = new Set(table?.rules.map(({ id }) => id));
  console.log(formatReview(toWholeCatalogue(snapshot, table?.rules), table, now, checked));
  if (table !== undefined && table.wrong.length > 0) process.exitCode = 2;
}

interface Period {
  readonly from: Instant;
  readonly to: Instant;
  readonly at: Instant | undefined;
}

async function shadow(file: string, { from, to, at }: Period, now: Instant): Promise<void> {
  const snapshot = await readSnapshot(stores.records);
  const { rules, wrong } = await checkTable(file, snapshot, now);
  if (wrong.length > 0)
    throw new ToolError({
      en: `${wrong.length} rows of ${file} would be refused: npm run ops -- catalogue check ${file}`,
      zh: `${file} 中有 ${wrong.length} 行会被拒绝：npm run ops -- catalogue check ${file}`,
    });
  const asked = at ?? latest(now, ...rules.map(({ validFrom }) => validFrom));
  const catalogues = { current: toWholeCatalogue(snapshot), next: toWholeCatalogue(snapshot, rules) };
  const report = await shadowCatalogue(stores, catalogues, listAppealIds(platformTables()(ENV.eventsTable)), {
    from,
    to,
    at: asked,
    onProgress: (seen) => {
      if (seen % PROGRESS_EVERY === 0) showProgress({ en: `${seen} appeals`, zh: `${seen} 件诉求` });
    },
  });
  console.log(formatShadow(report, (id) => catalogues.next.units.get(id)?.name, asked));
  if (report.unreadable.length > 0) process.exitCode = 1;
}
