import type { Assembly, RoleSpec } from '../../src/template/assembly.ts';

export const ACCOUNT = '000000000000';
const arn = (service: string, rest: string) => `arn:aws-cn:${service}:cn-north-1:${ACCOUNT}:${rest}`;

export const ARN = {
  function: arn('lambda', 'function:reader'),
  other: arn('lambda', 'function:other'),
  machine: arn('states', 'stateMachine:appeal'),
  table: arn('dynamodb', 'table/personal'),
  queue: arn('sqs', 'work'),
  key: arn('kms', 'key/1'),
  bucket: 'arn:aws-cn:s3:::media',
  rule: arn('events', 'rule/work'),
};

/** One function `Reader`, the role `MachineRole` of a state machine, and an encrypted table, bucket and queue. */
export function assemblyWith(
  given: {
    readonly statements?: readonly object[];
    readonly machineStatements?: readonly object[];
    readonly keyPolicy?: object;
    readonly resourcePolicies?: Assembly['resourcePolicies'];
    readonly role?: Partial<RoleSpec>;
    readonly mappings?: readonly object[];
  } = {},
): Assembly {
  const origin = (logicalId: string) => ({ stack: 'app', logicalId });
  const role = (name: string, service: string, statements: readonly object[]): RoleSpec => ({
    ...origin(name),
    name,
    arn: `arn:aws-cn:iam::${ACCOUNT}:role/${name}`,
    trustPolicy: documentOf([{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }]),
    managedPolicyArns: [],
    policies: [{ name: `policy of ${name}`, document: documentOf(statements) }],
  });
  const readerRole = { ...role('ReaderRole', 'lambda.amazonaws.com', given.statements ?? []), ...given.role };
  const machineRole = role('MachineRole', 'states.amazonaws.com', given.machineStatements ?? []);
  return {
    region: 'cn-north-1',
    partition: 'aws-cn',
    accountId: ACCOUNT,
    functions: [
      {
        ...origin('Reader'),
        name: 'reader',
        arn: ARN.function,
        aliases: [],
        handler: 'index.handler',
        directory: '/none',
        environment: {},
        timeoutSeconds: 3,
        memoryMb: 128,
        reservedConcurrency: undefined,
        logGroupName: 'reader-log',
        roleArn: readerRole.arn,
        roleLogicalId: 'ReaderRole',
        deadLetterArn: undefined,
        asyncInvoke: undefined,
      },
    ],
    httpApis: [],
    deliveryStreams: [],
    preparedStatements: [],
    tables: [
      {
        ...origin('Personal'),
        name: 'personal',
        arn: ARN.table,
        properties: {},
        attributes: { pk: 'S' },
        kmsKeyArn: ARN.key,
        keySchema: { partitionKey: 'pk', sortKey: undefined },
        globalIndexes: [],
        localIndexes: [],
        stream: undefined,
        ttlAttribute: undefined,
        hasPointInTimeRecovery: false,
        isProtected: false,
        tags: [],
      },
    ],
    buckets: [
      {
        ...origin('Media'),
        name: 'media',
        arn: ARN.bucket,
        properties: {},
        isVersioned: true,
        sendsEvents: false,
        corsRules: [],
        kmsKeyArn: ARN.key,
      },
    ],
    queues: [
      {
        ...origin('Work'),
        name: 'work',
        arn: ARN.queue,
        url: `http://aws/${ACCOUNT}/work`,
        isFifo: false,
        kmsKeyArn: ARN.key,
        contentBasedDeduplication: false,
        visibilityTimeoutSeconds: 30,
        retentionSeconds: 60,
        delaySeconds: 0,
        receiveWaitSeconds: 0,
        redrive: undefined,
      },
    ],
    buses: [],
    rules: [],
    eventSourceMappings: (given.mappings ?? []) as Assembly['eventSourceMappings'],
    stateMachines: [
      {
        ...origin('Machine'),
        name: 'appeal',
        arn: ARN.machine,
        aliases: [],
        type: 'STANDARD',
        roleArn: machineRole.arn,
        definition: {},
        roleLogicalId: 'MachineRole',
      },
    ],
    keys: [
      {
        ...origin('Key'),
        keyId: '1',
        arn: ARN.key,
        keySpec: 'SYMMETRIC_DEFAULT',
        keyUsage: 'ENCRYPT_DECRYPT',
        policy: given.keyPolicy ?? LEFT_TO_ACCOUNT,
      },
    ],
    keyAliases: [],
    roles: [readerRole, machineRole],
    resourcePolicies: given.resourcePolicies ?? [],
    outputs: {},
  };
}

export function documentOf(statements: readonly object[]) {
  return { Version: '2012-10-17', Statement: statements };
}

export const allow = (Action: string | readonly string[], Resource: string | readonly string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

/** The usual policy of a key, which leaves the decision to the account's policies. */
const LEFT_TO_ACCOUNT = documentOf([allow('kms:*', '*', { Principal: { AWS: `arn:aws-cn:iam::${ACCOUNT}:root` } })]);

/** All use of the key of table, bucket and queue. */
export const USE_KEY = allow(
  [
    'kms:Decrypt',
    'kms:DescribeKey',
    'kms:Encrypt',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
    'kms:GenerateDataKey',
    'kms:GenerateDataKeyWithoutPlaintext',
  ],
  ARN.key,
);

export const queuePolicy = (statements: readonly object[]): Assembly['resourcePolicies'][number] => ({
  stack: 'app',
  logicalId: 'WorkPolicy',
  type: 'AWS::SQS::QueuePolicy',
  properties: { Queues: [`http://aws/${ACCOUNT}/work`], PolicyDocument: documentOf(statements) },
});

export const permission = (properties: object): Assembly['resourcePolicies'][number] => ({
  stack: 'app',
  logicalId: 'Permission',
  type: 'AWS::Lambda::Permission',
  properties: { Action: 'lambda:InvokeFunction', FunctionName: ARN.function, ...properties },
});
