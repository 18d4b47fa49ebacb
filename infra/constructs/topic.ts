import { Stack } from 'aws-cdk-lib';
import {
  AnyPrincipal,
  Effect,
  PolicyStatement,
  type ServicePrincipal,
  type ServicePrincipalOpts,
} from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface TopicProps {
  readonly topicName: string;
  /** A customer managed key, because other services may not use the AWS managed key of SNS. */
  readonly key: IKey;
  /** The only service that publishes, on behalf of this account. */
  readonly publisher: (inThisAccount: ServicePrincipalOpts) => ServicePrincipal;
  /** Recipients. Each address confirms its subscription once. */
  readonly emails: readonly string[];
}

/** Adds an encrypted topic to which one service publishes, over TLS only. */
export function addTopic(scope: Construct, id: string, { topicName, key, publisher, emails }: TopicProps): Topic {
  const service = publisher({
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
  const allow = (actions: string[], resources: string[]) =>
    new PolicyStatement({ effect: Effect.ALLOW, principals: [service], actions, resources });
  key.addToResourcePolicy(allow(['kms:Decrypt', 'kms:GenerateDataKey'], ['*']));
  const topic = new Topic(scope, id, { topicName, masterKey: key });
  topic.addToResourcePolicy(allow(['sns:Publish'], [topic.topicArn]));
  topic.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  );
  for (const [index, endpoint] of emails.entries())
    new Subscription(scope, `Email${index}`, { topic, protocol: SubscriptionProtocol.EMAIL, endpoint });
  return topic;
}
