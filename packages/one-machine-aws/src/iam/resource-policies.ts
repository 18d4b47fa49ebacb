import type { Assembly, ResourcePolicySpec } from '../template/assembly.ts';
import { findNamed, qualify } from '../template/read-functions.ts';
import { PolicyError } from './policy-error.ts';
import { compilePolicy, type Statement } from './statement.ts';

/** The policies on resources (queues, buckets, keys, functions) by the resource's ARN. */
export type ResourcePolicies = ReadonlyMap<string, readonly Statement[]>;

/**
 * Compiles all policies on resources. Throws PolicyError for one that cannot be evaluated and for an unknown resource.
 */
export function readResourcePolicies(assembly: Assembly): ResourcePolicies {
  const policies = new Map<string, Statement[]>();
  const add = (resource: string, statements: readonly Statement[]) =>
    policies.set(resource, [...(policies.get(resource) ?? []), ...statements]);
  for (const { arn, logicalId, policy } of assembly.keys)
    add(arn, compilePolicy(`of the key ${logicalId}`, 'resource', policy));
  for (const spec of assembly.resourcePolicies) {
    const { owners, document } = READERS[spec.type]?.(spec, assembly) ?? unknown(spec);
    const statements = compilePolicy(spec.logicalId, 'resource', document);
    for (const owner of owners) add(owner, statements);
  }
  return policies;
}

interface Attached {
  readonly owners: readonly string[];
  readonly document: unknown;
}

const READERS: Readonly<Record<string, (spec: ResourcePolicySpec, assembly: Assembly) => Attached>> = {
  'AWS::SQS::QueuePolicy': (spec, { queues }) => {
    const { Queues, PolicyDocument } = pickMembers(spec, ['Queues', 'PolicyDocument']);
    const urls = [Queues].flat();
    return {
      owners: urls.map((url) => queues.find((queue) => queue.url === url)?.arn ?? missing(spec, 'Queues', url)),
      document: PolicyDocument,
    };
  },
  'AWS::S3::BucketPolicy': (spec, { buckets }) => {
    const { Bucket, PolicyDocument } = pickMembers(spec, ['Bucket', 'PolicyDocument']);
    const owner = buckets.find(({ name }) => name === Bucket)?.arn ?? missing(spec, 'Bucket', Bucket);
    return { owners: [owner], document: PolicyDocument };
  },
  // A Permission is a statement on the function in another form.
  'AWS::Lambda::Permission': (spec, { functions }) => {
    const { Action, FunctionName, Principal, SourceArn, SourceAccount } = pickMembers(spec, [
      'Action',
      'FunctionName',
      'Principal',
      'SourceArn',
      'SourceAccount',
    ]);
    const found = findNamed(functions, String(FunctionName));
    if (typeof Principal !== 'string' || !Principal.endsWith('.amazonaws.com'))
      throw new PolicyError(spec.logicalId, 'Principal', `${String(Principal)} is not served`);
    if (found === undefined) return missing(spec, 'FunctionName', FunctionName);
    // A permission on a function does not allow calls of its aliases, nor the other way round.
    const resource = qualify(found.fn.arn, found.alias);
    const statement = {
      Effect: 'Allow',
      Action,
      Resource: resource,
      Principal: { Service: Principal },
      Condition: {
        ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': SourceArn } }),
        ...(SourceAccount !== undefined && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
      },
    };
    return { owners: [resource], document: { Version: '2012-10-17', Statement: [statement] } };
  },
};

function pickMembers({ logicalId, properties }: ResourcePolicySpec, names: readonly string[]) {
  const other = Object.keys(properties).find((name) => !names.includes(name));
  if (other !== undefined) throw new PolicyError(logicalId, other, 'is not served');
  return properties;
}

function missing({ logicalId }: ResourcePolicySpec, element: string, name: unknown): never {
  throw new PolicyError(logicalId, element, `no stack defines ${String(name)}`);
}

function unknown({ logicalId, type }: ResourcePolicySpec): never {
  throw new PolicyError(logicalId, 'Type', `${type} is not served`);
}
