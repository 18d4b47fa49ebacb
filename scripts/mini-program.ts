import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { miniProgramCredentials } from '../shared/adapters/dynamodb/mini-program-credentials.ts';
import { kmsClient } from '../shared/adapters/kms/client.ts';
import { sealCredentials } from '../shared/adapters/mini-programs/sealed-credentials.ts';
import { ENV } from '../shared/names.ts';
import { NoPlatform, takePlatformEnvironment } from './aws/platform-environment.ts';

const HELP = `npm run mini-program -- wechat --app-id ID [options]    lets people sign in from a mini-program
npm run mini-program -- alipay --app-id ID --alipay-public-key FILE [options]

The secret comes on standard input, so that no shell remembers it: WeChat's AppSecret, or the private key of
the Alipay mini-program (PEM). It is encrypted by KMS and kept in the directory; functions take it up within
ten minutes. Repeat it to replace a secret.
  --alipay-public-key FILE   Alipay's public key for this mini-program (PEM)
  --stage STAGE              a deployed stage; else the platform on this machine
  --region REGION            where it is deployed; else as the AWS profile says
  --data DIR                 where the data of the platform on this machine lie; default .local
  --help                     this text`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'app-id': { type: 'string' },
    'alipay-public-key': { type: 'string' },
    stage: { type: 'string' },
    region: { type: 'string' },
    data: { type: 'string', default: '.local' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else
  await main().catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED') complain('The platform does not run: start it with `npm start`.');
    else if (error instanceof NoPlatform) complain(error.message);
    else throw error;
  });

async function main(): Promise<void> {
  const [platform] = positionals;
  const { 'app-id': appId, 'alipay-public-key': publicKeyFile, stage, region, data } = values;
  if (platform !== 'wechat' && platform !== 'alipay') return complain(`wechat or alipay?\n\n${HELP}`);
  if (!appId) return complain('Which mini-program? --app-id ID');
  if (platform === 'alipay' && publicKeyFile === undefined) return complain('--alipay-public-key FILE is missing.');
  const secret = (await text(process.stdin)).trim();
  if (secret === '') return complain('Nothing came on standard input; the secret is expected there.');

  await takePlatformEnvironment({
    dataDir: resolve(data),
    ...(stage !== undefined && { stage }),
    ...(region !== undefined && { region }),
  });
  const { [ENV.directoryTable]: tableName = '', SECRETS_KEY_ID: keyId = '' } = process.env;
  const kms = kmsClient(awsConfig());
  const kept = miniProgramCredentials({ client: documentClient(awsConfig()), tableName });
  if (platform === 'wechat') await kept.put(platform, await sealCredentials(kms, keyId, platform, { appId, secret }));
  else {
    const keys = alipayKeys(secret, publicKeyFile as string);
    if (typeof keys === 'string') return complain(keys);
    await kept.put(platform, await sealCredentials(kms, keyId, platform, { appId, ...keys }));
  }
  console.log(`People can sign in from ${platform} mini-program ${appId}.`);
}

/** Both keys in the form that the adapter takes, or what is wrong with them. */
function alipayKeys(privateKey: string, publicKeyFile: string) {
  try {
    return {
      privateKey: createPrivateKey(privateKey).export({ type: 'pkcs8', format: 'pem' }) as string,
      alipayPublicKey: createPublicKey(readFileSync(publicKeyFile)).export({ type: 'spki', format: 'pem' }) as string,
    };
  } catch {
    return `A key cannot be read: a private key in PEM on standard input, a public one in ${publicKeyFile}.`;
  }
}

function complain(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
