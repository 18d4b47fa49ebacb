import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { takeToolEnvironment } from 'one-machine-aws';
import { type Bilingual, ToolError } from '#cli/run-tool.ts';
import { configFor, findStage } from '#infra/platform/config.ts';
import { ENV } from '#kernel/env-names.ts';
import { findOperator, findRegion } from './operator.ts';
import { readStackOutputs } from './stack-outputs.ts';

/** The platform that a tool works on: the one on this machine, or a deployed stage. */
export interface PlatformChoice {
  readonly dataDir: string;
  /** A deployed stage; this machine when left out. */
  readonly stage?: string;
  readonly region?: string;
}

/** Outputs of the stacks, and the environment variables in which functions and tools expect them. */
const OUTPUTS: readonly (readonly [stack: string, output: string, variable: string])[] = [
  ['data', 'EventsTableName', ENV.eventsTable],
  ['data', 'PersonalTableName', ENV.personalTable],
  ['data', 'ViewsTableName', ENV.viewsTable],
  ['data', 'ControlTableName', ENV.controlTable],
  ['data', 'DirectoryTableName', ENV.directoryTable],
  ['data', 'PublicTableName', ENV.publicTable],
  ['data', 'RequestsTableName', ENV.requestsTable],
  ['data', 'RequestRowsTableName', ENV.requestRowsTable],
  ['data', 'MediaBucketName', ENV.mediaBucket],
  ['data', 'SecretsKeyId', 'SECRETS_KEY_ID'],
  ['messaging', 'EventBusName', ENV.busName],
  ['workflow', 'AppealStateMachineArn', ENV.stateMachineArn],
  ['analytics', 'ReportStateMachineArn', ENV.reportMachineArn],
  ['analytics', 'ProvinceDatabase', ENV.queryDatabase],
  ['analytics', 'RowsBucketName', ENV.lakeBucket],
  ['analytics', 'TextsBucketName', ENV.textsBucket],
];

/** Obstacles of tools that work on a deployed platform. */
export const NO_CREDENTIALS: Bilingual = {
  en: 'There are no AWS credentials: set AWS_PROFILE or AWS_ACCESS_KEY_ID (docs/deploy.md).',
  zh: '没有 AWS 凭证：请设置 AWS_PROFILE 或 AWS_ACCESS_KEY_ID（见 docs/zh-CN/deploy.md）。',
};
export const NO_REGION: Bilingual = {
  en: 'Which region? Name it with --region, or set AWS_REGION.',
  zh: '请用 --region 指定区域，或设置 AWS_REGION。',
};

/**
 * Puts the variables of a platform's functions into this process: names, region, credentials. Returns the stage.
 * Throws a ToolError that says what is missing and how to get it, and the error of the connection when the platform on this machine does not
 * run. `stacks`: those that the tool needs; all by default.
 */
export async function takePlatformEnvironment(
  { dataDir, stage, region: named }: PlatformChoice,
  stacks?: readonly string[],
): Promise<string> {
  if (stage === undefined) {
    if (!existsSync(join(dataDir, 'tool-environment.json')))
      throw new ToolError({
        en: `There is no platform in ${dataDir}: run \`npm start\`, or name a deployed one with --stage and --region.`,
        zh: `${dataDir} 中没有平台：请先执行 \`npm start\`，或用 --stage 和 --region 指定已部署的平台。`,
      });
    takeToolEnvironment(dataDir);
    await connectOnce(process.env.AWS_ENDPOINT_URL);
    return 'local';
  }
  const region = named ?? (await findRegion());
  if (region === undefined) throw new ToolError(NO_REGION);
  const operator = await findOperator(region);
  if (operator === undefined) throw new ToolError(NO_CREDENTIALS);
  const { jurisdiction } = configFor(findStage(stage), operator.region);
  const { accessKeyId, secretAccessKey, sessionToken } = operator.credentials;
  const found: Record<string, string> = {
    AWS_REGION: operator.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
    [ENV.jurisdiction]: jurisdiction,
  };
  for (const name of stacks ?? new Set(OUTPUTS.map(([stack]) => stack))) {
    const outputs = await readStackOutputs(operator, `hotline-${stage}-${name}`);
    if (outputs === undefined)
      throw new ToolError({
        en: `hotline-${stage}-${name} is not deployed in ${operator.region}: npm run deploy -- --stage ${stage}`,
        zh: `${operator.region} 尚未部署 hotline-${stage}-${name}：npm run deploy -- --stage ${stage}`,
      });
    for (const [stack, output, variable] of OUTPUTS)
      if (stack === name && outputs[output] !== undefined) found[variable] = outputs[output];
  }
  Object.assign(process.env, found);
  return stage;
}

/** The SDK tries a refused connection again for seconds. On this machine one try says whether the platform runs. */
async function connectOnce(url: string | undefined): Promise<void> {
  if (url === undefined) return;
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.destroy();
}
