import type { Stage } from '../../infra/config.ts';

export interface DeployTarget {
  readonly stage: Stage;
  readonly region: string;
  readonly account: string;
}

/** The arguments of the CDK for `npm run deploy`. The tests of the templates use them too. */
export function synthArguments({ stage, region, account }: DeployTarget): readonly string[] {
  return ['synth', '--quiet', '-c', `stage=${stage}`, '-c', `region=${region}`, '-c', `account=${account}`];
}
