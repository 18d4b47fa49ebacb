import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, type IFunction, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ENV } from '#kernel/env-names.ts';
import type { Config, Stage } from '../platform/config-shape.ts';
import { type FunctionName, toConstructId, toServiceName } from '../platform/functions.ts';
import { nameMetrics } from '../platform/resource-names.ts';
import { acknowledgeWildcard } from './acknowledge-wildcard.ts';
import { addLiveAlias, isGradual } from './release/live-alias.ts';

/** Values that all functions of a stack share. */
export interface FunctionContext {
  readonly config: Config;
  /** The directory with the bundles `<function>/index.cjs`. */
  readonly bundlesDir: string;
}

export interface AppFunctionProps {
  /** One sentence for the person on call: who is affected when this function fails, and how. */
  readonly errorImpact: string;
  readonly memoryMb?: number;
  readonly timeoutSeconds?: number;
  /** Files that the function reads, by their names in its package. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Explicit actions on explicit resources. */
export interface Permission extends ItemLimits {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** The part of a table that an action may use. */
export interface ItemLimits {
  /** Only items whose partition key matches one of these patterns. */
  readonly leadingKeys?: readonly string[];
  /** Only these attributes may be named and returned. */
  readonly attributes?: readonly string[];
}

/**
 * A Lambda function of the platform: Node 24 on arm64, a role that may only write the function's log until it gets grants, a log
 * group with a retention, and a description that says who is affected when it fails. One alarm watches all functions (ADR 82).
 */
export class AppFunction extends Construct {
  readonly name: FunctionName;
  readonly function: LambdaFunction;
  /** What callers call: the alias of a function whose releases are gradual, else the function. */
  readonly callee: IFunction;
  readonly stage: Stage;
  readonly logGroup: ILogGroup;
  readonly timeoutSeconds: number;
  readonly #role: Role;
  readonly #taskSources: Record<string, string> = {};
  readonly #keyStatements = new Map<IKey, PolicyStatement>();

  constructor(scope: Construct, name: FunctionName, context: FunctionContext, props: AppFunctionProps) {
    super(scope, toConstructId(name));
    const { config, bundlesDir } = context;
    this.name = name;
    this.stage = config.stage;
    this.timeoutSeconds = props.timeoutSeconds ?? 10;
    this.logGroup = new LogGroup(this, 'Log', {
      retention: config.logRetention,
      removalPolicy: config.retainsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logGroup.logGroupArn],
    });
    const bundle = join(bundlesDir, name);
    if (!existsSync(bundle)) throw new Error(`${bundle} does not exist. Bundle the functions first.`);
    for (const [name, path] of Object.entries(props.files ?? {})) {
      mkdirSync(dirname(join(bundle, name)), { recursive: true });
      copyFileSync(path, join(bundle, name));
    }
    this.function = new LambdaFunction(this, 'Function', {
      description: describe(props.errorImpact),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundle),
      role: this.#role,
      logGroup: this.logGroup,
      memorySize: props.memoryMb ?? 512,
      timeout: Duration.seconds(this.timeoutSeconds),
      reservedConcurrentExecutions: config.reservedConcurrency[name],
      environment: {
        SERVICE_NAME: toServiceName(name),
        LOG_LEVEL: config.logLevel,
        [ENV.metrics]: nameMetrics(config),
      },
    });
    this.callee = isGradual(name) ? addLiveAlias(this, this.function, config, props.errorImpact) : this.function;
  }

  /** The name of what an event source mapping calls. */
  get mappedName(): string {
    return this.callee === this.function ? this.function.functionName : this.callee.functionArn;
  }

  allow({ actions, resources, ...limits }: Permission): void {
    this.#role.addToPrincipalPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [...actions],
        resources: [...resources],
        conditions: toConditions(limits),
      }),
    );
  }

  /** Allows actions on an ARN that ends in `*`, where resources have no narrower name. The reason goes to cdk-nag. */
  allowUnder(resource: string, actions: readonly string[], reason: string): void {
    this.allow({ actions, resources: [resource] });
    acknowledgeWildcard(this.#role, resource, reason);
  }

  /** Allows actions on a key, in one statement for all calls with this key. */
  allowKey(key: IKey, actions: readonly string[]): void {
    const known = this.#keyStatements.get(key);
    if (known !== undefined) {
      known.addActions(...actions);
      return;
    }
    const statement = new PolicyStatement({
      effect: Effect.ALLOW,
      actions: [...actions],
      resources: [key.keyArn],
    });
    this.#keyStatements.set(key, statement);
    this.#role.addToPrincipalPolicy(statement);
  }

  /** Allows to decrypt only what a key encrypted for these purposes, as the encryption context names them. */
  allowDecrypt(key: IKey, purposes: readonly string[]): void {
    this.#role.addToPrincipalPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['kms:Decrypt'],
        resources: [key.keyArn],
        conditions: { StringEquals: { 'kms:EncryptionContext:purpose': [...purposes] } },
      }),
    );
  }

  /** Gives what comes from a table or stream to one task of this function (`functions/runtime/tasks.ts`). */
  takeFrom(sourceName: string, task: string): void {
    this.#taskSources[sourceName] = task;
    this.setEnvironment({ [ENV.taskSources]: JSON.stringify(this.#taskSources) });
  }

  setEnvironment(variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) this.function.addEnvironment(name, value);
  }
}

/** A function's description has at most 256 characters. */
function describe(errorImpact: string): string {
  return `When it fails: ${errorImpact}`;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html */
function toConditions({ leadingKeys, attributes }: ItemLimits): Record<string, Record<string, unknown>> {
  return {
    ...(leadingKeys && { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeys } }),
    ...(attributes && {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': attributes },
      StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    }),
  };
}
