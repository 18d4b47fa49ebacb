import { describe, expect, test } from 'vitest';
import { openPermissions } from '../../src/iam/open-permissions.ts';
import type { Assembly } from '../../src/template/assembly.ts';
import { ARN, allow, assemblyWith, documentOf, permission, queuePolicy } from './assembly.ts';

const open = (assembly: Assembly) => openPermissions({ assembly, operator: 'operator', log: () => undefined });
const withStatement = (statement: object) => () => open(assemblyWith({ statements: [statement] }));
const read = (more: object) => withStatement(allow('dynamodb:GetItem', ARN.table, more));

describe('what the evaluator does not know is an error at the start that names policy and element', () => {
  test.each<[what: string, start: () => unknown, message: RegExp]>([
    ['NotAction', withStatement({ Effect: 'Allow', NotAction: 'dynamodb:GetItem', Resource: '*' }), /NotAction/],
    ['NotResource', withStatement({ Effect: 'Allow', Action: 'dynamodb:GetItem', NotResource: '*' }), /NotResource/],
    ['no Action', withStatement({ Effect: 'Allow', Resource: '*' }), /Action: is missing/],
    ['no Resource', withStatement({ Effect: 'Allow', Action: 'dynamodb:GetItem' }), /Resource: is missing/],
    ['another Effect', withStatement({ Effect: 'allow', Action: 'a:B', Resource: '*' }), /Effect: is allow/],
    ['an action without its service', withStatement(allow('GetItem', '*')), /Action: GetItem is no action/],
    ['a resource that is no ARN', withStatement(allow('dynamodb:GetItem', 'personal')), /personal is no ARN/],
    ['a policy variable', withStatement(allow('s3:GetObject', `${ARN.bucket}/\${aws:userid}/*`)), /variables/],
    ['a principal in a role', read({ Principal: '*' }), /Principal: has no place/],
    ['an unknown operator', read({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }), /IpAddress/],
    ['ForAnyValue', read({ Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': 'A' } } }), /ForAnyValue/],
    ['a negated operator', read({ Condition: { StringNotEquals: { 'aws:SourceArn': 'x' } } }), /StringNotEquals/],
    ['an unknown key', read({ Condition: { StringEquals: { 'aws:PrincipalTag/a': 'b' } } }), /PrincipalTag/],
    ['leading keys as one value', read({ Condition: { StringLike: { 'dynamodb:LeadingKeys': 'A' } } }), /ForAllValues/],
    ['a text that is no truth value', read({ Condition: { Bool: { 'aws:SecureTransport': 'yes' } } }), /truth value/],
    ['a number as value', read({ Condition: { StringEquals: { 'aws:SourceAccount': 1 } } }), /needs a text/],
  ])('the start fails with the policy and element for an unknown element: %s', (_what, start, message) => {
    expect(start).toThrow(/^The policy policy of ReaderRole, /);
    expect(start).toThrow(message);
  });

  test('the start fails for a limit on leading keys of an operation without keys', () => {
    const scan = allow(['dynamodb:Query', 'dynamodb:Scan'], ARN.table, {
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['TEXT#*'] } },
    });
    expect(withStatement(scan)).toThrow(/dynamodb:Scan is not served with this condition key/);
  });

  test('the start fails for managed policies of AWS, an older policy language and a missing trust', () => {
    const managed = assemblyWith({ role: { managedPolicyArns: ['arn:aws-cn:iam::aws:policy/ReadOnlyAccess'] } });
    expect(() => open(managed)).toThrow(/ReaderRole, ManagedPolicyArns: arn:aws-cn:iam::aws:policy\/ReadOnlyAccess/);
    const old = { name: 'old', document: { Version: '2008-10-17', Statement: [] } };
    expect(() => open(assemblyWith({ role: { policies: [old] } }))).toThrow(/The policy old, Version/);
    const trustPolicy = documentOf([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } },
    ]);
    expect(() => open(assemblyWith({ role: { trustPolicy } }))).toThrow(/lambda.amazonaws.com may not take the role/);
  });

  test('the start fails for a resource policy on a user, without a principal, or on an unknown resource', () => {
    const user = queuePolicy([allow('sqs:SendMessage', '*', { Principal: { AWS: 'arn:aws-cn:iam::1:user/x' } })]);
    expect(() => open(assemblyWith({ resourcePolicies: [user] }))).toThrow(/WorkPolicy, Principal.AWS/);
    const nobody = queuePolicy([allow('sqs:SendMessage', '*')]);
    expect(() => open(assemblyWith({ resourcePolicies: [nobody] }))).toThrow(/WorkPolicy, Principal: is missing/);
    const elsewhere = permission({ FunctionName: ARN.other, Principal: 'events.amazonaws.com' });
    expect(() => open(assemblyWith({ resourcePolicies: [elsewhere] }))).toThrow(/no stack defines .*other/);
    const byUrl = permission({ Principal: 'events.amazonaws.com', FunctionUrlAuthType: 'NONE' });
    expect(() => open(assemblyWith({ resourcePolicies: [byUrl] }))).toThrow(/Permission, FunctionUrlAuthType/);
  });
});
