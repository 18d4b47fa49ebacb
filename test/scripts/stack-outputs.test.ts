import { expect, test } from 'vitest';
import { element } from '../../scripts/platform/signed-call.ts';
import { outputsIn } from '../../scripts/platform/stack-outputs.ts';

test('the outputs of a stack are read from the answer of CloudFormation', () => {
  const xml = `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>s</StackName>
    <Parameters><member><ParameterKey>P</ParameterKey><ParameterValue>1</ParameterValue></member></Parameters>
    <Outputs>
      <member><Description>a &amp; b</Description><OutputKey>EventsTableName</OutputKey><OutputValue>t-1</OutputValue></member>
      <member><OutputKey>ApiEndpoint</OutputKey><OutputValue>https://x/?a=1&amp;b=2</OutputValue></member>
    </Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
  expect(outputsIn(xml)).toEqual({ EventsTableName: 't-1', ApiEndpoint: 'https://x/?a=1&b=2' });
  expect(outputsIn('<DescribeStacksResponse/>')).toEqual({});
});

test('an element that is not there has no text', () => {
  expect(element('<A><B>1</B></A>', 'C')).toBeUndefined();
});
