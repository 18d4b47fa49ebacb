import {
  CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, expect, test } from 'vitest';
import { readStackOutputs } from '#scripts/platform/stack-outputs.ts';

const OPERATOR = { region: 'cn-north-1', credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' } };
const cloudFormation = mockClient(CloudFormationClient);
const refusal = (name: string) =>
  new CloudFormationServiceException({ name, message: name, $fault: 'client', $metadata: {} });

afterEach(() => {
  cloudFormation.reset();
});

test('the outputs of a stack are read by their keys', async () => {
  const stack = { StackName: 'data', CreationTime: new Date(0), StackStatus: 'UPDATE_COMPLETE' } as const;
  cloudFormation.on(DescribeStacksCommand, { StackName: 'data' }).resolves({
    Stacks: [{ ...stack, Outputs: [{ OutputKey: 'EventsTableName', OutputValue: 't-1', Description: 'a & b' }] }],
  });
  expect(await readStackOutputs(OPERATOR, 'data')).toEqual({ EventsTableName: 't-1' });
});

test('a stack that is not deployed has no outputs', async () => {
  cloudFormation.rejects(refusal('ValidationError'));
  expect(await readStackOutputs(OPERATOR, 'data')).toBeUndefined();
});

test('a refusal of the call is an error', async () => {
  cloudFormation.rejects(refusal('AccessDenied'));
  await expect(readStackOutputs(OPERATOR, 'data')).rejects.toThrow('AccessDenied');
});
