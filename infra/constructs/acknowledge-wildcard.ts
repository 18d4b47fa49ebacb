import { Stack, Validations } from 'aws-cdk-lib';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import type { IConstruct } from 'constructs';

/**
 * Acknowledges that a policy of `role` allows its actions on all of `resource`, an ARN with a wildcard, and gives the reason.
 * Pass the ARN as the policy has it: the id of the finding contains it as cdk-nag resolves it, and an account or a region is a
 * number or a name there when the stack knows it, else a reference.
 */
export function acknowledgeWildcard(role: IConstruct, resource: string, reason: string): void {
  const finding = flattenCfnReference(Stack.of(role).resolve(resource));
  Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${finding}]`, reason });
}
