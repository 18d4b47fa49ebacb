import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnApplication, CfnDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, CfnAlias, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { RELEASE_ERRORS } from '#kernel/metric-names.ts';
import { addAlarm, FIVE_MINUTES } from '../../alarms/alarm.ts';
import type { Config } from '../../platform/config-shape.ts';
import type { FunctionName } from '../../platform/functions.ts';
import { isInChina } from '../../platform/partition.ts';
import { acknowledgeWildcard } from '../acknowledge-wildcard.ts';

/**
 * The functions whose callers a release shifts to the new code by and by: filing, commands, the driver and the projectors (ADR 78). Their
 * callers use the alias `live`.
 */
const GRADUAL: readonly FunctionName[] = [
  'http/citizens/commands',
  'http/desk/filing',
  'http/desk/commands',
  'events/drive-workflow',
  'events/project-views',
  'events/project-requests',
];

/** The alias that callers use. */
export const LIVE = 'live';

/** Errors of the new code in five minutes that end a release. Fewer may be the fault of something else. */
const MOST_ERRORS = 3;

export function isGradual(name: FunctionName): boolean {
  return GRADUAL.includes(name);
}

/**
 * Adds the alias of a function. With `shift: 'linear'` CodeDeploy moves a tenth of the calls each minute to new code, and back to the old
 * one when it has errors; the deployment of the stack is rolled back then. With `at-once` all calls move together.
 */
export function addLiveAlias(scope: Construct, fn: LambdaFunction, config: Config, impact: string): Alias {
  const alias = new Alias(scope, 'Live', { aliasName: LIVE, version: fn.currentVersion });
  if (config.shift === 'at-once') return alias;
  const dimensions = { function: fn.functionName, version: fn.currentVersion.version };
  const alarm = addAlarm(scope, 'ReleaseAlarm', {
    metric: new MathExpression({
      expression: 'FILL(ended, 0) + FILL(logged, 0)',
      label: 'Errors of the new code',
      period: FIVE_MINUTES,
      usingMetrics: {
        ended: new Metric({
          namespace: 'AWS/Lambda',
          metricName: 'Errors',
          dimensionsMap: {
            FunctionName: fn.functionName,
            Resource: `${fn.functionName}:${LIVE}`,
            ExecutedVersion: fn.currentVersion.version,
          },
          statistic: 'Sum',
          period: FIVE_MINUTES,
        }),
        // What was answered or reported item by item: no error of the function for Lambda.
        logged: new Metric({ ...RELEASE_ERRORS, dimensionsMap: dimensions, statistic: 'Sum', period: FIVE_MINUTES }),
      },
    }),
    impact: `The release of new code was stopped and taken back: ${impact}`,
    runbook: 'rolled-back-release',
    threshold: MOST_ERRORS,
  });
  const { application, role } = findRelease(scope, config);
  role.addToPolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
      resources: [fn.functionArn, `${fn.functionArn}:${LIVE}`],
    }),
  );
  const group = new CfnDeploymentGroup(scope, 'Shift', {
    applicationName: application.ref,
    serviceRoleArn: role.roleArn,
    deploymentConfigName: 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
    deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
    alarmConfiguration: { enabled: true, alarms: [{ name: alarm.alarmName }] },
    autoRollbackConfiguration: {
      enabled: true,
      events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
    },
  });
  // The policy is a resource of its own, and the group is used at once.
  group.node.addDependency(role);
  if (!(alias.node.defaultChild instanceof CfnAlias)) throw new Error('An alias without a resource');
  alias.node.defaultChild.cfnOptions.updatePolicy = {
    codeDeployLambdaAliasUpdate: { applicationName: application.ref, deploymentGroupName: group.ref },
  };
  return alias;
}

/** The application of CodeDeploy of a stack, and the role with which it moves the aliases. */
class Release extends Construct {
  readonly application: CfnApplication;
  readonly role: Role;

  constructor(scope: Construct, { region }: Pick<Config, 'region'>) {
    super(scope, 'Release');
    this.application = new CfnApplication(this, 'Application', { computePlatform: 'Lambda' });
    // Regions of China have a principal of their own:
    // the user guide of CodeDeploy in China, "Create a service role".
    const principal = isInChina(region)
      ? new ServicePrincipal(`codedeploy.${region}.${Aws.URL_SUFFIX}`)
      : new ServicePrincipal('codedeploy.amazonaws.com');
    this.role = new Role(this, 'Role', { assumedBy: principal });
    const alarms = Stack.of(this).formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.role.addToPolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: ['cloudwatch:DescribeAlarms'], resources: [alarms] }),
    );
    acknowledgeWildcard(this.role, alarms, 'CodeDeploy asks for its alarms by name, among all of the account.');
  }
}

function findRelease(scope: Construct, config: Config): Release {
  const stack = Stack.of(scope);
  const known = stack.node.tryFindChild('Release');
  return known instanceof Release ? known : new Release(stack, config);
}
