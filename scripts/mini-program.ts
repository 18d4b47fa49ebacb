import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { readOptions } from '../local/command-line.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { miniProgramCredentials } from '../shared/adapters/dynamodb/directory/mini-program-credentials.ts';
import { kmsClient } from '../shared/adapters/kms/client.ts';
import { sealCredentials } from '../shared/adapters/mini-programs/sealed-credentials.ts';
import { ENV } from '../shared/names.ts';
import { onPlatform, PLATFORM_OPTIONS } from './aws/on-platform.ts';
import { complain } from './complaint.ts';

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

const { values, positionals } = readOptions(HELP, {
  allowPositionals: true,
  options: {
    'app-id': { type: 'string' },
    'alipay-public-key': { type: 'string' },
    ...PLATFORM_OPTIONS,
  },
});

const [platform] = positionals;
const { 'app-id': appId, 'alipay-public-key': publicKeyFile } = values;
if (platform !== 'wechat' && platform !== 'alipay')
  complain(`wechat or alipay?

${HELP}`);
else if (!appId) complain('Which mini-program? --app-id ID');
else if (platform === 'alipay' && publicKeyFile === undefined) complain('--alipay-public-key FILE is missing.');
else await onPlatform(values, () => main(platform, appId));

async function main(program: 'wechat' | 'alipay', id: string): Promise<void> {
  const secret = (await text(process.stdin)).trim();
  if (secret === '') return complain('Nothing came on standard input; the secret is expected there.');

  const { [ENV.directoryTable]: tableName = '', SECRETS_KEY_ID: keyId = '' } = process.env;
  const kms = kmsClient(awsConfig());
  const kept = miniProgramCredentials({ client: documentClient(awsConfig()), tableName });
  if (program === 'wechat') await kept.put(program, await sealCredentials(kms, keyId, program, { appId: id, secret }));
  else {
    const keys = alipayKeys(secret, publicKeyFile as string);
    if (typeof keys === 'string') return complain(keys);
    await kept.put(program, await sealCredentials(kms, keyId, program, { appId: id, ...keys }));
  }
  console.log(`People can sign in from ${program} mini-program ${id}.`);
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
