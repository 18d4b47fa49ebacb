import { parseArgs } from 'node:util';
import { seedBasics, seedDirectory, seedSecret } from '../local/seed/seed-directory.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { directoryWriter } from '../shared/adapters/dynamodb/directory-writer.ts';
import { kmsClient } from '../shared/adapters/kms/client.ts';
import { ENV } from '../shared/names.ts';
import { NoPlatform, type PlatformChoice, takePlatformEnvironment } from './aws/platform-environment.ts';

const HELP = `npm run seed -- --stage STAGE [--region REGION] [options]    fills the directory of a deployed platform

  Stores the calendar, regions, policy and the secret of keyed hashes (kept if there is one).
  --example            and the example district with its people; for trying things out, never in prod
  --duty-phone PHONE   who is paged on a threat to life; may be repeated; needed without --example
  --data DIR           the platform on this machine instead of a stage (npm start does it by itself)
  --help               this text
It may be repeated.`;

const { values } = parseArgs({
  options: {
    stage: { type: 'string' },
    region: { type: 'string' },
    data: { type: 'string' },
    example: { type: 'boolean', default: false },
    'duty-phone': { type: 'string', multiple: true, default: [] },
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
  const { stage, region, data, example, 'duty-phone': dutyPhones } = values;
  if ((stage === undefined) === (data === undefined)) return complain(`Either --stage or --data.\n\n${HELP}`);
  if (example && stage === 'prod') return complain('The example district has no place in prod.');
  if (!example && dutyPhones.length === 0)
    return complain('Who is paged on a threat to life? --duty-phone PHONE, or --example.');
  const choice: PlatformChoice = {
    dataDir: data ?? '',
    ...(stage !== undefined && { stage }),
    ...(region !== undefined && { region }),
  };
  await takePlatformEnvironment(choice);
  const { [ENV.directoryTable]: tableName = '', SECRETS_KEY_ID: keyId = '' } = process.env;
  const writer = directoryWriter({ client: documentClient(awsConfig()), tableName });
  await seedSecret(writer, kmsClient(awsConfig()), keyId);
  if (example) await seedDirectory(writer);
  else await seedBasics(writer, dutyPhones);
  console.log(`The directory ${tableName} is filled${example ? ', with the example district' : ''}.`);
}

function complain(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
