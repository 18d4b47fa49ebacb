import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { buildPipelines } from '#infra/pipeline/app.ts';
import { PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { newDir } from '../synthesis.ts';

const CHINA = { region: 'cn-north-1', account: '123456789012' };
const VALUES = {
  ...CHINA,
  repository: 'city/hotline',
  pipelineAccount: '123456789012',
  stagingRoleArn: 'arn:aws-cn:iam::210987654321:role/hotline-release-role',
  stagingUrl: 'https://hotline-staging.example',
  prodUrl: 'https://hotline.example',
};
const app = buildPipelines((name) => (VALUES as Readonly<Record<string, string>>)[name], newDir());
const templates = new Map(
  app.node.children.flatMap((each) =>
    each instanceof Stack ? [[each.stackName, Template.fromStack(each)] as const] : [],
  ),
);
const templateOf = (name: string) => templates.get(name) as Template;

interface Statement {
  readonly Action: string | readonly string[];
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

describe('every pipeline', () => {
  test('has no finding of cdk-nag without a reason', () => {
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    expect(
      violations.map(
        ({ ruleName, violatingResources }) => `${ruleName} ${violatingResources.map((each) => each.resourceLogicalId)}`,
      ),
    ).toEqual([]);
  });

  test('has no user, no key, and no secret', () => {
    expect(templates.size).toBe(4);
    for (const template of templates.values())
      for (const { Type } of Object.values(template.toJSON().Resources as Record<string, { Type: string }>))
        expect(Type).not.toMatch(/AWS::IAM::(User|AccessKey)|AWS::SecretsManager/);
  });

  test.each(['hotline-release-staging', 'hotline-release-prod', 'hotline-release-role'])(
    '%s changes nothing itself',
    (name) => {
      const policies = Object.values(templateOf(name).findResources('AWS::IAM::Policy'));
      const actions = policies.flatMap(({ Properties }) =>
        (Properties.PolicyDocument.Statement as Statement[]).flatMap(({ Action }) => Action),
      );
      expect(actions).toContain('sts:AssumeRole');
      expect(actions.filter((action) => !/:(AssumeRole|Describe|Get|List|Query)/.test(action))).toEqual([]);
    },
  );
});

describe('the roles of the runners', () => {
  test.each(['staging', 'prod'])('the role of %s is for jobs of its environment in one repository', (environment) => {
    const [role] = Object.values(templateOf(`hotline-release-${environment}`).findResources('AWS::IAM::Role'));
    const statements: readonly Statement[] = role?.Properties.AssumeRolePolicyDocument.Statement ?? [];
    const [trust] = statements;
    expect(trust?.Action).toBe('sts:AssumeRoleWithWebIdentity');
    expect(trust?.Condition?.StringEquals).toEqual({
      'token.actions.githubusercontent.com:aud': { 'Fn::Join': ['', ['sts.', { Ref: 'AWS::URLSuffix' }]] },
      'token.actions.githubusercontent.com:sub': `repo:city/hotline:environment:${environment}`,
    });
  });
});

describe('the pipeline for China', () => {
  test('verifies, deploys staging with smoke, asks, and then deploys prod', () => {
    const [pipeline] = Object.values(
      templateOf('hotline-release-pipeline').findResources('AWS::CodePipeline::Pipeline'),
    );
    const stages = pipeline?.Properties.Stages as {
      Name: string;
      Actions: { ActionTypeId: { Category: string; Provider: string } }[];
    }[];
    expect(stages.map(({ Name, Actions }) => [Name, Actions[0]?.ActionTypeId.Provider])).toEqual([
      ['Source', 'S3'],
      ['Verify', 'CodeBuild'],
      ['Staging', 'CodeBuild'],
      ['Approval', 'Manual'],
      ['Prod', 'CodeBuild'],
    ]);
  });

  test('has ARNs of China only, and gives the project of staging a role of the other account', () => {
    const text = JSON.stringify(templateOf('hotline-release-pipeline').toJSON());
    expect(text).not.toContain('arn:aws:');
    expect(text).toContain(VALUES.stagingRoleArn);
  });
});

describe('the workflow of the git host', () => {
  const workflow = readFileSync(join(PROJECT_DIR, '.github/workflows/release.yml'), 'utf8');
  const jobs = new Map(
    (workflow.split(/^jobs:\n/m)[1] ?? '').split(/^ {2}(?=[a-z]+:\n)/m).flatMap((text) => {
      const [, name] = /^([a-z]+):\n/.exec(text) ?? [];
      return name === undefined ? [] : [[name, text] as const];
    }),
  );

  test('deploys staging after the tests and prod after staging, each in its environment', () => {
    expect([...jobs.keys()]).toEqual(['verify', 'staging', 'prod']);
    expect(jobs.get('staging')).toMatch(/needs: verify\n[\s\S]*environment: staging\n[\s\S]*release\.sh staging/);
    expect(jobs.get('prod')).toMatch(/needs: staging\n[\s\S]*environment: prod\n[\s\S]*release\.sh prod/);
  });

  test('takes roles by the token of the run and has no secret', () => {
    expect(workflow).not.toMatch(/secrets\.|aws-access-key-id|aws-secret/i);
    for (const name of ['staging', 'prod']) expect(jobs.get(name)).toMatch(/id-token: write/);
    expect(jobs.get('verify')).not.toMatch(/id-token/);
  });

  test('pins each action by the hash of its commit', () => {
    const uses = [...workflow.matchAll(/uses: (\S+)/g)].map(([, name]) => name);
    expect(uses.length).toBeGreaterThan(3);
    expect(uses.filter((name) => !/@[0-9a-f]{40}$/.test(name ?? ''))).toEqual([]);
  });
});
