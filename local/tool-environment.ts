import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENV } from '../shared/names.ts';
import type { Credentials } from './aws/endpoint.ts';
import type { Assembly } from './aws/template/assembly.ts';

const FILE = 'tool-environment.json';

/** The names that tools need of those which the functions are given. */
const NAMES = [
  ENV.eventsTable,
  ENV.personalTable,
  ENV.viewsTable,
  ENV.controlTable,
  ENV.directoryTable,
  ENV.publicTable,
  ENV.jurisdiction,
  ENV.stateMachineArn,
  ENV.reportMachineArn,
  ENV.lakeBucket,
  ENV.busName,
];

/** Leaves, readable by the owner alone, what a tool beside the running platform needs to call AWS: the same variables as in the cloud. */
export function writeToolEnvironment(
  dataDir: string,
  assembly: Assembly,
  endpoint: string,
  { accessKeyId, secretAccessKey }: Credentials,
): void {
  const given = assembly.functions.flatMap(({ environment }) => Object.entries(environment));
  const named = Object.fromEntries(given.filter(([name]) => (NAMES as readonly string[]).includes(name)));
  const secretsKey = Object.entries(assembly.outputs).find(([name]) => name.endsWith('.SecretsKeyId'))?.[1];
  const environment = {
    ...named,
    ...(secretsKey !== undefined && { SECRETS_KEY_ID: secretsKey }),
    AWS_REGION: assembly.region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    S3_FORCE_PATH_STYLE: 'true',
  };
  writeFileSync(join(dataDir, FILE), `${JSON.stringify(environment, null, 2)}\n`, { mode: 0o600 });
}

/** Takes the variables of a platform on this machine into this process, in place of those of a cloud that the shell may have. */
export function takeToolEnvironment(dataDir: string): void {
  const environment = JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')) as Record<string, string>;
  Object.assign(process.env, environment);
  // It belongs to the keys of that cloud.
  delete process.env.AWS_SESSION_TOKEN;
}
