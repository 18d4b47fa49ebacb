import { CfnAlarm, CfnCompositeAlarm, CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';

/** Removes alarms and dashboards from a stage that nobody watches: they would be most of what it costs (ADR 84). Metrics and logs stay. */
export function removeWatching(root: IConstruct): void {
  for (const each of root.node.findAll())
    if (each instanceof CfnAlarm || each instanceof CfnCompositeAlarm || each instanceof CfnDashboard)
      each.node.scope?.node.tryRemoveChild(each.node.id);
}
