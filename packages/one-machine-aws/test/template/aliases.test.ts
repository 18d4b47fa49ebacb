import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readResourcePolicies } from '../../src/iam/resource-policies.ts';
import type { Assembly } from '../../src/template/assembly.ts';
import { readAssembly } from '../../src/template/read-assembly.ts';

const root = mkdtempSync(join(tmpdir(), 'aliases-'));
afterAll(() => rmSync(root, { recursive: true }));
const PASS = { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Succeed' } } };

/** A function that an API and a queue call by its alias, shifted by CodeDeploy, and a machine with an alias. */
function synthesise(change: (parts: { stack: Stack; alias: lambda.Alias }) => void = () => undefined): string {
  const outdir = mkdtempSync(join(root, 'cdk.out-'));
  const app = new App({ outdir });
  const stack = new Stack(app, 'app');
  const code = join(root, 'code');
  mkdirSync(code, { recursive: true });
  writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => "done"');
  const fn = new lambda.Function(stack, 'Fn', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(code),
  });
  const alias = new lambda.Alias(stack, 'Live', { aliasName: 'live', version: fn.currentVersion });
  new LambdaDeploymentGroup(stack, 'Shift', {
    alias,
    deploymentConfig: LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_1MINUTE,
  });
  const queue = new Queue(stack, 'Queue');
  alias.addEventSource(new SqsEventSource(queue));
  const api = new HttpApi(stack, 'Api');
  api.addRoutes({ path: '/', methods: [HttpMethod.GET], integration: new HttpLambdaIntegration('I', alias) });
  const machine = new sfn.CfnStateMachine(stack, 'Machine', {
    roleArn: fn.role?.roleArn ?? '',
    definitionString: JSON.stringify(PASS),
  });
  const version = new sfn.CfnStateMachineVersion(stack, 'Version', {
    stateMachineArn: machine.attrArn,
    stateMachineRevisionId: machine.attrStateMachineRevisionId,
  });
  new sfn.CfnStateMachineAlias(stack, 'MachineLive', {
    name: 'live',
    deploymentPreference: { type: 'ALL_AT_ONCE', stateMachineVersionArn: version.attrArn },
  });
  change({ stack, alias });
  app.synth();
  return outdir;
}

const read = (outdir: string) =>
  readAssembly(outdir, { endpoint: 'http://127.0.0.1:4566', publicUrl: 'http://localhost:3000' });

let assembly: Assembly;
beforeAll(() => {
  assembly = read(synthesise());
}, 60_000);

test('a route and a queue that name an alias belong to its function', () => {
  const fn = assembly.functions.find(({ logicalId }) => logicalId.startsWith('Fn'));
  expect(fn?.aliases).toEqual(['live']);
  expect(assembly.httpApis[0]?.routes[0]).toMatchObject({ functionArn: fn?.arn, alias: 'live' });
  expect(assembly.eventSourceMappings[0]?.functionArn).toBe(fn?.arn);
});

test('a permission on an alias is none on its function', () => {
  const fn = assembly.functions.find(({ logicalId }) => logicalId.startsWith('Fn'));
  const policies = readResourcePolicies(assembly);
  expect(policies.get(`${fn?.arn}:live`)).toHaveLength(1);
  expect(policies.get(fn?.arn ?? '')).toBeUndefined();
});

test('a state machine has its aliases', () => {
  expect(assembly.stateMachines.map(({ aliases }) => aliases)).toEqual([['live']]);
});

test('an integration with an alias that no stack has is refused by name', () => {
  const outdir = synthesise(({ stack, alias }) => {
    const integration = stack.node
      .findAll()
      .find((each) => CfnResource.isCfnResource(each) && each.cfnResourceType === 'AWS::ApiGatewayV2::Integration');
    (integration as CfnResource).addPropertyOverride('IntegrationUri', `${alias.lambda.functionArn}:next`);
  });
  expect(() => read(outdir)).toThrow(/IntegrationUri: no stack defines arn:.*:next/);
});

test('an alias that shares calls between two versions is refused', () => {
  const outdir = synthesise(({ alias }) => {
    (alias.node.defaultChild as lambda.CfnAlias).routingConfig = {
      additionalVersionWeights: [{ functionVersion: '2', functionWeight: 0.1 }],
    };
  });
  expect(() => read(outdir)).toThrow('RoutingConfig: this property is not known here');
});
