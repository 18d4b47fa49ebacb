import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { type Synthesis, synthesise } from './synthesis.ts';

const REGIONS = ['cn-north-1', 'eu-west-1'] as const;
const syntheses = new Map<string, Synthesis>();
beforeAll(async () => {
  for (const region of REGIONS) syntheses.set(region, await synthesise('prod', region));
});
const of = (region: string) => syntheses.get(region) as Synthesis;

describe.each(REGIONS)('in %s', (region) => {
  test('no template names a partition or its domain, except in service principals', () => {
    for (const text of Object.values(of(region).texts)) {
      const withoutPrincipals = text.replace(/"(Service|Principal)": ?"[a-z]+\.amazonaws\.com"/g, '');
      expect(withoutPrincipals).not.toMatch(/arn:aws/);
      expect(withoutPrincipals).not.toMatch(/amazonaws\.com/);
    }
  });

  test('no template uses a feature that aws-cn lacks', () => {
    const absent = /^AWS::(Cognito|XRay|WAF|CloudFront|Lambda::Url|GuardDuty)/;
    expect(of(region).resources.filter(({ Type }) => absent.test(Type))).toEqual([]);
    expect(
      of(region)
        .ofType('AWS::Lambda::Function')
        .filter(({ Properties }) => 'TracingConfig' in Properties),
    ).toEqual([]);
    for (const { Properties } of of(region).ofType('AWS::Lambda::EventSourceMapping')) {
      expect(Properties).not.toHaveProperty('ProvisionedPollerConfig');
      expect(Properties).not.toHaveProperty('MetricsConfig');
    }
    for (const { Properties } of of(region).ofType('AWS::StepFunctions::StateMachine'))
      expect(JSON.stringify(Properties.DefinitionString)).not.toContain(':states:::http:');
    // In aws-cn only queues can be destinations of failures, not buckets.
    const { assembly } = of(region);
    const destinations = [
      ...assembly.eventSourceMappings.map(({ onFailureArn }) => onFailureArn),
      ...assembly.functions.map(({ asyncInvoke }) => asyncInvoke?.onFailureArn),
    ].filter((arn) => arn !== undefined);
    expect(destinations).toHaveLength(20);
    expect(destinations.filter((arn) => !assembly.queues.some((queue) => queue.arn === arn))).toEqual([]);
  });
});

/** The name of a version of a function ends with a hash of its settings, which name the region. */
const nameVersion = (logicalId: string) => logicalId.replace(/(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}$/, '$1');

test('both partitions get the same resources', () => {
  const [china, europe] = REGIONS.map((region) =>
    of(region).resources.map(({ stack, logicalId, Type }) => `${stack}/${nameVersion(logicalId)} ${Type}`),
  );
  expect(china).toEqual(europe);
});

test('the code of the infrastructure names no partition', () => {
  const files = readdirSync(join(PROJECT_DIR, 'infra'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const source = readFileSync(join(PROJECT_DIR, 'infra', file), 'utf8');
    expect(
      source
        .replace(/ServicePrincipal\('[a-z]+\.amazonaws\.com'/g, '')
        .replace(/https:\/\/docs\.aws\.amazon\.com/g, ''),
    ).not.toMatch(/arn:aws|amazonaws|aws-cn/);
  }
});
