import { text } from 'node:stream/consumers';
import { callSecret } from '#accounts/adapters/call-secret.ts';
import { print, runTool, ToolError } from '#cli/run-tool.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { toKeyId } from '#kernel/adapters/call-signer.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { sealCallSecret } from '#kernel/adapters/sealed-secret.ts';
import { ENV } from '#kernel/env-names.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformTables } from './platform/tables.ts';

/** As long as the output of SHA-256 in hex is long enough; a short one could be guessed from one signed call. */
const LEAST_CHARACTERS = 32;

await runTool(
  {
    usage: ['npm run ops -- call-secret [options] < secret.txt'],
    about: {
      en: 'Stores the secret by which calls of the SMS gateway and the captcha service are signed.',
      zh: '存储对短信网关与人机验证服务的调用进行签名所用的密钥。',
    },
    options: PLATFORM_OPTIONS,
    notes: {
      en: `The secret is read from standard input, so that no shell history has it: at least ${LEAST_CHARACTERS} characters, for example from
"openssl rand -hex 32". Give it to both services first: functions sign with it within ten minutes. KMS encrypts it and the directory
stores it. Run the tool again to replace it; the key id in each call says which secret signed it.`,
      zh: `密钥从标准输入读取，以免留在命令历史中；至少 ${LEAST_CHARACTERS} 个字符，例如由 "openssl rand -hex 32" 生成。请先交给两个服务：
函数在十分钟内启用。密钥经 KMS 加密后存入目录。再次运行可更换，每次调用中的密钥标识说明由哪个密钥签名。`,
    },
  },
  async ({ values: choice }) => onPlatform(choice, storeSecret, ['data']),
);

async function storeSecret(): Promise<void> {
  const secret = (await text(process.stdin)).trim();
  if (secret.length < LEAST_CHARACTERS)
    throw new ToolError({
      en: `The secret on standard input needs at least ${LEAST_CHARACTERS} characters.`,
      zh: `标准输入中的密钥至少须有 ${LEAST_CHARACTERS} 个字符。`,
    });
  const ciphertext = await sealCallSecret(kmsClient(awsConfig()), process.env.SECRETS_KEY_ID ?? '', secret);
  await callSecret(platformTables()(ENV.directoryTable)).put(ciphertext);
  print({
    en: `Calls are signed with the key ${toKeyId(secret)} within ten minutes.`,
    zh: `十分钟内改用密钥 ${toKeyId(secret)} 签名。`,
  });
}
