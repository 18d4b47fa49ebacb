import { AwsRefusal, callQuery, element, elements, type Operator } from './signed-call.ts';

const VERSION = '2010-05-15';

/** The outputs of a deployed stack; undefined when there is no stack of that name. */
export async function stackOutputs(
  operator: Operator,
  stackName: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    return outputsIn(await callQuery(operator, 'cloudformation', VERSION, 'DescribeStacks', { StackName: stackName }));
  } catch (error) {
    if (error instanceof AwsRefusal && error.code === 'ValidationError') return undefined;
    throw error;
  }
}

/** The outputs in an answer of DescribeStacks. */
export function outputsIn(xml: string): Readonly<Record<string, string>> {
  const members = /<Outputs>([\s\S]*?)<\/Outputs>/.exec(xml)?.[1] ?? '';
  return Object.fromEntries(
    elements(members, 'member').map((member) => [
      element(member, 'OutputKey') ?? '',
      element(member, 'OutputValue') ?? '',
    ]),
  );
}
