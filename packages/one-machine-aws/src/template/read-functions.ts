import { statSync } from 'node:fs';
import type { AsyncInvokeSpec, EventSourceMappingSpec, FunctionSpec, RoleSpec } from './assembly.ts';
import { type OfType, type Resource, readAttribute, toDescribed, toOrigin } from './resource.ts';
import { TemplateError } from './template-error.ts';

/** Reads the functions with their code on disk. Only Node runtimes with a directory as asset are supported. */
export function readFunctions(ofType: OfType, roles: readonly RoleSpec[]): readonly FunctionSpec[] {
  const asyncInvokes = readAsyncInvokes(ofType);
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
    const owner = functions.find((each) => each.name === target || each.arn === target);
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
