import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Operator } from './operator.ts';

/** Reads the outputs of a deployed stack; undefined when there is no stack of that name. */
export async function readStackOutputs(
  operator: Operator,
  stackName: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const client = new CloudFormationClient(operator);
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    return Object.fromEntries(
      (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    );
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError') return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}
