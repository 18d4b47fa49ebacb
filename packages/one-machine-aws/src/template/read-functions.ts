import { statSync } from 'node:fs';
import type { AsyncInvokeSpec, EventSourceMappingSpec, FunctionSpec, RoleSpec } from './assembly.ts';
import { type OfType, type Resource, readAttribute, toDescribed, toOrigin } from './resource.ts';
import { TemplateError } from './template-error.ts';

/** Reads the functions with their code on disk. Only Node runtimes with a directory as asset are supported. */
export function readFunctions(ofType: OfType, roles: readonly RoleSpec[]): readonly FunctionSpec[] {
  const asyncInvokes = readAsyncInvokes(ofType);
  const aliases = readAliases(ofType);
  const functions = ofType('AWS::Lambda::Function').map((resource) => {
    const { properties } = resource;
    const runtime = properties.text('Runtime');
    if (!runtime.startsWith('nodejs'))
      throw new TemplateError(`${properties.where}.Runtime`, `${runtime} cannot run here`);
    const name = resource.identity.ref;
    const arn = readAttribute(resource, 'Arn');
    const roleArn = properties.text('Role');
    properties.ignore('FunctionName', 'Architectures', 'Description', 'Tags', 'TracingConfig');
    properties.ignore('KmsKeyArn', 'RuntimeManagementConfig', 'RecursiveLoop', 'EphemeralStorage');
    const logging = properties.part('LoggingConfig')?.ignore('LogFormat', 'ApplicationLogLevel', 'SystemLogLevel');
    return {
      ...toOrigin(resource),
      name,
      arn,
      aliases: aliases.filter((each) => each.functionArn === arn).map(({ alias }) => alias),
      handler: properties.text('Handler'),
      directory: findDirectory(resource),
      environment: properties.part('Environment')?.map('Variables') ?? {},
      timeoutSeconds: properties.optionalNumber('Timeout') ?? 3,
      memoryMb: properties.optionalNumber('MemorySize') ?? 128,
      reservedConcurrency: properties.optionalNumber('ReservedConcurrentExecutions'),
      roleArn,
      roleLogicalId: findRole(roles, roleArn, properties.where).logicalId,
      logGroupName: logging?.optionalText('LogGroup') ?? `/aws/lambda/${name}`,
      deadLetterArn: properties.part('DeadLetterConfig')?.optionalText('TargetArn'),
      asyncInvoke: asyncInvokes.get(name) ?? asyncInvokes.get(arn),
    };
  });
  const owners = new Map<string, string>();
  for (const each of functions) {
    for (const key of [each.logicalId, each.name]) {
      if (owners.has(key))
        throw new TemplateError(`${each.stack}/${key}`, 'two functions have this name; credentials go by it');
    }
    owners.set(each.logicalId, each.stack).set(each.name, each.stack);
  }
  return functions;
}

interface FoundAlias {
  readonly functionArn: string;
  readonly alias: string;
}

/** Reads the aliases of functions. Each points to one version, and the only version is the code of the templates. */
function readAliases(ofType: OfType): readonly FoundAlias[] {
  const versions = ofType('AWS::Lambda::Version').map(({ properties, identity }) => {
    properties.ignore('FunctionName', 'Description', 'CodeSha256', 'RuntimePolicy');
    return identity.ref;
  });
  return ofType('AWS::Lambda::Alias').map(({ properties, identity }) => {
    properties.ignore('FunctionName', 'Description');
    const [functionArn, alias] = splitQualified(identity.ref);
    const version = properties.text('FunctionVersion');
    if (!versions.includes(`${functionArn}:${version}`))
      throw new TemplateError(`${properties.where}.FunctionVersion`, `no stack defines the version ${version}`);
    return { functionArn, alias: properties.text('Name') || alias };
  });
}

/** `arn:…:function:name:live` or `name:live` -> the ARN or name without the alias, and the alias; without one as it is, and ''. */
export function splitQualified(functionNameOrArn: string): readonly [arn: string, qualifier: string] {
  const [, arn, qualifier] = /^(arn:.*:function:[^:]+|[^:]+):([^:]+)$/.exec(functionNameOrArn) ?? [];
  return arn === undefined || qualifier === undefined ? [functionNameOrArn, ''] : [arn, qualifier];
}

/** The ARN of a function, or of its alias. */
export function qualify(functionArn: string, alias: string | undefined): string {
  return alias === undefined ? functionArn : `${functionArn}:${alias}`;
}

/**
 * The function that a template names by name, ARN or the ARN of an alias, and the alias; undefined where no stack has one of these, also
 * for an alias that does not exist.
 */
export function findNamed(
  functions: readonly FunctionSpec[],
  functionNameOrArn: string,
): { readonly fn: FunctionSpec; readonly alias: string | undefined } | undefined {
  const [named, alias] = splitQualified(functionNameOrArn);
  const fn = functions.find(({ name, arn }) => name === named || arn === named);
  if (fn === undefined || (alias !== '' && !fn.aliases.includes(alias))) return undefined;
  return { fn, alias: alias === '' ? undefined : alias };
}

/** The role with this ARN. A role from outside the templates cannot be evaluated here. */
export function findRole(roles: readonly RoleSpec[], arn: string, where: string): RoleSpec {
  const role = roles.find((each) => each.arn === arn);
  if (role === undefined) throw new TemplateError(`${where}.Role`, `no stack defines the role ${arn}`);
  return role;
}

export function readEventSourceMappings(
  ofType: OfType,
  functions: readonly FunctionSpec[],
): readonly EventSourceMappingSpec[] {
  return ofType('AWS::Lambda::EventSourceMapping').map((resource) => {
    const { properties } = resource;
    const target = properties.text('FunctionName');
    const owner = findNamed(functions, target)?.fn;
    if (owner === undefined) throw new TemplateError(`${properties.where}.FunctionName`, `no stack defines ${target}`);
    properties.ignore('Tags', 'MetricsConfig', 'KmsKeyArn');
    const sourceArn = properties.text('EventSourceArn');
    const isQueue = sourceArn.split(':')[2] === 'sqs';
    const responseTypes = properties.texts('FunctionResponseTypes');
    return {
      ...toDescribed(resource),
      functionArn: owner.arn,
      sourceArn,
      isEnabled: properties.optionalText('Enabled') !== 'false',
      batchSize: properties.optionalNumber('BatchSize') ?? (isQueue ? 10 : 100),
      batchingWindowSeconds: properties.optionalNumber('MaximumBatchingWindowInSeconds') ?? 0,
      startingPosition: isQueue
        ? undefined
        : properties.readOneOf('StartingPosition', ['TRIM_HORIZON', 'LATEST'], false),
      filters:
        properties
          .part('FilterCriteria')
          ?.parts('Filters')
          .map((filter) => JSON.parse(filter.text('Pattern')) as Record<string, unknown>) ?? [],
      reportsBatchItemFailures: responseTypes.includes('ReportBatchItemFailures'),
      bisectsBatchOnError: properties.flag('BisectBatchOnFunctionError'),
      maximumRetryAttempts: properties.optionalNumber('MaximumRetryAttempts'),
      maximumRecordAgeSeconds: properties.optionalNumber('MaximumRecordAgeInSeconds'),
      parallelizationFactor: properties.optionalNumber('ParallelizationFactor') ?? 1,
      onFailureArn: properties.part('DestinationConfig')?.part('OnFailure')?.text('Destination'),
      maximumConcurrency: properties.part('ScalingConfig')?.optionalNumber('MaximumConcurrency'),
    };
  });
}

function readAsyncInvokes(ofType: OfType): ReadonlyMap<string, AsyncInvokeSpec> {
  return new Map(
    ofType('AWS::Lambda::EventInvokeConfig').map(({ properties }) => {
      properties.ignore('Qualifier');
      const destinations = properties.part('DestinationConfig');
      return [
        properties.text('FunctionName'),
        {
          maximumRetryAttempts: properties.optionalNumber('MaximumRetryAttempts'),
          maximumEventAgeSeconds: properties.optionalNumber('MaximumEventAgeInSeconds'),
          onFailureArn: destinations?.part('OnFailure')?.text('Destination'),
          onSuccessArn: destinations?.part('OnSuccess')?.text('Destination'),
        },
      ];
    }),
  );
}

function findDirectory({ properties, stack }: Resource): string {
  const code = properties.part('Code');
  const key = code?.ignore('S3Bucket', 'S3ObjectVersion').optionalText('S3Key');
  const path = key === undefined ? undefined : stack.assets.get(key);
  if (path === undefined || !statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new TemplateError(`${properties.where}.Code`, 'is not a directory among the assets');
  return path;
}
