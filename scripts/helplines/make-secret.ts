import { randomBytes } from 'node:crypto';
import { flag, print, runTool, ToolError, UsageError } from '#cli/run-tool.ts';
import { directoryRecords } from '#directory/adapters/directory-records.ts';
import { storedHelplineSecrets } from '#helplines/helpline-secrets.adapter.ts';
import { EXCHANGE_DAYS, replaceSecret } from '#helplines/helpline-secrets.rules.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { sealSecret } from '#kernel/adapters/sealed-secret.ts';
import { realNow } from '#kernel/adapters/system-clock.ts';
import { ENV, SECRET_PURPOSE } from '#kernel/env-names.ts';
import { SECRET_PREFIX } from '#kernel/usecases/webhook-signature.ts';
import { onPlatform, PLATFORM_OPTIONS } from '../platform/on-platform.ts';
import { platformTables } from '../platform/tables.ts';

/** Standard Webhooks allows 24 to 64. */
const SECRET_BYTES = 32;

await runTool(
  {
    usage: ['npm run ops -- helpline-secret HELPLINE [options]'],
    about: {
      en: 'Makes the secret by which a merged helpline signs its messages, and shows it once.',
      zh: '为归并热线生成消息签名密钥，并只显示一次。',
    },
    options: {
      'end-former': flag({
        en: 'the former secret ends at once, because somebody may know it',
        zh: '原密钥可能已泄露：立即失效',
      }),
      ...PLATFORM_OPTIONS,
    },
    takesArguments: true,
    notes: {
      en: `The helpline must be in the directory. KMS encrypts the secret and the directory stores it. A former secret stays valid for
${EXCHANGE_DAYS} days, so that the helpline can take the new one in its own time; older ones end. How helplines sign: docs/integrations/partners.md.`,
      zh: `热线须已在目录中登记。密钥经 KMS 加密后存入目录。原密钥 ${EXCHANGE_DAYS} 天内仍有效，供对方择时更换；更早的密钥即时失效。
签名方法见 docs/zh-CN/partners.md。`,
    },
  },
  async ({ values: { 'end-former': endsFormer, ...choice }, positionals: [helpline] }) => {
    if (helpline === undefined) throw new UsageError({ en: 'Which helpline?', zh: '请指定热线。' });
    await onPlatform(choice, () => replace(helpline, endsFormer), ['data']);
  },
);

async function replace(helpline: string, endsFormer: boolean): Promise<void> {
  const table = platformTables()(ENV.directoryTable);
  const known = await directoryRecords(table).current('helplines', [helpline]);
  if (!known.has(helpline))
    throw new ToolError({ en: `The directory has no helpline ${helpline}.`, zh: `目录中没有热线 ${helpline}。` });
  const secret = `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
  const keyId = process.env.SECRETS_KEY_ID ?? '';
  const ciphertext = await sealSecret(kmsClient(awsConfig()), keyId, SECRET_PURPOSE.helplines, secret);
  const stored = storedHelplineSecrets(table);
  await stored.put(helpline, replaceSecret(await stored.read(helpline), ciphertext, realNow(), endsFormer));
  print({ en: `The secret of ${helpline}: ${secret}`, zh: `${helpline} 的密钥：${secret}` });
}
