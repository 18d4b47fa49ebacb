import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allowReleases } from './release-permissions.ts';

export interface StagingRoleProps extends StackProps {
  /** The account of `prod`, whose pipeline releases to `staging` too. */
  readonly pipelineAccount: string;
}

/** The role in the account of `staging` that the pipeline in the account of `prod` takes, and nobody else of that account. */
export class StagingRoleStack extends Stack {
  constructor(scope: Construct, id: string, { pipelineAccount, ...props }: StagingRoleProps) {
    super(scope, id, props);
    const pipeline = this.formatArn({
      service: 'iam',
      region: '',
      account: pipelineAccount,
      resource: 'role',
      resourceName: '*StagingRole*',
    });
    const role = new Role(this, 'Role', {
      description: 'Releases to staging, by the pipeline of prod',
      maxSessionDuration: Duration.hours(1),
      assumedBy: new AccountPrincipal(pipelineAccount).withConditions({ ArnLike: { 'aws:PrincipalArn': pipeline } }),
    });
    allowReleases(this, role);
    new CfnOutput(this, 'StagingRoleArn', { value: role.roleArn });
  }
}
