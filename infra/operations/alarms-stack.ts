import { Aspects, CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnAlarm, CfnCompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct, IConstruct } from 'constructs';
import { findRank } from '../alarms/alarm.ts';
import { addTopic } from '../constructs/topic.ts';
import type { Config } from '../platform/config-shape.ts';
import { nameAlarmsKey, nameAlarmTopic } from '../platform/resource-names.ts';

/**
 * The topic of tickets, its subscriptions, and the key of alarms. It is deployed before the other stacks, because all of them have alarms. It stays
 * when they are replaced, so confirmed subscriptions stay too.
 */
export class AlarmsStack extends Stack {
  constructor(scope: Construct, id: string, config: Config, props: StackProps) {
    super(scope, id, props);
    const { retainsData, alarmEmails } = config;
    // CloudWatch may not use the AWS managed key of SNS.
    const key = new Key(this, 'AlarmsKey', {
      description: 'Encrypts alarms in their topic',
      alias: nameAlarmsKey(config),
      enableKeyRotation: true,
      removalPolicy: retainsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    const topic = addTopic(this, 'Topic', {
      topicName: nameAlarmTopic(config, 'ticket'),
      key,
      emails: alarmEmails,
      publisher: (inThisAccount) => new ServicePrincipal('cloudwatch.amazonaws.com', inThisAccount),
    });
    new CfnOutput(this, 'AlarmTopicArn', { value: topic.topicArn });
  }
}

/**
 * Sends every alarm under `root` to the topic of its rank, when it is raised and when it ends. Alarms refer to topics by name, as stacks
 * refer to each other (ADR 64).
 */
export function sendAlarms(root: Construct, config: Pick<Config, 'stage'>): void {
  Aspects.of(root).add({
    visit: (node: IConstruct) => {
      if (!(node instanceof CfnAlarm || node instanceof CfnCompositeAlarm)) return;
      const rank = findRank(node);
      if (rank === 'part') return;
      const topicArn = Stack.of(node).formatArn({ service: 'sns', resource: nameAlarmTopic(config, rank) });
      node.alarmActions = [topicArn];
      node.okActions = [topicArn];
    },
  });
}
