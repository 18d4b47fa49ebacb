import type { Assembly } from 'one-machine-aws';
import { callSecret } from '#accounts/adapters/call-secret.ts';
import { miniProgramCredentials } from '#accounts/adapters/mini-program-credentials.ts';
import { type MiniProgramCredentials, sealCredentials } from '#accounts/adapters/sealed-credentials.ts';
import { directoryWriter } from '#directory/adapters/directory-writer.ts';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { sealCallSecret } from '#kernel/adapters/sealed-secret.ts';
import { seedDirectory, seedSecret } from './seed-directory.ts';
import { seedKnowledge } from './seed-knowledge.ts';

/**
 * Fills the directory of a new platform: the example district, the secret of hashes, the example mini-programs. Returns whether
 * there is new knowledge, which must be indexed.
 */
export async function seedPlatform(
  assembly: Assembly,
  endpoint: string,
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
  miniPrograms: MiniProgramCredentials,
  secretOfCalls: string,
  hasDailyLimits: boolean,
): Promise<boolean> {
  const config = { region: assembly.region, endpoint, credentials };
  const tableName = assembly.functions.flatMap(({ environment }) => environment.DIRECTORY_TABLE ?? [])[0];
  const secretsKey = assembly.outputs[Object.keys(assembly.outputs).find((key) => key.endsWith('.SecretsKeyId')) ?? ''];
  if (tableName === undefined || secretsKey === undefined) throw new Error('the templates name no directory or secret');
  const writer = directoryWriter({ client: documentClient(config), tableName });
  const kms = kmsClient(config);
  await seedSecret(writer, kms, secretsKey);
  const known = miniProgramCredentials({ client: documentClient(config), tableName });
  await known.put('wechat', await sealCredentials(kms, secretsKey, 'wechat', miniPrograms.wechat));
  await known.put('alipay', await sealCredentials(kms, secretsKey, 'alipay', miniPrograms.alipay));
  const calls = callSecret({ client: documentClient(config), tableName });
  await calls.put(await sealCallSecret(kms, secretsKey, secretOfCalls));
  await seedDirectory(writer, hasDailyLimits);
  return seedKnowledge({ client: documentClient(config), tableName });
}
