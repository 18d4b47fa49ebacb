import { Aspects } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct, IConstruct } from 'constructs';
import type { Config } from './config-shape.ts';

/** A key, not an alias: CloudWatch Logs takes no alias. */
const KEY_ARN = /^arn:[a-z-]+:kms:([a-z0-9-]+):\d{12}:key\/[\w-]+$/;

/**
 * Encrypts all log groups and the environments of all functions under `root` with the key of the deployment, where it names one. The
 * policy that the key needs stands in docs/deploy.md. Throws for a key of another region: neither service can use one.
 */
export function encryptWithOwnKey(
  root: Construct,
  { logsKeyArn, region }: Pick<Config, 'logsKeyArn' | 'region'>,
): void {
  if (logsKeyArn === undefined) return;
  const keyRegion = KEY_ARN.exec(logsKeyArn)?.[1];
  if (keyRegion === undefined) throw new Error(`logsKeyArn "${logsKeyArn}" is not the ARN of a key.`);
  if (keyRegion !== region)
    throw new Error(`logsKeyArn names a key in ${keyRegion}, and the deployment is in ${region}.`);
  Aspects.of(root).add({
    visit: (node: IConstruct) => {
      if (node instanceof CfnLogGroup) node.kmsKeyId = logsKeyArn;
      if (node instanceof CfnFunction) node.kmsKeyArn = logsKeyArn;
    },
  });
}
