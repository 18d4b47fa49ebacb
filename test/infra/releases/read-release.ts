import type { Template } from '../template-text.ts';

/** What a stack gives to others, what it reads of them, and what it holds. Texts have neither account nor region. */
export interface ReleasedStack {
  /** Outputs with an export, by the names of the exports. */
  readonly exports: readonly string[];
  /** SSM parameters, by their names. */
  readonly parameters: readonly string[];
  /** Resources with a name, as the resource part of their ARN: `dynamodb table/hotline-prod-events`. */
  readonly names: readonly string[];
  /** Exports, parameters and names of other stacks that it uses. */
  readonly reads: readonly string[];
  /** Plain outputs, which the tools of operators read. */
  readonly outputs: readonly string[];
  /** Resources that must stay what they are, with what would replace them: `<logical id> <type> <name or shape>`. */
  readonly holds: readonly string[];
}

/** A release: its stacks in the order of deployment. */
export interface Release {
  readonly order: readonly string[];
  readonly stacks: Readonly<Record<string, ReleasedStack>>;
}

type Properties = Readonly<Record<string, unknown>>;

/** The part of an ARN after the account, for types whose names others use. */
const NAMED: Readonly<Record<string, readonly [property: string, prefix: string]>> = {
  'AWS::DynamoDB::Table': ['TableName', 'dynamodb table/'],
  'AWS::S3::Bucket': ['BucketName', 's3 '],
  'AWS::SQS::Queue': ['QueueName', 'sqs '],
  'AWS::SNS::Topic': ['TopicName', 'sns '],
  'AWS::Events::EventBus': ['Name', 'events event-bus/'],
  'AWS::StepFunctions::StateMachine': ['StateMachineName', 'states stateMachine:'],
  'AWS::KinesisFirehose::DeliveryStream': ['DeliveryStreamName', 'firehose deliverystream/'],
  'AWS::Athena::WorkGroup': ['Name', 'athena workgroup/'],
  'AWS::Logs::LogGroup': ['LogGroupName', 'logs log-group:'],
  'AWS::IAM::Role': ['RoleName', 'iam role/'],
  'AWS::CloudWatch::Dashboard': ['DashboardName', 'cloudwatch dashboard/'],
};

/** What holds data, messages or open executions, or has an address that others know, and the properties that replace it. */
const HELD: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage'],
  'AWS::KMS::Alias': ['AliasName'],
  'AWS::SQS::Queue': ['QueueName'],
  'AWS::SNS::Topic': ['TopicName'],
  'AWS::Events::EventBus': ['Name'],
  'AWS::StepFunctions::StateMachine': ['StateMachineName', 'StateMachineType'],
  'AWS::KinesisFirehose::DeliveryStream': ['DeliveryStreamName', 'DeliveryStreamType'],
  'AWS::Glue::Database': ['DatabaseInput'],
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
  'AWS::CloudFront::Distribution': [],
  // The position in the stream is that of the mapping.
  'AWS::Lambda::EventSourceMapping': ['EventSourceArn'],
  // Each recipient has confirmed it.
  'AWS::SNS::Subscription': ['TopicArn', 'Protocol', 'Endpoint'],
  // Only those with a name: the others belong to functions, which come and go.
  'AWS::Logs::LogGroup': ['LogGroupName'],
};

const OWN_ARN = /arn:<AWS::Partition>:([a-z0-9]+):[a-z0-9-]*:(?:<AWS::AccountId>)?:([^\s"\\]+)/g;

/** Reads a release from the templates of a synthesis, by the names of their stacks after `hotline-<stage>-`, in their order. */
export function readRelease(templates: Readonly<Record<string, Template & Parameters>>): Release {
  const names = Object.fromEntries(Object.entries(templates).map(([stack, template]) => [stack, listNames(template)]));
  const all = Object.values(names).flat();
  const stacks = Object.entries(templates).map(([stack, template]) => {
    const text = JSON.stringify(simplify(template));
    const used = [...text.matchAll(OWN_ARN)].map(([, service, resource]) => findName(`${service} ${resource}`, all));
    return [
      stack,
      {
        exports: listOutputs(template, true),
        parameters: listParameters(template),
        names: names[stack] ?? [],
        reads: sorted([
          ...used.filter((name) => name !== undefined && !names[stack]?.includes(name)),
          ...listBuses(template).filter((bus) => !names[stack]?.includes(bus)),
          ...[...text.matchAll(/<import ([^>]+)>/g)].map(([, name]) => `export ${name}`),
          ...listReadParameters(template).map((name) => `parameter ${name}`),
        ]),
        outputs: listOutputs(template, false),
        holds: listHeld(template),
      },
    ] as const;
  });
  return { order: Object.keys(templates), stacks: Object.fromEntries(stacks) };
}

/** The ARNs of the own account with the project's prefix that belong to no resource of any stack. */
export function listUnknownNames(templates: Readonly<Record<string, Template & Parameters>>): readonly string[] {
  const all = Object.values(templates).flatMap(listNames);
  return sorted(
    Object.values(templates).flatMap((template) =>
      [...JSON.stringify(simplify(template)).matchAll(OWN_ARN)]
        .map(([, service, resource]) => `${service} ${resource}`)
        .filter((arn) => /^(dynamodb|s3|sqs|sns|events event-bus|states|firehose|athena)\b/.test(arn))
        .filter((arn) => arn.includes('hotline') && findName(arn, all) === undefined),
    ),
  );
}

interface Parameters {
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: string }>>;
}

function listNames({ Resources }: Template): string[] {
  return Object.values(Resources).flatMap(({ Type, Properties }) => {
    const [property, prefix] = NAMED[Type] ?? [];
    const name = property === undefined ? undefined : simplify((Properties as Properties | undefined)?.[property]);
    return name === undefined ? [] : [`${prefix}${name}`];
  });
}

/** `dynamodb table/hotline-prod-events/index/waits` -> the name of the table, and of a machine for its alias, where one is known. */
function findName(arn: string, names: readonly string[]): string | undefined {
  return names.find((name) => arn === name || arn.startsWith(`${name}/`) || arn === `${name}:live`);
}

function listBuses({ Resources }: Template): string[] {
  return Object.values(Resources).flatMap(({ Type, Properties }) => {
    const bus = Type === 'AWS::Events::Rule' ? (Properties as Properties | undefined)?.EventBusName : undefined;
    const name = bus === undefined ? '' : String(simplify(bus));
    return name === '' || name.startsWith('<') ? [] : [`events event-bus/${name.split('event-bus/').at(-1)}`];
  });
}

function listParameters({ Resources }: Template): string[] {
  return Object.values(Resources).flatMap(({ Type, Properties }) =>
    Type === 'AWS::SSM::Parameter' ? [String((Properties as Properties).Name)] : [],
  );
}

function listReadParameters({ Parameters = {} }: Parameters): string[] {
  return Object.values(Parameters).flatMap(({ Type, Default = '' }) =>
    Type.startsWith('AWS::SSM::') && !Default.startsWith('/cdk-bootstrap/') ? [Default] : [],
  );
}

function listOutputs({ Outputs = {} }: Template, isExported: boolean): string[] {
  return Object.entries(Outputs).flatMap(([id, { Export }]) => {
    if (isExported) return Export === undefined ? [] : [Export.Name];
    return Export === undefined ? [id] : [];
  });
}

function listHeld({ Resources }: Template): string[] {
  const machines = Object.values(Resources).filter(({ Type }) => Type === 'AWS::StepFunctions::StateMachine');
  const tasks = machines.flatMap(({ Properties = {} }) => [
    ...JSON.stringify(simplify((Properties as Properties).DefinitionSubstitutions)).matchAll(/<(\w+)\.Arn>/g),
  ]);
  return sorted([
    ...Object.entries(Resources).flatMap(([logicalId, { Type, Properties = {} }]) => {
      const shape = HELD[Type];
      if (shape === undefined || (Type === 'AWS::Logs::LogGroup' && !('LogGroupName' in Properties))) return [];
      const values = shape.map((name) => (Properties as Properties)[name]).filter((value) => value !== undefined);
      return [[logicalId, Type, ...values.map((value) => JSON.stringify(simplify(value)))].join(' ')];
    }),
    // Open executions call the functions that they were started with, for weeks.
    ...new Set(tasks.map(([, logicalId]) => `${logicalId} AWS::Lambda::Function`)),
  ]);
}

/** References as texts: `<LogicalId.Arn>`, `<import NAME>`. */
function simplify(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(simplify);
  if (typeof value !== 'object' || value === null) return value;
  const [[key, argument] = []] = Object.entries(value);
  if (key === 'Ref') return `<${argument}>`;
  if (key === 'Fn::GetAtt') return `<${argument.join('.')}>`;
  if (key === 'Fn::Join') return argument[1].map(simplify).join(argument[0]);
  if (key === 'Fn::ImportValue') return `<import ${argument}>`;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, simplify(each)]));
}

function sorted(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))].toSorted();
}
