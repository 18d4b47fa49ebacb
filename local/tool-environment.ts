import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENV } from '#kernel/env-names.ts';
import type { Credentials } from '#one-machine-aws/endpoint.ts';
import type { Assembly } from '#one-machine-aws/template/assembly.ts';

const FILE = 'tool-environment.json';

/** The environment variables of functions that tools need. */
const NAMES = [
  ENV.eventsTable,
  ENV.personalTable,
  ENV.viewsTable,
  ENV.controlTable,
  ENV.directoryTable,
  ENV.publicTable,
  ENV.requestsTable,
  ENV.requestRowsTable,
  ENV.jurisdiction,
  ENV.stateMachineArn,
  ENV.reportMachineArn,
  ENV.lakeBucket,
  ENV.busName,
];

/**
 * Writes the environment variables with which a tool outside the running platform calls AWS. Only the owner may read
 * the file.
 */
export function writeToolEnvironment(
  dataDir: string,
  assembly: Assembly,
  endpoint: string,
  { accessKeyId, secretAccessKey }: Credentials,
): void {
  const named = Object.fromEntries(NAMES.flatMap((name) => findValue(assembly, name)));
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

/** The variable with its value, which is the same in all functions that have it; none when no function has it. */
function findValue({ functions }: Assembly, name: string): readonly (readonly [string, string])[] {
  const values = new Set(functions.flatMap(({ environment }) => environment[name] ?? []));
  if (values.size > 1) throw new Error(`${name} is not the same in all functions: tools would take any of them`);
  return [...values].map((value) => [name, value] as const);
}

/**
 * Sets the environment variables of a platform on this machine in this process, in place of those of a cloud that the
 * shell may have.
 */
export function takeToolEnvironment(dataDir: string): void {
  const environment = JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')) as Record<string, string>;
  Object.assign(process.env, environment);
  // It belongs to the credentials of that cloud.
  delete process.env.AWS_SESSION_TOKEN;
}
