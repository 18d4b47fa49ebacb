import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { miniProgramCredentials } from '#accounts/adapters/mini-program-credentials.ts';
import { sealCredentials } from '#accounts/adapters/sealed-credentials.ts';
import { print, runTool, ToolError, UsageError, value } from '#cli/run-tool.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { ENV } from '#kernel/env-names.ts';
import { onPlatform, PLATFORM_OPTIONS } from '../platform/on-platform.ts';
import { platformTables } from '../platform/tables.ts';

interface Program {
  readonly platform: 'wechat' | 'alipay';
  readonly appId: string;
  /** Alipay's public key, PEM. */
  readonly publicKeyFile: string;
}

await runTool(
  {
    usage: [
      'npm run ops -- mini-program wechat --app-id ID [options]',
      'npm run ops -- mini-program alipay --app-id ID --alipay-public-key FILE [options]',
    ],
    about: { en: 'Lets people sign in from a mini-program.', zh: '配置小程序登录。' },
    options: {
      'app-id': value('ID', { en: 'id of the mini-program', zh: '小程序的 AppID' }),
      'alipay-public-key': value('FILE', {
        en: "Alipay's public key for this mini-program (PEM)",
        zh: '支付宝为该小程序提供的公钥（PEM）',
      }),
      ...PLATFORM_OPTIONS,
    },
    takesArguments: true,
    notes: {
      en: `The secret is read from standard input, so that no shell history has it: the AppSecret of WeChat, or the private key
of the Alipay mini-program (PEM). KMS encrypts it and the directory stores it; functions use it within ten minutes.
Run the tool again to replace a secret.`,
      zh: `密钥从标准输入读取，以免留在命令历史中：微信为 AppSecret，支付宝为小程序私钥（PEM）。密钥经 KMS 加密后存入目录，
函数在十分钟内启用。再次运行可更换密钥。`,
    },
  },
  async ({ values: { 'app-id': appId, 'alipay-public-key': keyFile, ...choice }, positionals: [platform] }) => {
    if (platform !== 'wechat' && platform !== 'alipay')
      throw new UsageError({ en: 'wechat or alipay?', zh: '请指定 wechat 或 alipay。' });
    if (!appId) throw new UsageError({ en: 'Which mini-program? --app-id ID', zh: '请用 --app-id 指定小程序。' });
    if (platform === 'alipay' && keyFile === undefined)
      throw new UsageError({ en: '--alipay-public-key FILE is missing.', zh: '缺少 --alipay-public-key FILE。' });
    await onPlatform(choice, () => storeCredentials({ platform, appId, publicKeyFile: keyFile ?? '' }));
  },
);

async function storeCredentials({ platform, appId, publicKeyFile }: Program): Promise<void> {
  const secret = (await text(process.stdin)).trim();
  if (secret === '')
    throw new ToolError({
      en: 'Standard input is empty; the secret is expected there.',
      zh: '标准输入为空；密钥须从标准输入提供。',
    });

  const keyId = process.env.SECRETS_KEY_ID ?? '';
  const kms = kmsClient(awsConfig());
  const store = miniProgramCredentials(platformTables()(ENV.directoryTable));
  if (platform === 'wechat') await store.put(platform, await sealCredentials(kms, keyId, platform, { appId, secret }));
  else {
    const keys = readAlipayKeys(secret, publicKeyFile);
    await store.put(platform, await sealCredentials(kms, keyId, platform, { appId, ...keys }));
  }
  print({
    en: `People can sign in from ${platform} mini-program ${appId}.`,
    zh: `用户可以从小程序 ${appId}（${platform}）登录。`,
  });
}

/** Both keys in the form that the adapter takes. */
function readAlipayKeys(privateKey: string, publicKeyFile: string) {
  try {
    return {
      privateKey: createPrivateKey(privateKey).export({ type: 'pkcs8', format: 'pem' }) as string,
      alipayPublicKey: createPublicKey(readFileSync(publicKeyFile)).export({ type: 'spki', format: 'pem' }) as string,
    };
  } catch {
    throw new ToolError({
      en: `A key cannot be read: a private key in PEM on standard input, a public key in ${publicKeyFile}.`,
      zh: `无法读取密钥：标准输入须为 PEM 格式的私钥，${publicKeyFile} 须为公钥。`,
    });
  }
}
