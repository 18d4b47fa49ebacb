import type { BusSpec, QueueSpec, RuleSpec, RuleTargetSpec } from './assembly.ts';
import { toBusName } from './identities.ts';
import type { Properties } from './properties.ts';
import { type OfType, readAttribute, toOrigin } from './resource.ts';
import { TemplateError } from './template-error.ts';

export function readQueues(ofType: OfType): readonly QueueSpec[] {
  return ofType('AWS::SQS::Queue').map((resource) => {
    const { properties, identity } = resource;
    properties.ignore(
      'QueueName',
      'SqsManagedSseEnabled',
      'KmsDataKeyReusePeriodSeconds',
      'Tags',
      'RedriveAllowPolicy',
    );
    properties.ignore('DeduplicationScope', 'FifoThroughputLimit', 'MaximumMessageSize');
    const redrive = properties.part('RedrivePolicy');
    return {
      ...toOrigin(resource),
      name: readAttribute(resource, 'QueueName'),
      arn: readAttribute(resource, 'Arn'),
      url: identity.ref,
      isFifo: properties.flag('FifoQueue'),
      contentBasedDeduplication: properties.flag('ContentBasedDeduplication'),
      visibilityTimeoutSeconds: properties.optionalNumber('VisibilityTimeout') ?? 30,
      retentionSeconds: properties.optionalNumber('MessageRetentionPeriod') ?? 345_600,
      delaySeconds: properties.optionalNumber('DelaySeconds') ?? 0,
      receiveWaitSeconds: properties.optionalNumber('ReceiveMessageWaitTimeSeconds') ?? 0,
      redrive: redrive && {
        deadLetterArn: redrive.text('deadLetterTargetArn'),
        maxReceiveCount: Number(redrive.text('maxReceiveCount')),
      },
      kmsKeyArn: properties.optionalText('KmsMasterKeyId'),
    };
  });
}

export function readBuses(ofType: OfType): readonly BusSpec[] {
  return ofType('AWS::Events::EventBus').map((resource) => {
    const { properties } = resource;
    properties.ignore('Name', 'Description', 'KmsKeyIdentifier', 'LogConfig', 'Tags');
    return {
      ...toOrigin(resource),
      name: resource.identity.ref,
      arn: readAttribute(resource, 'Arn'),
      deadLetterArn: properties.part('DeadLetterConfig')?.text('Arn'),
    };
  });
}

export function readRules(ofType: OfType, buses: readonly BusSpec[]): readonly RuleSpec[] {
  return ofType('AWS::Events::Rule').map((resource) => {
    const { properties } = resource;
    properties.ignore('Name', 'Description', 'Tags');
    const arn = readAttribute(resource, 'Arn');
    const busName = toBusName(properties.optionalText('EventBusName'));
    if (busName !== 'default' && !buses.some((bus) => bus.name === busName))
      throw new TemplateError(`${properties.where}.EventBusName`, `no stack defines the bus ${busName}`);
    const pattern = properties.raw('EventPattern') as Record<string, unknown> | undefined;
    const schedule = properties.optionalText('ScheduleExpression');
    if (pattern === undefined && schedule === undefined)
      throw new TemplateError(properties.where, 'has neither a pattern nor a schedule');
    return {
      ...toOrigin(resource),
      name: arn.split('/').at(-1) as string,
      arn,
      busName,
      isEnabled: properties.readOneOf('State', ['ENABLED', 'DISABLED'], true) === 'ENABLED',
      pattern,
      schedule,
      targets: properties.parts('Targets').map(readTarget),
    };
  });
}

function readTarget(target: Properties): RuleTargetSpec {
  const retry = target.part('RetryPolicy');
  const transformer = target.part('InputTransformer');
  return {
    id: target.text('Id'),
    arn: target.text('Arn'),
    roleArn: target.optionalText('RoleArn'),
    deadLetterArn: target.part('DeadLetterConfig')?.text('Arn'),
    maximumRetryAttempts: retry?.optionalNumber('MaximumRetryAttempts'),
    maximumEventAgeSeconds: retry?.optionalNumber('MaximumEventAgeInSeconds'),
    messageGroupId: target.part('SqsParameters')?.optionalText('MessageGroupId'),
    input: target.optionalText('Input'),
    inputPath: target.optionalText('InputPath'),
    inputTransformer: transformer && {
      paths: transformer.map('InputPathsMap'),
      template: transformer.text('InputTemplate'),
    },
  };
}
