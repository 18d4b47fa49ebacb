import type { Lake } from 'one-machine-aws/lake';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { ENV } from '#kernel/env-names.ts';
import { athenaClient } from '#lake/report/adapters/athena-client.ts';
import { openLake } from '#local/lake/open-lake.ts';
import type { PlatformChoice } from '../platform/platform-environment.ts';
import { athenaLake } from './athena-lake.ts';
import { findLake } from './find-lake.ts';

/** Opens the lake of a platform: the files of this machine, or Athena with the operator's credentials. */
export async function openPlatformLake({ stage, dataDir }: PlatformChoice): Promise<Pick<Lake, 'query' | 'close'>> {
  if (stage === undefined) return openLake(findLake(dataDir));
  const client = athenaClient(awsConfig());
  const database = process.env[ENV.queryDatabase] ?? '';
  return { ...athenaLake({ client, workGroup: `hotline-${stage}-province`, database }), close: () => client.destroy() };
}
