import { describe, expect, test } from 'vitest';
import type { RequestContext } from '../../src/aws-service.ts';
import { openPermissions } from '../../src/iam/open-permissions.ts';
import { ACCOUNT, ARN, allow, assemblyWith, documentOf, permission, queuePolicy, USE_KEY } from './assembly.ts';

function open(given: Parameters<typeof assemblyWith>[0]) {
  const lines: string[] = [];
  const assembly = assemblyWith(given);
  const permissions = openPermissions({ assembly, operator: 'operator', log: (line) => lines.push(line) });
  const denial = (action: string, resource: string, context: RequestContext = {}, name = 'Reader') =>
    permissions.denial({ name }, action, resource, context);
  return { ...permissions, denial, lines };
}

const keysOf = (...values: string[]) => ({ 'dynamodb:LeadingKeys': values });
const textsOnly = { Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['TEXT#*', 'SECRET'] } } };
const USER = `arn:aws-cn:sts::${ACCOUNT}:assumed-role/ReaderRole/reader`;

describe('a role', () => {
  test('a role may do what its policies allow; a denial is in AWS’s words, also in the log', () => {
    const { authorize, lines } = open({ statements: [allow('dynamodb:Query', ARN.table), USE_KEY] });
    expect(() => authorize({ name: 'Reader' }, 'dynamodb:Query', ARN.table)).not.toThrow();
    const message = `User: ${USER} is not authorized to perform: dynamodb:PutItem on resource: ${ARN.table} because no identity-based policy allows the dynamodb:PutItem action`;
    expect(() => authorize({ name: 'Reader' }, 'dynamodb:PutItem', ARN.table)).toThrow(
      expect.objectContaining({ code: 'AccessDeniedException', message }),
    );
    expect(lines).toEqual([`denied to Reader: ${message}`]);
  });

  test('the policy of AWS that the CDK gives to functions allows their logs, and nothing else', () => {
    const managedPolicyArns = ['arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'];
    const { denial } = open({ role: { managedPolicyArns } });
    expect(denial('logs:PutLogEvents', 'arn:aws-cn:logs:cn-north-1:1:log-group:any')).toBeUndefined();
    expect(denial('dynamodb:Query', ARN.table)).toBeDefined();
  });

  test('a grant on a table covers neither its index nor a table with a longer name', () => {
    const { denial } = open({ statements: [allow('dynamodb:Query', ARN.table), USE_KEY] });
    expect(denial('dynamodb:Query', `${ARN.table}/index/by-phone`)).toBeDefined();
    expect(denial('dynamodb:Query', `${ARN.table}2`)).toBeDefined();
  });

  test('a deny of one statement wins over every allow', () => {
    const deny = { ...allow('dynamodb:*', `${ARN.table}*`), Effect: 'Deny' };
    const { denial } = open({ statements: [allow('dynamodb:Query', ARN.table), USE_KEY, deny] });
    expect(denial('dynamodb:Query', ARN.table)).toMatch(/with an explicit deny in an identity-based policy$/);
  });

  test('wildcards match as in IAM: in actions, at the end of ARNs, never beyond a part of an ARN', () => {
    const { denial } = open({
      statements: [
        allow(['s3:Get*', 's3:putobjec?'], 'arn:aws-cn:s3:::media/media/*'),
        allow('states:*', 'arn:aws-cn:states:*:*:stateMachine:a?peal'),
        USE_KEY,
      ],
    });
    expect(denial('s3:GetObject', `${ARN.bucket}/media/a/b`)).toBeUndefined();
    expect(denial('s3:PutObject', `${ARN.bucket}/media/a`)).toBeUndefined();
    expect(denial('s3:DeleteObject', `${ARN.bucket}/media/a`)).toBeDefined();
    expect(denial('s3:GetObject', `${ARN.bucket}/media`)).toBeDefined();
    expect(denial('states:StartExecution', ARN.machine)).toBeUndefined();
    expect(denial('states:StartExecution', `${ARN.machine}2`)).toBeDefined();
    expect(denial('states:StartExecution', ARN.machine.replace('states', 'states:x'))).toBeDefined();
  });

  test('a role reaches items only when all leading keys match', () => {
    const { denial } = open({ statements: [allow('dynamodb:BatchGetItem', ARN.table, textsOnly), USE_KEY] });
    const get = (...keys: string[]) => denial('dynamodb:BatchGetItem', ARN.table, keysOf(...keys));
    expect(get('TEXT#1', 'TEXT#2', 'SECRET')).toBeUndefined();
    expect(get('TEXT#1', 'CONTACT#1')).toBeDefined();
    expect(get('SECRETS')).toBeDefined();
    expect(get('text#1')).toBeDefined();
  });

  test('a role may be limited to some attributes of a query', () => {
    const Condition = {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk'] },
      StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    };
    const { denial } = open({ statements: [allow('dynamodb:Query', ARN.table, { Condition }), USE_KEY] });
    const query = (attributes: string[], select = 'SPECIFIC_ATTRIBUTES') =>
      denial('dynamodb:Query', ARN.table, { 'dynamodb:Attributes': attributes, 'dynamodb:Select': [select] });
    expect(query(['pk', 'sk'])).toBeUndefined();
    expect(query(['pk', 'title'])).toBeDefined();
    expect(query(['pk'], 'ALL_ATTRIBUTES')).toBeDefined();
  });
});

describe('a key', () => {
  const readTable = allow(['dynamodb:GetItem', 'dynamodb:PutItem'], ARN.table);

  test.each([
    ['reading items', 'dynamodb:GetItem', ARN.table, ['kms:Decrypt', 'kms:DescribeKey']],
    ['writing items', 'dynamodb:PutItem', ARN.table, ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptTo']],
    ['getting an object', 's3:GetObject', `${ARN.bucket}/media/1`, ['kms:Decrypt']],
    ['putting an object', 's3:PutObject', `${ARN.bucket}/media/1`, ['kms:GenerateDataKey']],
    ['sending a message', 'sqs:SendMessage', ARN.queue, ['kms:GenerateDataKey', 'kms:Decrypt']],
    ['receiving a message', 'sqs:ReceiveMessage', ARN.queue, ['kms:Decrypt']],
  ])('a permission on the key is needed for %s of an encrypted resource', (_what, action, resource, needed) => {
    const grant = allow(action, resource);
    expect(open({ statements: [grant, USE_KEY] }).denial(action, resource)).toBeUndefined();
    for (const missing of needed) {
      const rest = { ...USE_KEY, Action: (USE_KEY.Action as string[]).filter((each) => each !== missing) };
      expect(open({ statements: [grant, rest] }).denial(action, resource)).toBe(
        `User: ${USER} is not authorized to perform: ${missing} on resource: ${ARN.key} because no identity-based policy allows the ${missing} action`,
      );
    }
  });

  test('a key is used only as its own policy allows, which may itself grant a role its use', () => {
    const Principal = { AWS: `arn:aws-cn:iam::${ACCOUNT}:role/ReaderRole` };
    const toOther = documentOf([allow('kms:*', '*', { Principal: { AWS: `${Principal.AWS}2` } })]);
    expect(
      open({ statements: [readTable, USE_KEY], keyPolicy: toOther }).denial('dynamodb:GetItem', ARN.table),
    ).toMatch(/kms:Decrypt on resource: .* because no resource-based policy allows the kms:Decrypt action$/);
    const toRole = documentOf([allow('kms:*', '*', { Principal })]);
    expect(open({ statements: [readTable], keyPolicy: toRole }).denial('dynamodb:GetItem', ARN.table)).toBeUndefined();
  });

  test('a grant on a key may be limited to a service and to an encryption context', () => {
    const limited = (Condition: object) => open({ statements: [readTable, { ...USE_KEY, Condition }] });
    const via = (service: string) => ({ StringEquals: { 'kms:ViaService': `${service}.cn-north-1.amazonaws.com.cn` } });
    expect(limited(via('dynamodb')).denial('dynamodb:GetItem', ARN.table)).toBeUndefined();
    expect(limited(via('s3')).denial('dynamodb:GetItem', ARN.table)).toMatch(/kms:Decrypt/);
    expect(limited(via('dynamodb')).denial('kms:Decrypt', ARN.key)).toMatch(/kms:Decrypt/);
    const secrets = limited({ StringEquals: { 'kms:EncryptionContext:purpose': 'secrets' } });
    expect(secrets.denial('kms:Decrypt', ARN.key, { 'kms:EncryptionContext:purpose': ['secrets'] })).toBeUndefined();
    expect(secrets.denial('kms:Decrypt', ARN.key, { 'kms:EncryptionContext:purpose': ['other'] })).toBeDefined();
    expect(secrets.denial('kms:Decrypt', ARN.key)).toBeDefined();
  });
});

describe('a policy on a resource', () => {
  const fromRule = {
    Principal: { Service: 'events.amazonaws.com' },
    Condition: { ArnEquals: { 'aws:SourceArn': ARN.rule } },
  };
  const send = (given: Parameters<typeof open>[0], sourceArn: string, name = 'events.amazonaws.com') =>
    open(given).denial('sqs:SendMessage', ARN.queue, { 'aws:SourceArn': [sourceArn] }, name);
  const keyForEvents = documentOf([
    allow(['kms:GenerateDataKey', 'kms:Decrypt'], '*', { Principal: { Service: 'events.amazonaws.com' } }),
  ]);

  test('a policy on a resource allows a service for one rule only, and no other service', () => {
    const given = {
      resourcePolicies: [queuePolicy([allow('sqs:SendMessage', ARN.queue, fromRule)])],
      keyPolicy: keyForEvents,
    };
    expect(send(given, ARN.rule)).toBeUndefined();
    expect(send(given, `${ARN.rule}2`)).toBe(
      `User: events.amazonaws.com is not authorized to perform: sqs:SendMessage on resource: ${ARN.queue} because no resource-based policy allows the sqs:SendMessage action`,
    );
    expect(send(given, ARN.rule, 'sns.amazonaws.com')).toBeDefined();
  });

  test('a policy on an encrypted queue does not suffice: its key must allow the service too', () => {
    const resourcePolicies = [queuePolicy([allow('sqs:SendMessage', ARN.queue, fromRule)])];
    expect(send({ resourcePolicies }, ARN.rule)).toMatch(/kms:GenerateDataKey on resource/);
  });

  test('a policy on a resource allows a role of the account, and its deny applies to everybody', () => {
    const role = { AWS: `arn:aws-cn:iam::${ACCOUNT}:role/ReaderRole` };
    const named = queuePolicy([allow('sqs:SendMessage', ARN.queue, { Principal: role })]);
    const given = { statements: [USE_KEY], resourcePolicies: [named] };
    expect(open(given).denial('sqs:SendMessage', ARN.queue)).toBeUndefined();
    const closed = queuePolicy([{ ...allow('sqs:*', ARN.queue, { Principal: { AWS: '*' } }), Effect: 'Deny' }]);
    expect(open({ ...given, resourcePolicies: [named, closed] }).denial('sqs:SendMessage', ARN.queue)).toMatch(
      /with an explicit deny in a resource-based policy$/,
    );
  });

  test('a policy that denies everything but TLS denies nothing', () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
    const tls = queuePolicy([{ ...allow('sqs:*', ARN.queue, { Principal: '*', Condition }), Effect: 'Deny' }]);
    const given = { statements: [allow('sqs:SendMessage', ARN.queue), USE_KEY], resourcePolicies: [tls] };
    expect(open(given).denial('sqs:SendMessage', ARN.queue)).toBeUndefined();
  });

  test('a permission of a function lets a service call it for the named source', () => {
    const SourceArn = 'arn:aws-cn:execute-api:cn-north-1:000000000000:api/*/*/v1/appeals';
    const { denial } = open({ resourcePolicies: [permission({ Principal: 'apigateway.amazonaws.com', SourceArn })] });
    const call = (path: string) =>
      denial(
        'lambda:InvokeFunction',
        ARN.function,
        { 'aws:SourceArn': [`arn:aws-cn:execute-api:cn-north-1:${ACCOUNT}:api/$default/${path}`] },
        'apigateway.amazonaws.com',
      );
    expect(call('POST/v1/appeals')).toBeUndefined();
    expect(call('POST/v1/uploads')).toBeDefined();
  });
});

describe('callers', () => {
  test('the operator may do everything, an unknown caller nothing', () => {
    const { denial } = open({});
    expect(denial('dynamodb:Scan', ARN.table, {}, 'operator')).toBeUndefined();
    expect(denial('s3:GetObject', `${ARN.bucket}/media/1`, {}, 'anonymous')).toMatch(/^User: anonymous is not/);
    expect(denial('s3:GetObject', `${ARN.bucket}/media/1`, {}, 'Writer')).toMatch(/^User: anonymous is not/);
  });

  test('a state machine has the permissions of its role, not of its functions', () => {
    const { denial } = open({
      statements: [allow('lambda:InvokeFunction', ARN.other)],
      machineStatements: [allow('lambda:InvokeFunction', ARN.function)],
    });
    expect(denial('lambda:InvokeFunction', ARN.function, {}, 'MachineRole')).toBeUndefined();
    expect(denial('lambda:InvokeFunction', ARN.other, {}, 'MachineRole')).toBe(
      `User: arn:aws-cn:sts::${ACCOUNT}:assumed-role/MachineRole/appeal is not authorized to perform: lambda:InvokeFunction on resource: ${ARN.other} because no identity-based policy allows the lambda:InvokeFunction action`,
    );
  });
});
