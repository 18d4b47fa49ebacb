import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct, type IConstruct } from 'constructs';
import type { Config, Stage } from '../config.ts';
import { constructIdOf, type Entry, serviceNameOf } from '../functions.ts';
import { acknowledgeWildcard } from './acknowledge-wildcard.ts';
import { FIVE_MINUTES, watch } from './alarm.ts';

/** What all functions of a stack share. */
export interface FunctionContext {
  readonly config: Config;
  /** Where the bundler has put `<entry>/index.cjs`. */
  readonly bundlesDir: string;
}

export interface AppFunctionProps {
  /** One sentence for whoever is woken up: who is hurt when this function fails, and how. */
  readonly errorImpact: string;
  readonly memoryMb?: number;
  readonly timeoutSeconds?: number;
}

/** Actions on resources, all spelt out. */
export interface Permission extends ItemLimits {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** What of a table an action may touch. */
export interface ItemLimits {
  /** Only items whose partition key matches one of these patterns. */
  readonly leadingKeys?: readonly string[];
  /** Only these attributes may be named and returned. */
  readonly attributes?: readonly string[];
}

/**
 * A Lambda function of the platform: Node 24 on arm64, its own role that may write its own log and nothing else until it
 * is granted something, a log group with an end, and an alarm that says who is hurt.
 */
export class AppFunction extends Construct {
  readonly entry: Entry;
  readonly function: LambdaFunction;
  readonly stage: Stage;
  readonly logGroup: ILogGroup;
  readonly timeoutSeconds: number;
  readonly #role: Role;
  readonly #keyStatements = new Map<IKey, PolicyStatement>();

  constructor(scope: Construct, entry: Entry, context: FunctionContext, props: AppFunctionProps) {
    super(scope, constructIdOf(entry));
    const { config, bundlesDir } = context;
    this.entry = entry;
    this.stage = config.stage;
    this.timeoutSeconds = props.timeoutSeconds ?? 10;
    this.logGroup = new LogGroup(this, 'Log', {
      retention: config.logRetention,
      removalPolicy: config.retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logGroup.logGroupArn],
    });
    const bundle = join(bundlesDir, entry);
    if (!existsSync(bundle)) throw new Error(`${bundle} does not exist: bundle the functions first`);
    this.function = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundle),
      role: this.#role,
      logGroup: this.logGroup,
      memorySize: props.memoryMb ?? 512,
      timeout: Duration.seconds(this.timeoutSeconds),
      environment: {
        SERVICE_NAME: serviceNameOf(entry),
        LOG_LEVEL: config.logLevel,
      },
    });
    watch(this, 'ErrorAlarm', {
      metric: this.function.metricErrors({ period: FIVE_MINUTES }),
      impact: `${serviceNameOf(entry)} fails: ${props.errorImpact}`,
      runbook: 'function-errors',
      threshold: 1,
    });
  }

  allow({ actions, resources, ...limits }: Permission): void {
    this.#role.addToPrincipalPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [...actions],
        resources: [...resources],
        conditions: conditionsOf(limits),
      }),
    );
  }

  /**
   * Allows actions on all that lies under a thing of another stack: `suffix` begins after its ARN and ends in `*`. For
   * what has no narrower name; the reason is what cdk-nag is told.
   */
  allowUnder(owner: IConstruct, ownerArn: string, suffix: string, actions: readonly string[], reason: string): void {
    const resource = `${Stack.of(owner).exportValue(ownerArn)}${suffix}`;
    this.allow({ actions, resources: [resource] });
    acknowledgeWildcard(this.#role, resource, reason);
  }

  /** Allows actions on a key; what is asked for more than once ends in one statement. */
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

  setEnvironment(variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) this.function.addEnvironment(name, value);
  }
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html */
function conditionsOf({ leadingKeys, attributes }: ItemLimits): Record<string, Record<string, unknown>> {
  return {
    ...(leadingKeys && { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeys } }),
    ...(attributes && {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': attributes },
      StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    }),
  };
}
