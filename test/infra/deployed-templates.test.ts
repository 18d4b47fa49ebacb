import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import type { IConstruct } from 'constructs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DeployTarget } from '#scripts/deploy/synth-arguments.ts';
import { type Synthesis, synthesise, synthesiseDeployment } from './synthesis.ts';

const account = '123456789012';
/** One region of each partition. */
const REGIONS = ['cn-north-1', 'eu-west-1'];
const TARGETS = [
  ...(['dev', 'prod'] as const).flatMap((stage) => REGIONS.map((region) => ({ stage, region, account }))),
  // As prod, in small.
  { stage: 'staging' as const, region: 'cn-north-1', account },
];
/** Names without a region: of IAM and dashboards in an account, of buckets in a partition. */
const GLOBAL_NAMES = [
  'RoleName',
  'UserName',
  'GroupName',
  'ManagedPolicyName',
  'InstanceProfileName',
  'DashboardName',
  'BucketName',
];

const deployments = new Map<DeployTarget, Promise<Synthesis>>();
/** Synthesises a target, once. */
function deploymentTo(target: DeployTarget): Promise<Synthesis> {
  const deployment = deployments.get(target) ?? synthesiseDeployment(target);
  deployments.set(target, deployment);
  return deployment;
}

describe.each(TARGETS)('what npm run deploy synthesises for $stage in $region', (target) => {
  let synthesis: Synthesis;
  let findings: readonly Finding[];
  beforeAll(async () => {
    synthesis = await deploymentTo(target);
    findings = listFindings(synthesis.app);
  });

  test('the deployment has no unacknowledged finding of cdk-nag or of CloudFormation rules', () => {
    const { outdir } = synthesis;
    expect(findings.filter(({ isAcknowledged }) => !isAcknowledged)).toEqual([]);
    const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
    expect(report).toMatchObject({ pluginReports: [] });
  });

  test('every acknowledgement answers one finding on one resource with a reason', () => {
    const acknowledged = acknowledgementsIn(synthesis.app);
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const { path, rule, reason } of acknowledged) {
      const answered = findings.filter(
        ({ ruleName, constructPath }) => ruleName === rule && `${constructPath}/`.startsWith(`${path}/`),
      );
      expect([path, rule, answered.length]).toEqual([path, rule, 1]);
      expect(reason.length).toBeGreaterThan(20);
    }
  });

  test('every name that is global in an account has the region', () => {
    const names = synthesis.resources.flatMap(({ Type, Properties }) =>
      Object.entries(Properties ?? {})
        .filter(([property]) => GLOBAL_NAMES.includes(property))
        .map(([, name]) => `${Type} ${name}`),
    );
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !name.includes(target.region))).toEqual([]);
  });
});

test.each(TARGETS.slice(0, 1))('the account changes only its number in the templates of $stage', async (target) => {
  const { app, texts } = await synthesise(target.stage, target.region);
  expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
  const deployed = await deploymentTo(target);
  expect(Object.keys(texts)).toEqual(Object.keys(deployed.texts));
  for (const [name, text] of Object.entries(texts))
    expect(withAccount(text)).toEqual(withAccount(deployed.texts[name] ?? ''));
});

interface Finding {
  readonly ruleName: string;
  readonly constructPath: string;
  readonly isAcknowledged: boolean;
}

/** All findings of cdk-nag in one walk: those that may stay because they are acknowledged, and the others. */
function listFindings(app: App): readonly Finding[] {
  const checks = new AwsSolutionsChecks(app);
  const found: Finding[] = [];
  // It asks for each finding whether it is acknowledged.
  const isAcknowledged: (resource: IConstruct, ruleName: string) => boolean = Reflect.get(checks, 'isAcknowledged');
  const note = (resource: IConstruct, ruleName: string) => {
    found.push({
      ruleName,
      constructPath: resource.node.path,
      isAcknowledged: isAcknowledged.call(checks, resource, ruleName),
    });
    return false;
  };
  Object.assign(checks, { isAcknowledged: note });
  const reported = checks.validateScope(app).violations.flatMap(({ violatingResources }) => violatingResources);
  expect(reported.length).toBe(found.length);
  return found;
}

/** The logical id of a version ends in a hash of its function, which has the account in its variables. */
const VERSION_HASH = /(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g;

/** Parses a template with the account filled in, joined texts as one, and versions without their hashes. */
function withAccount(template: string): unknown {
  return JSON.parse(template.replace(VERSION_HASH, '$1'), (_, value) => {
    if (value?.Ref === 'AWS::AccountId') return account;
    const isText = value?.['Fn::Join'] !== undefined || value?.['Fn::Sub'] !== undefined;
    return isText ? flattenCfnReference(value).replaceAll('<AWS::AccountId>', account) : value;
  });
}

function acknowledgementsIn(root: IConstruct): { path: string; rule: string; reason: string }[] {
  return root.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) =>
        Object.entries(data as Record<string, unknown>).map(([rule, reason]) => ({
          path: construct.node.path,
          rule: rule.replace(/^annotation::/i, ''),
          reason: JSON.stringify(reason),
        })),
      ),
  );
}
