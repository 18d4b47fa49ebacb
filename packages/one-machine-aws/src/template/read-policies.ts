import type { ResourcePolicySpec, RoleSpec } from './assembly.ts';
import type { Properties } from './properties.ts';
import { type OfType, readAttribute, toOrigin } from './resource.ts';
import { TemplateError } from './template-error.ts';

interface Attachment {
  readonly name: string;
  readonly document: unknown;
  readonly roles: readonly string[];
  readonly arn: string | undefined;
}

/** Reads the roles, each with every policy that the templates attach to it. */
export function readRoles(ofType: OfType): readonly RoleSpec[] {
  const attachments = [
    ...ofType('AWS::IAM::Policy').map(({ properties }) => readAttachment(properties, properties.text('PolicyName'))),
    ...ofType('AWS::IAM::ManagedPolicy').map(({ properties, identity }) =>
      readAttachment(properties.ignore('ManagedPolicyName', 'Description', 'Path'), identity.ref, identity.ref),
    ),
  ];
  const roles = ofType('AWS::IAM::Role').map((resource) => {
    const { properties } = resource;
    properties.ignore('RoleName', 'Description', 'MaxSessionDuration', 'Tags');
    const name = resource.identity.ref;
    const managedPolicyArns = properties.texts('ManagedPolicyArns');
    const attached = attachments.filter(
      ({ roles: names, arn }) => names.includes(name) || (arn !== undefined && managedPolicyArns.includes(arn)),
    );
    return {
      ...toOrigin(resource),
      name,
      arn: readAttribute(resource, 'Arn'),
      trustPolicy: properties.raw('AssumeRolePolicyDocument'),
      managedPolicyArns,
      policies: [
        ...properties.parts('Policies').map((policy) => ({
          name: policy.text('PolicyName'),
          document: policy.raw('PolicyDocument'),
        })),
        ...attached.map(({ name: policyName, document }) => ({ name: policyName, document })),
      ],
    };
  });
  for (const { name, roles: names } of attachments)
    for (const role of names)
      if (!roles.some((each) => each.name === role)) throw new TemplateError(name, `no stack defines its role ${role}`);
  return roles;
}

/** Reads the policies on resources, resolved but otherwise unchanged. */
export function readResourcePolicies(ofType: OfType): readonly ResourcePolicySpec[] {
  return ofType('AWS::SQS::QueuePolicy', 'AWS::S3::BucketPolicy', 'AWS::Lambda::Permission').map((resource) => ({
    ...toOrigin(resource),
    type: resource.type,
    properties: resource.properties.takeAll(),
  }));
}

function readAttachment(properties: Properties, name: string, arn?: string): Attachment {
  return { name, arn, document: properties.raw('PolicyDocument'), roles: properties.texts('Roles') };
}
