import { beforeAll, describe, expect, test } from 'vitest';
import { type Resource, type Synthesis, synthesise, synthesiseWith } from '../synthesis.ts';

/** Filing, commands, the driver and the projectors, by the ids of their constructs. */
const GRADUAL = [
  'CitizensCommands',
  'DeskCommands',
  'DeskFiling',
  'EventsDriveWorkflow',
  'EventsProjectRequests',
  'EventsProjectViews',
];

let prod: Synthesis;
let dev: Synthesis;
beforeAll(async () => {
  [prod, dev] = [await synthesise('prod', 'cn-north-1'), await synthesise('dev', 'cn-north-1')];
});

/** The logical ids that a value names by Ref or Fn::GetAtt. */
function listNamed(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(listNamed);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, argument]) => {
    if (key === 'Ref') return [String(argument)];
    return key === 'Fn::GetAtt' ? [String(argument[0])] : listNamed(argument);
  });
}

const idOf = (fn: Resource) => fn.logicalId.replace(/Function[0-9A-F]{8}$/, '');

/** The function that each alias points to. */
function listAliases({ ofType }: Synthesis): ReadonlyMap<string, Resource> {
  const functions = ofType('AWS::Lambda::Function');
  return new Map(
    ofType('AWS::Lambda::Alias').map((alias) => {
      const [name] = listNamed(alias.Properties.FunctionName);
      const fn = functions.find(({ logicalId, stack }) => logicalId === name && stack === alias.stack);
      return [`${alias.stack} ${alias.logicalId}`, fn as Resource];
    }),
  );
}

describe.each(['prod', 'dev'])('in %s', (stage) => {
  const read = () => (stage === 'prod' ? prod : dev);

  test('filing, commands, the driver and the projectors have an alias, and no other function has one', () => {
    expect([...listAliases(read()).values()].map(idOf).toSorted()).toEqual(GRADUAL);
  });

  test('everything that calls a function with an alias calls the alias', () => {
    const { resources } = read();
    const direct = [...listAliases(read()).values()].flatMap((fn) =>
      resources
        .filter(({ stack, Type }) => stack === fn.stack && !ABOUT.includes(Type))
        .filter(({ Properties }) => listNamed(Properties).includes(fn.logicalId))
        .map(({ logicalId, Type }) => `${Type} ${logicalId} calls ${idOf(fn)}`),
    );
    expect(direct).toEqual([]);
    const called = resources
      .filter(({ Type }) => CALLERS.includes(Type))
      .flatMap(({ stack, Properties }) => listNamed(Properties).map((name) => `${stack} ${name}`));
    expect([...listAliases(read()).keys()].filter((alias) => !called.includes(alias))).toEqual([]);
  });

  test('executions of appeals and requests are started by the alias of their machine', () => {
    const starters = read().assembly.functions.flatMap(({ logicalId, environment }) =>
      /Drive/.test(logicalId)
        ? [`${environment.STATE_MACHINE_ARN ?? environment.REQUEST_MACHINE_ARN}:${environment.MACHINE_ALIAS}`]
        : [],
    );
    const machines = read().assembly.stateMachines.filter(({ aliases }) => aliases.length > 0);
    expect(machines.map(({ aliases }) => aliases)).toEqual([['live'], ['live']]);
    expect(starters.toSorted()).toEqual(machines.map(({ arn }) => `${arn}:live`).toSorted());
  });
});

/** What may name the function itself: it manages or watches it. */
const ABOUT = [
  'AWS::Lambda::Version',
  'AWS::Lambda::Alias',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::Policy',
];
const CALLERS = ['AWS::Lambda::EventSourceMapping', 'AWS::ApiGatewayV2::Integration'];

describe('a release to prod', () => {
  test('moves a tenth of the calls each minute, and takes it back by an alarm on the new version alone', () => {
    const groups = prod.ofType('AWS::CodeDeploy::DeploymentGroup');
    expect(groups).toHaveLength(GRADUAL.length);
    const alarms = prod.ofType('AWS::CloudWatch::Alarm');
    for (const group of groups) {
      expect(group.Properties).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
        AutoRollbackConfiguration: { Enabled: true, Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']) },
        AlarmConfiguration: { Enabled: true },
      });
      const [name] = listNamed((group.Properties.AlarmConfiguration as { Alarms: unknown }).Alarms);
      const alarm = alarms.find(({ logicalId, stack }) => logicalId === name && stack === group.stack);
      const metrics = alarm?.Properties.Metrics as {
        Id: string;
        MetricStat?: { Metric: { Dimensions: Dimension[] } };
      }[];
      const versions = metrics.flatMap(({ MetricStat }) =>
        (MetricStat?.Metric.Dimensions ?? [])
          .filter(({ Name }) => ['version', 'ExecutedVersion'].includes(Name))
          .flatMap(({ Value }) => listNamed(Value)),
      );
      expect(versions).toHaveLength(2);
      expect(new Set(versions).size).toBe(1);
    }
  });

  test('each alias is updated by the deployment group of its function', () => {
    const template = JSON.parse(prod.texts['hotline-prod-api.template.json'] ?? '').Resources as Record<
      string,
      { Type: string; UpdatePolicy?: { CodeDeployLambdaAliasUpdate: Record<string, { Ref: string }> } }
    >;
    const updates = Object.entries(template)
      .filter(([, { Type }]) => Type === 'AWS::Lambda::Alias')
      .map(([id, { UpdatePolicy }]) => [id, UpdatePolicy?.CodeDeployLambdaAliasUpdate.DeploymentGroupName?.Ref]);
    const nameOf = (id = '') => id.replace(/(Live|Shift)[0-9A-F]{8}$/, '');
    expect(updates.map(([, group]) => nameOf(group))).toEqual(updates.map(([alias]) => nameOf(alias)));
    expect(updates).toHaveLength(3);
  });

  test('the role that moves aliases may change nothing else', () => {
    for (const role of prod.ofType('AWS::IAM::Policy').filter(({ logicalId }) => logicalId.startsWith('Release'))) {
      const { Statement } = role.Properties.PolicyDocument as { Statement: { Action: string | string[] }[] };
      expect(new Set(Statement.flatMap(({ Action }) => Action))).toEqual(
        new Set([
          'cloudwatch:DescribeAlarms',
          'lambda:GetAlias',
          'lambda:UpdateAlias',
          'lambda:GetProvisionedConcurrencyConfig',
        ]),
      );
    }
  });

  test('a tenth more of the new executions use a new definition each minute, until an alarm', () => {
    for (const { Properties } of prod.ofType('AWS::StepFunctions::StateMachineAlias'))
      expect(Properties.DeploymentPreference).toMatchObject({
        Type: 'LINEAR',
        Percentage: 10,
        Interval: 1,
        // One alarm over the three bad endings.
        Alarms: [expect.anything()],
      });
  });

  test('with --at-once nothing is shifted, and no alarm can hold up what takes a release back', async () => {
    const settings = { shift: 'at-once' } as const;
    const atOnce = await synthesiseWith({ stage: 'prod', region: 'cn-north-1', settings, isChecked: false });
    expect(atOnce.resources.filter(({ Type }) => Type.startsWith('AWS::CodeDeploy::'))).toEqual([]);
    expect(JSON.stringify(atOnce.texts)).not.toContain('CodeDeployLambdaAliasUpdate');
    for (const { Properties } of atOnce.ofType('AWS::StepFunctions::StateMachineAlias'))
      expect(Properties.DeploymentPreference).toMatchObject({ Type: 'ALL_AT_ONCE' });
  });

  test('staging shifts as prod does, and keeps nothing', async () => {
    const staging = await synthesise('staging', 'cn-north-1');
    expect(staging.ofType('AWS::CodeDeploy::DeploymentGroup')).toHaveLength(GRADUAL.length);
    expect(staging.resources.filter(({ DeletionPolicy }) => DeletionPolicy?.startsWith('Retain'))).toEqual([]);
  });
});

interface Dimension {
  readonly Name: string;
  readonly Value: unknown;
}
