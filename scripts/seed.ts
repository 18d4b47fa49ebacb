import { resolve } from 'node:path';
import { readOptions } from '../local/command-line.ts';
import { findPlatform } from '../local/demo/find-platform.ts';
import { seedBasics, seedDirectory, seedSecret } from '../local/seed/seed-directory.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { directoryWriter } from '../shared/adapters/dynamodb/directory/directory-writer.ts';
import { kmsClient } from '../shared/adapters/kms/client.ts';
import { ENV } from '../shared/names.ts';
import { choiceOf, complaining } from './aws/on-platform.ts';
import { NoPlatform, type PlatformChoice, takePlatformEnvironment } from './aws/platform-environment.ts';
import { findOperator } from './aws/signed-call.ts';
import { stackOutputs } from './aws/stack-outputs.ts';
import { stageAt } from './aws/stage-at.ts';
import { complain } from './complaint.ts';

const HELP = `npm run seed -- --endpoint URL [options]    fills the directory of the platform that answers there
npm run seed -- --stage STAGE [options]       the same for a deployed stage

  Stores the calendar, regions, policy and the secret of keyed hashes (kept if there is one).
  --url URL            another name of --endpoint
  --example            and the example district with its people; for trying things out, never in prod
  --duty-phone PHONE   who is paged on a threat to life; may be repeated; needed without --example
  --region REGION      where it is deployed; else as the URL or the AWS profile says
  --data DIR           where the data of a platform on this machine lie; default .local (npm start fills it by itself)
  --help               this text
It may be repeated.`;

const { values } = readOptions(HELP, {
  options: {
    endpoint: { type: 'string' },
    url: { type: 'string' },
    stage: { type: 'string' },
    region: { type: 'string' },
    data: { type: 'string' },
    example: { type: 'boolean', default: false },
    'duty-phone': { type: 'string', multiple: true, default: [] },
  },
});

await complaining(main);

async function main(): Promise<void> {
  const { endpoint, url, stage, data, example, 'duty-phone': dutyPhones } = values;
  const named = [endpoint, url, stage].filter((each) => each !== undefined);
  if (named.length > 1 || (named.length === 0 && data === undefined))
    return complain(`Which platform? Either --endpoint or --stage.\n\n${HELP}`);
  if (!example && dutyPhones.length === 0)
    return complain('Who is paged on a threat to life? --duty-phone PHONE, or --example.');
  const choice = await chosen();
  if (example && choice.stage === 'prod') return complain('The example district has no place in prod.');
  await takePlatformEnvironment(choice);
  const { [ENV.directoryTable]: tableName = '', SECRETS_KEY_ID: keyId = '' } = process.env;
  const writer = directoryWriter({ client: documentClient(awsConfig()), tableName });
  await seedSecret(writer, kmsClient(awsConfig()), keyId);
  if (example) await seedDirectory(writer);
  else await seedBasics(writer, dutyPhones);
  console.log(`The directory ${tableName} is filled${example ? ', with the example district' : ''}.`);
}

async function chosen(): Promise<PlatformChoice> {
  const { region, endpoint: url = values.url } = values;
  const dataDir = resolve(values.data ?? '.local');
  if (url === undefined) return choiceOf({ ...values, data: dataDir });
  if (!URL.canParse(url)) throw new NoPlatform(`${url} is no URL.`);
  if (['localhost', '127.0.0.1'].includes(new URL(url).hostname)) {
    const found = await findPlatform(url.replace(/\/+$/, ''), dataDir, (step) => console.log(`${step} …`));
    if (!found.ok) throw new NoPlatform(`Nothing is filled: ${found.why}.`);
    return { dataDir };
  }
  const deployed = await stageAt(url, region, async ({ stage: name, region: where }) => {
    const operator = await findOperator(where);
    if (operator === undefined)
      throw new NoPlatform('There are no AWS credentials: set AWS_PROFILE or AWS_ACCESS_KEY_ID (docs/deploy.md).');
    return (await stackOutputs(operator, `hotline-${name}-api`))?.ApiEndpoint;
  });
  if (deployed === undefined)
    throw new NoPlatform(`No stage of infra/config.ts answers at ${url}; --stage and --region name it outright.`);
  return { dataDir, ...deployed };
}
