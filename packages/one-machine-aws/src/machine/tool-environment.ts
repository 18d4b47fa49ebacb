import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '../endpoint.ts';

/** Each start writes it once the tables are made. */
export const TOOL_ENVIRONMENT = 'tool-environment.json';

export interface ToolEnvironmentOptions {
  readonly region: string;
  readonly awsEndpoint: string;
  readonly operator: Credentials;
  /** Variables of the host. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Writes the environment variables with which a tool outside the running machine calls AWS. Only the owner may read
 * the file.
 */
export function writeToolEnvironment(
  dataDir: string,
  { region, awsEndpoint, operator, variables }: ToolEnvironmentOptions,
): void {
  const environment = {
    ...variables,
    AWS_REGION: region,
    AWS_ENDPOINT_URL: awsEndpoint,
    AWS_ACCESS_KEY_ID: operator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: operator.secretAccessKey,
    S3_FORCE_PATH_STYLE: 'true',
  };
  writeFileSync(join(dataDir, TOOL_ENVIRONMENT), `${JSON.stringify(environment, null, 2)}\n`, { mode: 0o600 });
}

/**
 * Sets the environment variables of a machine in this process, in place of those of a cloud that the shell may have.
 */
export function takeToolEnvironment(dataDir: string): void {
  const environment = JSON.parse(readFileSync(join(dataDir, TOOL_ENVIRONMENT), 'utf8')) as Record<string, string>;
  Object.assign(process.env, environment);
  // It belongs to the credentials of that cloud.
  delete process.env.AWS_SESSION_TOKEN;
}
