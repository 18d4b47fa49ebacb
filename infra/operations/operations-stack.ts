import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { addAlarm, FIVE_MINUTES } from '../alarms/alarm.ts';
import { raiseJoinedAlarms } from '../alarms/joined-alarms.ts';
import { ServiceLevelAlarms, type ServiceLevelProps } from '../alarms/service-level-alarms.ts';
import { addTopic } from '../constructs/topic.ts';
import { nameAlarmsKey, nameAlarmTopic } from '../platform/resource-names.ts';
import { addTryFiling, type TryFilingProps } from './add-try-filing.ts';
import { CentreDashboard } from './dashboards.ts';

/** Single errors are retried, and what fails for good ends in a failure queue, whose alarm is raised at the first message. */
const FUNCTION_ERRORS = 5;

/** What looks at several stacks at once: alarms over their queues, machines and functions, the pages,
 * the dashboards and the synthetic check. It is deployed after them. */
export class OperationsStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & ServiceLevelProps & TryFilingProps) {
    super(scope, id, props);
    addAlarm(this, 'FunctionErrors', {
      // Without a dimension it is the sum over all functions of the account in this region.
      metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Errors', statistic: 'Sum', period: FIVE_MINUTES }),
      impact:
        'Functions end with errors or timeouts. The dashboard names them, and the description of each says who is affected.',
      runbook: 'function-errors',
      threshold: FUNCTION_ERRORS,
    });
    if (props.config.tryFilingEveryMinutes > 0) addTryFiling(this, props);
    // After all that joins an alarm.
    raiseJoinedAlarms(this);
    // With the pages: a release of before, which has none, takes no topic away from them.
    const { config } = props;
    const topic = addTopic(this, 'Pages', {
      topicName: nameAlarmTopic(config, 'page'),
      key: Alias.fromAliasName(this, 'AlarmsKey', nameAlarmsKey(config)),
      publisher: (inThisAccount) => new ServicePrincipal('cloudwatch.amazonaws.com', inThisAccount),
      emails: config.pageEmails,
    });
    new CfnOutput(this, 'PageTopicArn', { value: topic.topicArn });
    new ServiceLevelAlarms(this, 'ServiceLevels', props);
    new CentreDashboard(this, 'Centre', props);
  }
}
