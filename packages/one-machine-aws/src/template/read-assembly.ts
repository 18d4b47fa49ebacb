import type { Assembly } from './assembly.ts';
import { readCloudAssembly, type StackTemplate } from './cloud-assembly.ts';
import { isIgnored, isServed, type Place } from './identities.ts';
import { createResolver, type Resolver } from './intrinsics.ts';
import { Properties } from './properties.ts';
import { readDeliveryStreams, readPreparedStatements } from './read-delivery-streams.ts';
import { readEventSourceMappings, readFunctions } from './read-functions.ts';
import { readHttpApis } from './read-http-apis.ts';
import { readBuses, readQueues, readRules } from './read-messaging.ts';
import { readResourcePolicies, readRoles } from './read-policies.ts';
import { readStateMachines } from './read-state-machines.ts';
import { readBuckets, readKeyAliases, readKeys, readTables } from './read-stores.ts';
import type { OfType, Resource } from './resource.ts';
import { TemplateError } from './template-error.ts';

export interface AssemblyPlace {
  /** Base URL of the local AWS endpoint, for queue URLs. */
  readonly endpoint: string;
  /** The address of the HTTP API. */
  readonly publicUrl: string;
  /** The address for which the templates were synthesised. `publicUrl` takes its place wherever they have it. */
  readonly templateUrl?: string;
  /** By default the region for which the stacks were synthesised, else us-east-1. */
  readonly region?: string;
  /** By default the partition of the region. */
  readonly partition?: string;
  readonly accountId?: string;
}

/**
 * Reads a synthesised cloud assembly (`cdk.out`) into one description of the whole system. Throws a `TemplateError`
 * that names stack, resource and property for everything unknown: a resource type, a property with an effect, a
 * reference to nothing.
 */
export function readAssembly(directory: string, options: AssemblyPlace): Assembly {
  const { templateUrl: from, publicUrl: to } = options;
  const stacks = readCloudAssembly(directory, (text) => (from === undefined ? text : text.replaceAll(from, to)));
  const place = findPlace(stacks, options);
  const resolver = createResolver(stacks, place);
  const resources = stacks.flatMap((stack) => readResources(stack, resolver));
  const ofType: OfType = (...types) => resources.filter((resource) => types.includes(resource.type));
  const roles = readRoles(ofType);
  const functions = readFunctions(ofType, roles);
  const buses = readBuses(ofType);
  const keys = readKeys(ofType);
  const assembly: Assembly = {
    region: place.region,
    partition: place.partition,
    accountId: place.accountId,
    functions,
    httpApis: readHttpApis(ofType, functions),
    tables: readTables(ofType, place.region),
    buckets: readBuckets(ofType),
    queues: readQueues(ofType),
    buses,
    rules: readRules(ofType, buses),
    eventSourceMappings: readEventSourceMappings(ofType, functions),
    stateMachines: readStateMachines(ofType, roles),
    deliveryStreams: readDeliveryStreams(ofType, roles),
    preparedStatements: readPreparedStatements(ofType),
    keys,
    keyAliases: readKeyAliases(ofType, keys),
    roles,
    resourcePolicies: readResourcePolicies(ofType),
    outputs: readOutputs(stacks, resolver),
  };
  for (const resource of resources) if (resource.type !== 'AWS::SSM::Parameter') resource.properties.end();
  return assembly;
}

function readResources(stack: StackTemplate, resolver: Resolver): readonly Resource[] {
  return Object.entries(stack.template.Resources ?? {}).flatMap(([logicalId, raw]) => {
    const where = `${stack.name}/${logicalId}`;
    if (!resolver.holds(stack, raw.Condition, where) || isIgnored(raw.Type)) return [];
    if (!isServed(raw.Type)) throw new TemplateError(where, `the resource type ${raw.Type} is not known here`);
    const values = resolver.resolve(stack, raw.Properties ?? {}, where) as Readonly<Record<string, unknown>>;
    return [
      {
        type: raw.Type,
        stack,
        logicalId,
        identity: resolver.identity(stack, logicalId, where),
        properties: new Properties(where, values),
      },
    ];
  });
}

function readOutputs(stacks: readonly StackTemplate[], resolver: Resolver): Readonly<Record<string, string>> {
  return Object.fromEntries(
    stacks.flatMap((stack) =>
      Object.entries(stack.template.Outputs ?? {})
        .filter(([, output]) => resolver.holds(stack, output.Condition, `${stack.name}/Outputs`))
        .map(([name, output]) => {
          const where = `${stack.name}/Outputs.${name}`;
          return [`${stack.name}.${name}`, String(resolver.resolve(stack, output.Value, where))];
        }),
    ),
  );
}

function findPlace(stacks: readonly StackTemplate[], options: AssemblyPlace): Place {
  const region = options.region ?? stacks.find((stack) => stack.region !== undefined)?.region ?? 'us-east-1';
  for (const stack of stacks)
    if (stack.region !== undefined && stack.region !== region)
      throw new TemplateError(stack.name, `is synthesised for ${stack.region}, the runtime is set to ${region}`);
  const partition = options.partition ?? (region.startsWith('cn-') ? 'aws-cn' : 'aws');
  return {
    region,
    partition,
    accountId: options.accountId ?? '000000000000',
    urlSuffix: partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
    endpoint: options.endpoint.replace(/\/$/, ''),
    publicUrl: options.publicUrl.replace(/\/$/, ''),
  };
}
