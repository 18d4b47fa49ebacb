import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { type CfnStateMachine, CfnStateMachineAlias, CfnStateMachineVersion } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Config } from '../../platform/config-shape.ts';
import { LIVE } from './live-alias.ts';

/**
 * Adds a version of a machine, and the alias that starts executions. With `shift: 'linear'` CloudFormation lets a tenth more of the new
 * executions use a new definition each minute, and none when an alarm goes on. Open executions keep the definition that they began with,
 * also after their version was deleted.
 */
export function addLiveMachine(
  scope: Construct,
  id: string,
  machine: CfnStateMachine,
  { config, alarms }: { readonly config: Config; readonly alarms: readonly Alarm[] },
): void {
  const version = new CfnStateMachineVersion(scope, `${id}Version`, {
    stateMachineArn: machine.attrArn,
    // A new revision is a new version.
    stateMachineRevisionId: machine.attrStateMachineRevisionId,
  });
  const shift =
    config.shift === 'linear'
      ? { type: 'LINEAR', percentage: 10, interval: 1, alarms: alarms.map(({ alarmName }) => alarmName) }
      : { type: 'ALL_AT_ONCE' };
  new CfnStateMachineAlias(scope, `${id}Live`, {
    name: LIVE,
    deploymentPreference: { ...shift, stateMachineVersionArn: version.attrArn },
  });
}
