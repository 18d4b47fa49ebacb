import { Aspects, CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct, IConstruct } from 'constructs';
import type { Config, Stage } from '../config.ts';
import { openTopic } from '../constructs/topic.ts';

const alarmTopicName = (stage: Stage) => `hotline-${stage}-alarms`;

/**
 * Where alarms go, and who is told. A stack of its own and deployed before all others, since each of them has alarms; it
 * stays when they are replaced, and with it the subscriptions that people have confirmed.
 */
export class AlarmsStack extends Stack {
  constructor(scope: Construct, id: string, { stage, retainsData, alarmEmails }: Config, props: StackProps) {
    super(scope, id, props);
    // The service's own key would not do: CloudWatch may not use it.
    const key = new Key(this, 'AlarmsKey', {
      description: 'Encrypts alarms on their way to those who are woken',
      alias: `alias/hotline-${stage}-alarms`,
      enableKeyRotation: true,
      removalPolicy: retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const topic = openTopic(this, 'Topic', {
      ...{ topicName: alarmTopicName(stage), key, emails: alarmEmails },
      publisher: (inThisAccount) => new ServicePrincipal('cloudwatch.amazonaws.com', inThisAccount),
    });
    new CfnOutput(this, 'AlarmTopicArn', { value: topic.topicArn });
  }
}

/**
 * Sends every alarm under `root` to the topic, also its end. The topic is named, not referred to: an export that sixty
 * alarms import could never be changed again.
 */
export function sendAlarms(root: Construct, stage: Stage): void {
  Aspects.of(root).add({
    visit: (node: IConstruct) => {
      if (!(node instanceof CfnAlarm)) return;
      const topicArn = Stack.of(node).formatArn({ service: 'sns', resource: alarmTopicName(stage) });
      node.alarmActions = [topicArn];
      node.okActions = [topicArn];
    },
  });
}
