import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { acknowledgeWildcard } from '../constructs/acknowledge-wildcard.ts';

/**
 * What a release needs: the roles of the CDK's bootstrap, which deploy, and reading for the checks before it and the smoke test after
 * it. It can change nothing itself.
 */
export function allowReleases(stack: Stack, role: Role): void {
  const bootstrap = stack.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: 'cdk-hnb659fds-*' });
  role.addToPolicy(new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [bootstrap] }));
  acknowledgeWildcard(role, bootstrap, 'The roles of the bootstrap have the account and region in their names.');
  const stacks = stack.formatArn({ service: 'cloudformation', resource: 'stack', resourceName: 'hotline-*' });
  role.addToPolicy(new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [stacks] }));
  acknowledgeWildcard(role, stacks, 'The stacks of the stages, which the pipeline creates.');
  const named = (service: string, resource: string, resourceName: string, arnFormat?: ArnFormat) =>
    stack.formatArn({ service, resource, resourceName, ...(arnFormat && { arnFormat }) });
  const read: readonly (readonly [actions: string[], resource: string])[] = [
    [['states:ListExecutions'], named('states', 'stateMachine', 'hotline-*', ArnFormat.COLON_RESOURCE_NAME)],
    [['states:DescribeExecution'], named('states', 'execution', 'hotline-*', ArnFormat.COLON_RESOURCE_NAME)],
    [['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'], named('sqs', 'hotline-*', '', ArnFormat.NO_RESOURCE_NAME)],
    [['cloudwatch:DescribeAlarms'], named('cloudwatch', 'alarm', '*', ArnFormat.COLON_RESOURCE_NAME)],
    [['ssm:GetParameter'], named('ssm', 'parameter', 'hotline/*')],
    [['dynamodb:GetItem', 'dynamodb:Query'], named('dynamodb', 'table', 'hotline-*-directory')],
  ];
  for (const [actions, resource] of read) {
    role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }));
    acknowledgeWildcard(role, resource, 'The checks of a release read all of a stage.');
  }
  role.addToPolicy(
    new PolicyStatement({
      // These accept no resource.
      actions: [
        'servicequotas:GetServiceQuota',
        'servicequotas:GetAWSDefaultServiceQuota',
        'servicequotas:ListServiceQuotas',
        'sqs:ListQueues',
      ],
      resources: ['*'],
    }),
  );
  acknowledgeWildcard(role, '*', 'Reading quotas and the list of queues accepts no resource.');
}
