import { dataKeys } from '#accounts/adapters/secrets.ts';
import {
  type Bilingual,
  confirm,
  flag,
  NOTHING_CHANGED,
  print,
  runTool,
  showProgress,
  ToolError,
  value,
} from '#cli/run-tool.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { openDataKey } from '#kernel/adapters/kms/keyring.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { newSecret } from '#kernel/adapters/kms/new-secret.ts';
import { FORMER_DAYS, findInUse, nextDataKey } from '#kernel/adapters/kms/next-data-key.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { ENV } from '#kernel/env-names.ts';
import type { DataKey } from '#kernel/ports/keyring.ts';
import { adoptPersons, countEntries, rewriteEntries } from './data-key/person-entries.ts';
import { refuseRetirement } from './data-key/retirement.ts';
import { onPlatform, PLATFORM_OPTIONS, type PlatformValues } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';
import { platformTables } from './platform/tables.ts';

/** How many entries a run rewrites at most. */
const MOST = 1_000_000;

interface Choice extends PlatformValues {
  readonly rotate: boolean;
  readonly leaked: boolean;
  readonly rewrite: boolean;
  readonly most?: string | undefined;
  readonly retire?: string | undefined;
  readonly adopt: boolean;
  readonly 'dry-run': boolean;
  readonly yes: boolean;
}

await runTool(
  {
    usage: ['npm run ops -- data-key [options]'],
    about: {
      en: 'Lists the versions of the data key, and puts a new one in its place. Rewrites what is stored under former versions.',
      zh: '列出数据密钥的各个版本，可更换为新密钥，并改写旧版本下存储的散列值。',
    },
    options: {
      ...PLATFORM_OPTIONS,
      rotate: flag({ en: 'stores a new version, which is in use ten minutes later', zh: '存储新版本，十分钟后启用' }),
      leaked: flag({
        en: 'with --rotate: nothing that was made under former keys counts any more',
        zh: '与 --rotate 同用：旧密钥生成的一切立即失效',
      }),
      rewrite: flag({
        en: 'rewrites the hashes of phones and accounts that are stored under former versions; may be stopped and repeated',
        zh: '改写旧版本下存储的手机号和账户散列值；可中断后重复执行',
      }),
      most: value('COUNT', {
        en: `with --rewrite: how many at most (default ${MOST})`,
        zh: `与 --rewrite 同用：最多改写多少条（默认 ${MOST}）`,
      }),
      retire: value('VERSION', {
        en: 'no phone is looked up under this version any more; only if nothing is stored under it',
        zh: '不再按该版本查找手机号；仅当该版本下已无任何存储内容',
      }),
      adopt: flag({
        en: 'after an upgrade from a release in which ids of persons were hashes: adds an entry for each person',
        zh: '从以散列值作为人员标识的旧版升级后：为每个人员补充条目',
      }),
      'dry-run': flag({ en: 'counts what would be done, and changes nothing', zh: '只统计，不作任何更改' }),
      yes: flag({ en: 'does not ask', zh: '不再询问' }),
    },
    notes: {
      en: `Without --leaked, query codes, survey links and cursors of the former key count for ${FORMER_DAYS} days. With it they end at once: who
has only a query code gets a new one by SMS, or from the hotline. Sessions stay. After each --rotate run --rewrite, and --retire a day
later (docs/deploy.md, "Rotating the data key").`,
      zh: `不带 --leaked 时，旧密钥生成的查询码、评价链接和游标在 ${FORMER_DAYS} 天内仍有效。带 --leaked 时立即失效：只有查询码的人可通过短信
或热线取得新码。会话不受影响。每次 --rotate 之后执行 --rewrite，一天后执行 --retire（见 docs/deploy.md “Rotating the data key”）。`,
    },
  },
  async ({ values }) =>
    onPlatform(
      values,
      async (platform) => {
        const tables = platformTables();
        const stored = dataKeys(tables(ENV.directoryTable));
        const keys = await stored.read();
        const now = platformClock(platform).now();
        const entries = { control: tables(ENV.controlTable), views: tables(ENV.viewsTable) };
        for (const key of keys) print(describe(key));
        if (values.leaked && !values.rotate)
          throw new ToolError({
            en: '--leaked says what --rotate does with former keys.',
            zh: '--leaked 须与 --rotate 同用。',
          });
        if (values.rotate) await rotate(stored, keys, values, now);
        else if (values.adopt) await adopt(entries, values);
        else if (values.rewrite) await rewrite(entries.control, keys, values, now);
        else if (values.retire !== undefined) await retire(stored, entries.control, keys, values, now);
      },
      ['data'],
    ),
);

async function rotate(
  stored: ReturnType<typeof dataKeys>,
  keys: readonly DataKey[],
  { leaked, yes, 'dry-run': dryRun }: Choice,
  now: Instant,
): Promise<void> {
  if (dryRun) {
    const version = (keys.at(-1)?.version ?? 0) + 1;
    return print({ en: `Would store version ${version}.`, zh: `将保存版本 ${version}。` });
  }
  const question = leaked
    ? {
        en: 'Replace the data key? Query codes, survey links and cursors that were given out end in ten minutes.',
        zh: '更换数据密钥？已发出的查询码、评价链接和游标将在十分钟后失效。',
      }
    : {
        en: `Replace the data key? What was made under it counts for ${FORMER_DAYS} more days.`,
        zh: `更换数据密钥？用现有密钥生成的内容在 ${FORMER_DAYS} 天内仍有效。`,
      };
  await ask(yes, question);
  const ciphertext = await newSecret(kmsClient(awsConfig()), process.env.SECRETS_KEY_ID ?? '');
  const next = nextDataKey(keys, { ciphertext, now, hasLeaked: leaked });
  if (!(await stored.add(next)))
    throw new ToolError({
      en: 'Somebody else has just replaced it. Nothing was changed.',
      zh: '他人刚刚更换过密钥，未作任何更改。',
    });
  print(describe(next));
}

async function ask(yes: boolean, question: Bilingual): Promise<void> {
  if (!yes && !(await confirm(question))) throw new ToolError(NOTHING_CHANGED);
}

/** Counts, asks, and rewrites entries of former versions under the version in use. */
async function rewrite(
  control: TableAccess,
  keys: readonly DataKey[],
  { most, yes, 'dry-run': dryRun }: Choice,
  now: Instant,
): Promise<void> {
  const to = findInUse(keys, now).version;
  const limit = most === undefined ? MOST : Number(most);
  if (!Number.isInteger(limit) || limit < 1)
    throw new ToolError({ en: '--most must be a whole number from 1.', zh: '--most 须为不小于 1 的整数。' });
  const former = await printCounts(control, to);
  if (former === 0 || dryRun) return;
  const count = Math.min(former, limit);
  await ask(yes, {
    en: `Rewrite ${count} hashes under version ${to}?`,
    zh: `将 ${count} 条散列值改写到版本 ${to}？`,
  });
  const client = kmsClient(awsConfig());
  const opened = await Promise.all(
    keys.map(async ({ version, ciphertext }) => ({ version, key: await openDataKey(client, ciphertext) })),
  );
  const report = (moved: number) =>
    moved % 10_000 === 0 && showProgress({ en: `${moved} rewritten`, zh: `已改写 ${moved} 条` });
  const { moved, conflicts, hasMore } = await rewriteEntries(control, opened, { to, most: limit, report });
  print({
    en: `${moved} rewritten.${hasMore ? ' Run it again for the rest.' : ''}`,
    zh: `已改写 ${moved} 条。${hasMore ? '其余的请再次运行。' : ''}`,
  });
  if (conflicts.length > 0) {
    const ids = conflicts.slice(0, 20).join(', ');
    throw new ToolError({
      en: `Two persons share a phone, see docs/deploy.md: ${ids}`,
      zh: `有两人共用一个手机号（见 docs/zh-CN/deploy.md）：${ids}`,
    });
  }
}

/** Ends look-ups under a version that has no entry any more. */
async function retire(
  stored: ReturnType<typeof dataKeys>,
  control: TableAccess,
  keys: readonly DataKey[],
  { retire: given, yes, 'dry-run': dryRun }: Choice,
  now: Instant,
): Promise<void> {
  const version = Number(given);
  const why = await refuseRetirement(control, keys, { version, now });
  if (why !== undefined) throw new ToolError(why);
  print({ en: `Nothing is stored under version ${version}.`, zh: `版本 ${version} 下已没有数据。` });
  if (dryRun) return;
  await ask(yes, { en: `Retire version ${version}?`, zh: `停用版本 ${version}？` });
  await stored.retire(version, now);
}

async function adopt(
  { control, views }: { readonly control: TableAccess; readonly views: TableAccess },
  { yes, 'dry-run': dryRun }: Choice,
): Promise<void> {
  if (dryRun) {
    const count = await adoptPersons(views, control, { dryRun });
    return print({ en: `${count} persons would get an entry.`, zh: `将为 ${count} 人补充条目。` });
  }
  await ask(yes, {
    en: 'Add an entry for each person of an earlier release?',
    zh: '为旧版的每个人员补充条目？',
  });
  const count = await adoptPersons(views, control);
  print({ en: `${count} persons got an entry.`, zh: `已为 ${count} 人补充条目。` });
}

/** Prints how many entries each version has. Returns how many are under former versions. */
async function printCounts(control: TableAccess, inUse: number): Promise<number> {
  const counts = [...(await countEntries(control))].toSorted(([one], [other]) => one - other);
  for (const [version, count] of counts)
    print({ en: `Version ${version}: ${count} persons`, zh: `版本 ${version}：${count} 人` });
  return counts.reduce((former, [version, count]) => former + (version < inUse ? count : 0), 0);
}

function describe({ version, usedFrom, formerUntil, retiredAt }: DataKey): Bilingual {
  const parts: readonly Bilingual[] = [
    {
      en: `Version ${version}: in use from ${usedFrom ?? 'the beginning'}`,
      zh: `版本 ${version}：${usedFrom === undefined ? '自始' : `自 ${usedFrom} 起`}使用`,
    },
    ...(formerUntil === undefined
      ? []
      : [{ en: `former versions count until ${formerUntil}`, zh: `旧版本有效至 ${formerUntil}` }]),
    ...(retiredAt === undefined ? [] : [{ en: `retired at ${retiredAt}`, zh: `${retiredAt} 停用` }]),
  ];
  return { en: parts.map(({ en }) => en).join('; '), zh: parts.map(({ zh }) => zh).join('；') };
}
