import { text } from 'node:stream/consumers';
import { print, runTool, ToolError } from '#cli/run-tool.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { sealSecret } from '#kernel/adapters/sealed-secret.ts';
import { ENV, SECRET_PURPOSE } from '#kernel/env-names.ts';
import { parseSmtpAccount, smtpAccount } from '#mail/adapters/smtp-account.ts';
import { onPlatform, PLATFORM_OPTIONS } from '../platform/on-platform.ts';
import { platformTables } from '../platform/tables.ts';

await runTool(
  {
    usage: ['npm run ops -- smtp-account [options] < account.txt'],
    about: {
      en: 'Stores our account at the server that sends our mails.',
      zh: '保存发信服务器的账号。',
    },
    options: PLATFORM_OPTIONS,
    notes: {
      en: 'The account is read from standard input as user:password, so that no shell history has it. KMS encrypts it.',
      zh: '账号以“用户名:密码”的形式从标准输入读取，以免留在命令历史中；经 KMS 加密后保存。',
    },
  },
  async ({ values: choice }) => onPlatform(choice, storeAccount, ['data']),
);

async function storeAccount(): Promise<void> {
  const secret = (await text(process.stdin)).trim();
  if (parseSmtpAccount(secret) === undefined)
    throw new ToolError({ en: 'Standard input needs user:password.', zh: '标准输入须为“用户名:密码”。' });
  const keyId = process.env.SECRETS_KEY_ID ?? '';
  const ciphertext = await sealSecret(kmsClient(awsConfig()), keyId, SECRET_PURPOSE.smtp, secret);
  await smtpAccount(platformTables()(ENV.directoryTable)).put(ciphertext);
  print({ en: 'Mails are sent with this account within ten minutes.', zh: '十分钟内改用该账号发信。' });
}
