import { awsConfig } from '../shared/adapters/aws-config.ts';
import { dataKeys } from '../shared/adapters/dynamodb/directory/secrets.ts';
import { kmsClient } from '../shared/adapters/kms/client.ts';
import { newSecret } from '../shared/adapters/kms/new-secret.ts';
import { FORMER_DAYS, nextDataKey } from '../shared/adapters/kms/next-data-key.ts';
import type { Instant } from '../shared/domain/words/instant.ts';
import { ENV } from '../shared/names.ts';
import type { DataKey } from '../shared/ports/services/keyring.ts';
import { confirm, flag, runTool, ToolError } from './cli.ts';
import { onPlatform, PLATFORM_OPTIONS, type PlatformValues } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';
import { platformTables } from './platform/tables.ts';

interface Choice extends PlatformValues {
  readonly rotate: boolean;
  readonly leaked: boolean;
  readonly yes: boolean;
}

await runTool(
  {
    usage: ['npm run data-key -- [options]'],
    about: {
      en: 'Lists the versions of the data key, and puts a new one in its place.',
      zh: '列出数据密钥的各个版本，并可更换为新密钥。',
    },
    options: {
      ...PLATFORM_OPTIONS,
      rotate: flag({ en: 'stores a new version, which is in use ten minutes later', zh: '存储新版本，十分钟后启用' }),
      leaked: flag({
        en: 'with --rotate: nothing that was made under former keys counts any more',
        zh: '与 --rotate 同用：旧密钥生成的一切立即失效',
      }),
      yes: flag({ en: 'does not ask', zh: '不再询问' }),
    },
    notes: {
      en: `Without --leaked, query codes, survey links and cursors of the former key count for ${FORMER_DAYS} days. With it they end at once: who
has only a query code gets a new one by SMS, or from the hotline. Sessions stay. Hashes of phones stay under the first key
(docs/deploy.md, "Rotating the data key").`,
      zh: `不带 --leaked 时，旧密钥生成的查询码、评价链接和游标在 ${FORMER_DAYS} 天内仍有效。带 --leaked 时立即失效：只有查询码的人可通过短信
或热线取得新码。会话不受影响。手机号的散列值仍由第一个密钥生成（见 docs/deploy.md “Rotating the data key”）。`,
    },
  },
  async ({ values }) =>
    onPlatform(
      values,
      async (platform) => {
        const stored = dataKeys(platformTables()(ENV.directoryTable));
        const keys = await stored.read();
        for (const key of keys) console.log(describe(key));
        if (values.rotate) await rotate(stored, keys, values, platformClock(platform).now());
        else if (values.leaked) throw new ToolError('--leaked says what --rotate does with former keys.');
      },
      ['data'],
    ),
);

async function rotate(
  stored: ReturnType<typeof dataKeys>,
  keys: readonly DataKey[],
  { leaked, yes }: Choice,
  now: Instant,
): Promise<void> {
  const question = leaked
    ? 'Replace the data key? Query codes, survey links and cursors that were given out end in ten minutes.'
    : `Replace the data key? What was made under it counts for ${FORMER_DAYS} more days.`;
  if (!yes && !(await confirm(question))) throw new ToolError('Nothing was changed.');
  const ciphertext = await newSecret(kmsClient(awsConfig()), process.env.SECRETS_KEY_ID ?? '');
  const next = nextDataKey(keys, { ciphertext, now, hasLeaked: leaked });
  if (!(await stored.add(next))) throw new ToolError('Somebody else has just replaced it. Nothing was changed.');
  console.log(describe(next));
}

function describe({ version, usedFrom, formerUntil }: DataKey): string {
  return `Version ${version}: in use from ${usedFrom ?? 'the beginning'}${formerUntil === undefined ? '' : `; former versions count until ${formerUntil}`}`;
}
