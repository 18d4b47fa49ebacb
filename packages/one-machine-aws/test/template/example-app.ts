import { join } from 'node:path';
import { type App, CfnOutput, Duration, Stack, type Stage } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi, HttpMethod, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** The stores, in a separate stack that the other one refers to. */
export function dataStack(scope: App | Stage, region?: string) {
  const stack = new Stack(scope, 'data', region === undefined ? {} : { env: { region } });
  const key = new kms.Key(stack, 'Key', { alias: 'alias/personal', enableKeyRotation: true });
  const signing = new kms.Key(stack, 'Signing', { keySpec: kms.KeySpec.RSA_2048, keyUsage: kms.KeyUsage.SIGN_VERIFY });
  const table = new dynamodb.TableV2(stack, 'Events', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'version', type: dynamodb.AttributeType.NUMBER },
    dynamoStream: dynamodb.StreamViewType.NEW_IMAGE,
    timeToLiveAttribute: 'expiresAt',
    globalSecondaryIndexes: [
      { indexName: 'unstarted', partitionKey: { name: 'day', type: dynamodb.AttributeType.STRING } },
    ],
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    ...(region === undefined ? {} : { encryption: dynamodb.TableEncryptionV2.customerManagedKey(key) }),
  });
  const control = new dynamodb.Table(stack, 'Control', {
    tableName: 'control',
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    encryptionKey: key,
  });
  const bucket = new s3.Bucket(stack, 'Quarantine', {
    versioned: true,
    enforceSSL: true,
    encryption: s3.BucketEncryption.KMS,
    encryptionKey: key,
    cors: [{ allowedMethods: [s3.HttpMethods.POST], allowedOrigins: ['*'], allowedHeaders: ['*'], maxAge: 60 }],
    lifecycleRules: [{ expiration: Duration.days(1) }],
  });
  (bucket.node.defaultChild as s3.CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
  return { stack, key, signing, table, control, bucket };
}

/**
 * A function with everything that can call it, a machine, an API. `directory` contains `code/` and `machine.asl.json`.
 */
export function apiStack(scope: App | Stage, data: ReturnType<typeof dataStack>, directory: string, region?: string) {
  const stack = new Stack(scope, 'api', region === undefined ? {} : { env: { region } });
  const queue = new sqs.Queue(stack, 'Queue', {
    visibilityTimeout: Duration.seconds(90),
    deadLetterQueue: {
      queue: new sqs.Queue(stack, 'Failed', { retentionPeriod: Duration.days(14) }),
      maxReceiveCount: 3,
    },
    enforceSSL: true,
  });
  const fn = new lambda.Function(stack, 'Submit', {
    runtime: lambda.Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(join(directory, 'code')),
    timeout: Duration.seconds(10),
    memorySize: 256,
    reservedConcurrentExecutions: 5,
    deadLetterQueue: queue,
    retryAttempts: 1,
    logGroup: new logs.LogGroup(stack, 'Log'),
    environment: {
      TABLE: data.table.tableName,
      BUCKET: data.bucket.bucketName,
      KEY_ARN: data.key.keyArn,
      QUEUE_URL: queue.queueUrl,
      REGION: stack.region,
      PARTITION: stack.partition,
      DOMAIN: data.bucket.bucketRegionalDomainName,
    },
  });
  data.table.grants.readData(fn);
  data.signing.grant(fn, 'kms:Sign');
  fn.addEventSource(new SqsEventSource(queue, { batchSize: 5, maxConcurrency: 7, reportBatchItemFailures: true }));
  fn.addEventSource(
    new DynamoEventSource(data.table, {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      retryAttempts: 3,
      maxRecordAge: Duration.hours(1),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(queue),
      filters: [lambda.FilterCriteria.filter({ eventName: lambda.FilterRule.isEqual('INSERT') })],
    }),
  );
  const bus = new events.EventBus(stack, 'Bus');
  new events.Rule(stack, 'Drive', {
    eventBus: bus,
    eventPattern: { source: ['hotline'], detailType: [{ prefix: 'appeal.' } as never] },
    targets: [
      new targets.SqsQueue(queue, { message: events.RuleTargetInput.fromEventPath('$.detail'), retryAttempts: 2 }),
    ],
  });
  new events.Rule(stack, 'Audit', {
    schedule: events.Schedule.rate(Duration.minutes(5)),
    targets: [
      new targets.LambdaFunction(fn, {
        event: events.RuleTargetInput.fromObject({ at: events.EventField.fromPath('$.time') }),
        deadLetterQueue: queue,
        retryAttempts: 1,
        maxEventAge: Duration.hours(1),
      }),
    ],
  });
  new events.Rule(stack, 'Inspect', {
    eventPattern: { source: ['aws.s3'], detail: { bucket: { name: [data.bucket.bucketName] } } },
    targets: [new targets.LambdaFunction(fn)],
  });
  new sfn.StateMachine(stack, 'Appeal', {
    stateMachineName: 'appeal',
    definitionBody: sfn.DefinitionBody.fromFile(join(directory, 'machine.asl.json')),
    definitionSubstitutions: { Partition: stack.partition, Fn: fn.functionArn },
    logs: { destination: new logs.LogGroup(stack, 'MachineLog') },
  });
  const inline = { StartAt: 'A', States: { A: { Type: 'Task', Resource: fn.functionArn, End: true } } };
  new sfn.StateMachine(stack, 'Inline', { definitionBody: sfn.DefinitionBody.fromString(stack.toJsonString(inline)) });
  const http = new HttpApi(stack, 'Http', {
    createDefaultStage: false,
    corsPreflight: { allowOrigins: ['*'], allowMethods: [CorsHttpMethod.ANY], maxAge: Duration.minutes(10) },
  });
  new HttpStage(stack, 'Stage', {
    httpApi: http,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: 100, burstLimit: 50 },
  });
  http.addRoutes({
    path: '/v1/appeals/{number}',
    methods: [HttpMethod.GET],
    integration: new HttpLambdaIntegration('Get', fn),
    authorizer: new HttpJwtAuthorizer('Citizens', 'https://citizens.example', { jwtAudience: ['hotline'] }),
  });
  http.addRoutes({ path: '/health', methods: [HttpMethod.ANY], integration: new HttpLambdaIntegration('Health', fn) });
  fn.addEnvironment('API_URL', http.apiEndpoint);
  new CfnOutput(stack, 'Url', { value: http.apiEndpoint });
  return stack;
}
