import { physicalName, toApiId, toKeyId } from './names.ts';

/** The account, region and addresses that resolved values contain. */
export interface Place {
  readonly region: string;
  readonly partition: string;
  readonly accountId: string;
  readonly urlSuffix: string;
  /** Base of queue URLs: the SDK uses the host of a queue's URL as its endpoint. */
  readonly endpoint: string;
  /** The value of an HTTP API's `ApiEndpoint`: the address of the gateway. */
  readonly publicUrl: string;
}

/** The values of `Ref` and `Fn::GetAtt` for a resource. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Self {
  readonly type: string;
  readonly stack: string;
  readonly logicalId: string;
  /** A resolved property, also a nested one (`TableInput.Name`); undefined when the template does not set it. */
  readonly property: (name: string) => string | undefined;
  readonly place: Place;
}

/** The only version of a function or state machine: what the templates say. */
const THE_VERSION = '1';

type Identify = (self: Self) => Identity;

/** The supported resource types, with their identities. */
const SERVED: Readonly<Record<string, Identify>> = {
  'AWS::Lambda::Function': byName('FunctionName', (name, place) => ({
    Arn: arn(place, 'lambda', `function:${name}`),
  })),
  'AWS::Lambda::Version': (self) => {
    const version = `${toFunctionArn(self)}:${THE_VERSION}`;
    return { ref: version, attributes: { FunctionArn: version, Version: THE_VERSION } };
  },
  'AWS::Lambda::Alias': (self) => {
    const alias = `${toFunctionArn(self)}:${toName(self, 'Name')}`;
    return { ref: alias, attributes: { AliasArn: alias } };
  },
  'AWS::Lambda::EventInvokeConfig': plain,
  'AWS::Lambda::EventSourceMapping': plain,
  'AWS::Lambda::Permission': plain,
  'AWS::DynamoDB::Table': byName('TableName', tableAttributes),
  'AWS::DynamoDB::GlobalTable': byName('TableName', tableAttributes),
  'AWS::S3::Bucket': byName('BucketName', (name, { partition, region, urlSuffix }) => ({
    Arn: `arn:${partition}:s3:::${name}`,
    DomainName: `${name}.s3.${urlSuffix}`,
    RegionalDomainName: `${name}.s3.${region}.${urlSuffix}`,
  })),
  'AWS::S3::BucketPolicy': plain,
  'AWS::SQS::Queue': (self) => {
    const suffix = self.property('FifoQueue') === 'true' ? '.fifo' : '';
    const name = self.property('QueueName') ?? `${physicalName(self.type, self.stack, self.logicalId)}${suffix}`;
    const url = `${self.place.endpoint}/${self.place.accountId}/${name}`;
    return { ref: url, attributes: { Arn: arn(self.place, 'sqs', name), QueueName: name, QueueUrl: url } };
  },
  'AWS::SQS::QueuePolicy': plain,
  'AWS::Events::EventBus': byName('Name', (name, place) => ({
    Arn: arn(place, 'events', `event-bus/${name}`),
    Name: name,
  })),
  'AWS::Events::Rule': (self) => {
    const name = toName(self, 'Name');
    const bus = toBusName(self.property('EventBusName'));
    const path = bus === 'default' ? name : `${bus}/${name}`;
    return {
      ref: path.replace('/', '|'),
      attributes: { Arn: arn(self.place, 'events', `rule/${path}`) },
    };
  },
  'AWS::StepFunctions::StateMachine': (self) => {
    const name = toName(self, 'StateMachineName');
    const machine = arn(self.place, 'states', `stateMachine:${name}`);
    return { ref: machine, attributes: { Arn: machine, Name: name, StateMachineRevisionId: 'INITIAL' } };
  },
  'AWS::StepFunctions::StateMachineVersion': (self) => {
    const version = `${self.property('StateMachineArn')}:${THE_VERSION}`;
    return { ref: version, attributes: { Arn: version } };
  },
  // It names its machine only in the versions that it points to.
  'AWS::StepFunctions::StateMachineAlias': (self) => {
    const version = self.property('DeploymentPreference.StateMachineVersionArn') ?? '';
    const alias = `${version.replace(/:\d+$/, '')}:${toName(self, 'Name')}`;
    return { ref: alias, attributes: { Arn: alias } };
  },
  'AWS::KinesisFirehose::DeliveryStream': byName('DeliveryStreamName', (name, place) => ({
    Arn: arn(place, 'firehose', `deliverystream/${name}`),
  })),
  'AWS::Athena::PreparedStatement': plain,
  'AWS::Glue::Table': (self) => ({ ref: toTableName(self), attributes: {} }),
  'AWS::KMS::Key': (self) => {
    const keyId = toKeyId(self.stack, self.logicalId);
    return { ref: keyId, attributes: { Arn: arn(self.place, 'kms', `key/${keyId}`), KeyId: keyId } };
  },
  'AWS::KMS::Alias': byName('AliasName', () => ({})),
  'AWS::IAM::Role': byName('RoleName', (name, place) => ({ Arn: globalArn(place, 'iam', `role/${name}`) })),
  'AWS::IAM::Policy': plain,
  'AWS::IAM::ManagedPolicy': (self) => {
    const policy = globalArn(self.place, 'iam', `policy/${toName(self, 'ManagedPolicyName')}`);
    return { ref: policy, attributes: { PolicyArn: policy } };
  },
  'AWS::ApiGatewayV2::Api': (self) => {
    const apiId = toApiId(self.stack, self.logicalId);
    return { ref: apiId, attributes: { ApiId: apiId, ApiEndpoint: self.place.publicUrl } };
  },
  'AWS::ApiGatewayV2::Stage': (self) => ({ ref: self.property('StageName') ?? self.logicalId, attributes: {} }),
  'AWS::ApiGatewayV2::Authorizer': (self) => ({ ref: self.logicalId, attributes: { AuthorizerId: self.logicalId } }),
  'AWS::ApiGatewayV2::Integration': (self) => ({ ref: self.logicalId, attributes: { IntegrationId: self.logicalId } }),
  'AWS::ApiGatewayV2::Route': (self) => ({ ref: self.logicalId, attributes: { RouteId: self.logicalId } }),
  'AWS::SSM::Parameter': (self) => ({
    ref: toName(self, 'Name'),
    attributes: { Type: self.property('Type') ?? 'String', Value: self.property('Value') ?? '' },
  }),
};

/** Types without an effect on one machine: monitoring and recording. */
const IGNORED: Readonly<Record<string, Identify>> = {
  'AWS::CDK::Metadata': plain,
  // There is one version of everything: the templates' own. Nothing is shifted.
  'AWS::CodeDeploy::Application': byName('ApplicationName', () => ({})),
  'AWS::CodeDeploy::DeploymentGroup': byName('DeploymentGroupName', () => ({})),
  'AWS::Logs::LogGroup': byName('LogGroupName', (name, place) => ({
    Arn: `${arn(place, 'logs', `log-group:${name}`)}:*`,
  })),
  'AWS::Logs::ResourcePolicy': plain,
  'AWS::Logs::MetricFilter': plain,
  'AWS::Logs::QueryDefinition': plain,
  'AWS::CloudWatch::Alarm': byName('AlarmName', (name, place) => ({ Arn: arn(place, 'cloudwatch', `alarm:${name}`) })),
  'AWS::CloudWatch::CompositeAlarm': byName('AlarmName', (name, place) => ({
    Arn: arn(place, 'cloudwatch', `alarm:${name}`),
  })),
  'AWS::CloudWatch::Dashboard': plain,
  'AWS::SNS::Topic': (self) => {
    const name = toName(self, 'TopicName');
    const topic = arn(self.place, 'sns', name);
    return { ref: topic, attributes: { TopicArn: topic, TopicName: name } };
  },
  'AWS::SNS::TopicPolicy': plain,
  'AWS::SNS::Subscription': plain,
  'AWS::Budgets::Budget': plain,
  'AWS::Logs::LogStream': byName('LogStreamName', () => ({})),
  'AWS::Glue::Database': plain,
  'AWS::Athena::WorkGroup': byName('Name', () => ({})),
  'AWS::Athena::NamedQuery': plain,
};

export function isServed(type: string): boolean {
  return Object.hasOwn(SERVED, type);
}

export function isIgnored(type: string): boolean {
  return Object.hasOwn(IGNORED, type);
}

/** The identity of a resource; undefined for a type that is neither supported nor ignored. */
export function identify(self: Self): Identity | undefined {
  const build = isServed(self.type) ? SERVED[self.type] : isIgnored(self.type) ? IGNORED[self.type] : undefined;
  return build?.(self);
}

/** The name of a bus given by name or by ARN; the default bus when neither is given. */
export function toBusName(nameOrArn: string | undefined): string {
  return nameOrArn?.split('event-bus/').at(-1) ?? 'default';
}

function byName(property: string, attributes: (name: string, place: Place) => Identity['attributes']): Identify {
  return (self) => {
    const name = toName(self, property);
    return { ref: name, attributes: attributes(name, self.place) };
  };
}

function plain(self: Self): Identity {
  return { ref: `${self.stack}-${self.logicalId}`, attributes: {} };
}

function toName(self: Self, property: string): string {
  return self.property(property) ?? physicalName(self.type, self.stack, self.logicalId);
}

function tableAttributes(name: string, place: Place): Identity['attributes'] {
  const table = arn(place, 'dynamodb', `table/${name}`);
  return { Arn: table, StreamArn: `${table}/stream/2024-01-01T00:00:00.000` };
}

function arn({ partition, region, accountId }: Place, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}

function globalArn({ partition, accountId }: Place, service: string, resource: string): string {
  return `arn:${partition}:${service}::${accountId}:${resource}`;
}

/** The function of a version or alias, which names it by name or by ARN. */
function toFunctionArn(self: Self): string {
  const name = self.property('FunctionName') ?? '';
  return name.startsWith('arn:') ? name : arn(self.place, 'lambda', `function:${name}`);
}

/** The name of a table of the catalogue, which is a nested property. */
function toTableName(self: Self): string {
  return self.property('TableInput.Name') ?? self.logicalId;
}
