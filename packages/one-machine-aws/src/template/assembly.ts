import type { HttpApiSpec } from './http-api-spec.ts';
import type { Described, Origin } from './origin.ts';

/**
 * The templates of all stacks with every intrinsic resolved: the only description of the system that the runtime uses.
 * ARNs contain the account and region given to `readAssembly`. Units are in the names.
 */
export interface Assembly {
  readonly region: string;
  readonly partition: string;
  readonly accountId: string;
  readonly functions: readonly FunctionSpec[];
  readonly httpApis: readonly HttpApiSpec[];
  readonly tables: readonly TableSpec[];
  readonly buckets: readonly BucketSpec[];
  readonly queues: readonly QueueSpec[];
  readonly buses: readonly BusSpec[];
  readonly rules: readonly RuleSpec[];
  readonly eventSourceMappings: readonly EventSourceMappingSpec[];
  readonly stateMachines: readonly StateMachineSpec[];
  readonly deliveryStreams: readonly DeliveryStreamSpec[];
  readonly preparedStatements: readonly PreparedStatementSpec[];
  readonly keys: readonly KeySpec[];
  readonly keyAliases: readonly KeyAliasSpec[];
  readonly roles: readonly RoleSpec[];
  /** Policies on resources (queue, bucket, function permission), resolved but not interpreted. */
  readonly resourcePolicies: readonly ResourcePolicySpec[];
  /** Outputs of all stacks, `<stack>.<output>` to value. */
  readonly outputs: Readonly<Record<string, string>>;
}

export interface FunctionSpec extends Origin {
  readonly name: string;
  readonly arn: string;
  /** The names of its aliases. All point to the code of the template. */
  readonly aliases: readonly string[];
  readonly handler: string;
  /** The directory with the bundled code, as in the cloud assembly. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly reservedConcurrency: number | undefined;
  readonly roleArn: string;
  readonly roleLogicalId: string;
  /** The log group in the cloud. */
  readonly logGroupName: string;
  /** The destination of an asynchronous invocation that failed for good (DeadLetterConfig). */
  readonly deadLetterArn: string | undefined;
  readonly asyncInvoke: AsyncInvokeSpec | undefined;
}

/** AWS::Lambda::EventInvokeConfig. */
export interface AsyncInvokeSpec {
  readonly maximumRetryAttempts: number | undefined;
  readonly maximumEventAgeSeconds: number | undefined;
  readonly onFailureArn: string | undefined;
  readonly onSuccessArn: string | undefined;
}

export interface KeySchema {
  readonly partitionKey: string;
  readonly sortKey: string | undefined;
}

export interface TableSpec extends Described {
  readonly name: string;
  readonly arn: string;
  readonly keySchema: KeySchema;
  readonly attributes: Readonly<Record<string, 'S' | 'N' | 'B'>>;
  readonly globalIndexes: readonly TableIndexSpec[];
  readonly localIndexes: readonly TableIndexSpec[];
  readonly stream: { readonly arn: string; readonly viewType: StreamViewType } | undefined;
  readonly ttlAttribute: string | undefined;
  readonly kmsKeyArn: string | undefined;
  readonly hasPointInTimeRecovery: boolean;
  readonly isProtected: boolean;
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
  /** No template has it: it was restored beside a table of a template. */
  readonly isRestored?: true;
}

export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

export interface TableIndexSpec {
  readonly name: string;
  readonly keySchema: KeySchema;
  readonly projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  readonly nonKeyAttributes: readonly string[];
}

export interface BucketSpec extends Described {
  readonly name: string;
  readonly arn: string;
  readonly isVersioned: boolean;
  readonly sendsEvents: boolean;
  readonly kmsKeyArn: string | undefined;
  readonly corsRules: readonly BucketCorsRule[];
}

export interface BucketCorsRule {
  readonly allowedMethods: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAgeSeconds: number | undefined;
}

export interface QueueSpec extends Origin {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly isFifo: boolean;
  readonly contentBasedDeduplication: boolean;
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  readonly delaySeconds: number;
  readonly receiveWaitSeconds: number;
  readonly redrive: { readonly deadLetterArn: string; readonly maxReceiveCount: number } | undefined;
  readonly kmsKeyArn: string | undefined;
}

export interface BusSpec extends Origin {
  readonly name: string;
  readonly arn: string;
  readonly deadLetterArn: string | undefined;
}

export interface RuleSpec extends Origin {
  readonly name: string;
  readonly arn: string;
  /** `default` when the template names none. */
  readonly busName: string;
  readonly isEnabled: boolean;
  readonly pattern: Readonly<Record<string, unknown>> | undefined;
  /** `rate(5 minutes)` or `cron(…)`, UTC. */
  readonly schedule: string | undefined;
  readonly targets: readonly RuleTargetSpec[];
}

export interface RuleTargetSpec {
  readonly id: string;
  readonly arn: string;
  readonly roleArn: string | undefined;
  readonly deadLetterArn: string | undefined;
  readonly maximumRetryAttempts: number | undefined;
  readonly maximumEventAgeSeconds: number | undefined;
  readonly messageGroupId: string | undefined;
  /** What the target receives instead of the event; at most one of the three. */
  readonly input: string | undefined;
  readonly inputPath: string | undefined;
  readonly inputTransformer:
    | { readonly paths: Readonly<Record<string, string>>; readonly template: string }
    | undefined;
}

export interface EventSourceMappingSpec extends Described {
  readonly functionArn: string;
  readonly sourceArn: string;
  readonly isEnabled: boolean;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST' | undefined;
  readonly filters: readonly Readonly<Record<string, unknown>>[];
  readonly reportsBatchItemFailures: boolean;
  readonly bisectsBatchOnError: boolean;
  /** Undefined or -1: until the record expires. */
  readonly maximumRetryAttempts: number | undefined;
  readonly maximumRecordAgeSeconds: number | undefined;
  readonly parallelizationFactor: number;
  readonly onFailureArn: string | undefined;
  /** Limit of concurrent invocations of an SQS mapping. */
  readonly maximumConcurrency: number | undefined;
}

export interface StateMachineSpec extends Origin {
  readonly name: string;
  readonly arn: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly roleArn: string;
  readonly roleLogicalId: string;
  /** The names of its aliases. All point to the definition of the template. */
  readonly aliases: readonly string[];
  /** The ASL, with substitutions applied. */
  readonly definition: Readonly<Record<string, unknown>>;
}

/** A Firehose stream that writes Parquet files into a bucket. */
export interface DeliveryStreamSpec extends Origin {
  readonly name: string;
  readonly arn: string;
  readonly bucketArn: string;
  /** May contain Firehose's expressions. */
  readonly prefix: string;
  readonly errorPrefix: string;
  readonly timeZone: string;
  readonly roleArn: string;
  readonly roleLogicalId: string;
  readonly transformArn: string;
  /** The columns of its files' table, with their types in Glue. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** A statement saved in a workgroup of Athena. */
export interface PreparedStatementSpec extends Origin {
  readonly name: string;
  readonly workGroup: string;
  readonly sql: string;
}

export interface KeySpec extends Origin {
  readonly keyId: string;
  readonly arn: string;
  readonly keySpec: string;
  readonly keyUsage: string;
  readonly policy: unknown;
}

export interface KeyAliasSpec extends Origin {
  /** With its prefix: `alias/personal`. */
  readonly aliasName: string;
  readonly keyArn: string;
}

export interface RoleSpec extends Origin {
  readonly name: string;
  readonly arn: string;
  readonly trustPolicy: unknown;
  readonly managedPolicyArns: readonly string[];
  /** Inline policies, those attached by AWS::IAM::Policy, and managed policies of the templates; resolved, raw. */
  readonly policies: readonly { readonly name: string; readonly document: unknown }[];
}

export interface ResourcePolicySpec extends Described {
  readonly type: string;
}
