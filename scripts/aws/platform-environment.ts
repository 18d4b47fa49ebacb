import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configFor, stageNamed } from '../../infra/config.ts';
import { takeToolEnvironment } from '../../local/tool-environment.ts';
import { ENV } from '../../shared/names.ts';
import { Complaint } from '../complaint.ts';
import { findOperator, findRegion } from './signed-call.ts';
import { stackOutputs } from './stack-outputs.ts';

/** Which platform a tool is meant for: the one on this machine, or a stage that is deployed. */
export interface PlatformChoice {
  readonly dataDir: string;
  /** A deployed stage; none = this machine. */
  readonly stage?: string;
  readonly region?: string;
}

/** Why a tool cannot reach its platform, to be said to the user in these words. */
export class NoPlatform extends Complaint {
  override readonly name = 'NoPlatform';
}

/** Outputs of the stacks by the variable that carries them to functions and tools. */
const OUTPUTS: readonly (readonly [stack: string, output: string, variable: string])[] = [
  ['data', 'EventsTableName', ENV.eventsTable],
  ['data', 'PersonalTableName', ENV.personalTable],
  ['data', 'ViewsTableName', ENV.viewsTable],
  ['data', 'ControlTableName', ENV.controlTable],
  ['data', 'DirectoryTableName', ENV.directoryTable],
  ['data', 'PublicTableName', ENV.publicTable],
  ['data', 'SecretsKeyId', 'SECRETS_KEY_ID'],
  ['messaging', 'EventBusName', ENV.busName],
  ['workflow', 'AppealStateMachineArn', ENV.stateMachineArn],
  ['analytics', 'ReportStateMachineArn', ENV.reportMachineArn],
  ['analytics', 'ProvinceDatabase', ENV.queryDatabase],
  ['analytics', 'RowsBucketName', ENV.lakeBucket],
  ['analytics', 'TextsBucketName', 'TEXTS_BUCKET'],
];

/**
 * Puts into this process what the functions of a platform are given: names, region, credentials. Gives the stage.
 * Throws NoPlatform with what is missing and how to get it.
 */
export async function takePlatformEnvironment({ dataDir, stage, region: named }: PlatformChoice): Promise<string> {
  if (stage === undefined) {
    if (!existsSync(join(dataDir, 'tool-environment.json')))
      throw new NoPlatform(
        `There is no platform in ${dataDir}: run \`npm start\`, or name a deployed one with --stage and --region.`,
      );
    takeToolEnvironment(dataDir);
    return 'local';
  }
  const region = named ?? (await findRegion());
  if (region === undefined) throw new NoPlatform('Which region? Name it with --region, or set AWS_REGION.');
  const operator = await findOperator(region);
  if (operator === undefined)
    throw new NoPlatform('There are no AWS credentials: set AWS_PROFILE or AWS_ACCESS_KEY_ID (docs/deploy.md).');
  const { jurisdiction } = configFor(stageNamed(stage), operator.region);
  const { accessKeyId, secretAccessKey, sessionToken } = operator.credentials;
  const found: Record<string, string> = {
    AWS_REGION: operator.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
    [ENV.jurisdiction]: jurisdiction,
  };
  for (const name of new Set(OUTPUTS.map(([stack]) => stack))) {
    const outputs = await stackOutputs(operator, `hotline-${stage}-${name}`);
    if (outputs === undefined)
      throw new NoPlatform(
        `hotline-${stage}-${name} is not deployed in ${operator.region}: npm run deploy -- --stage ${stage}`,
      );
    for (const [stack, output, variable] of OUTPUTS)
      if (stack === name && outputs[output] !== undefined) found[variable] = outputs[output];
  }
  Object.assign(process.env, found);
  return stage;
}
