import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { ListQueuesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

/** An event as it is stored in the log. */
export interface StoredEvent {
  readonly appealId: string;
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The platform's AWS services as its operator uses them, without the API. */
export interface Operator {
  /** The appeal with a number. */
  appealIdOf(number: string): Promise<string>;
  events(appealId: string): Promise<readonly StoredEvent[]>;
  /** The items of a partition of personal data. */
  personal(partition: string): Promise<readonly object[]>;
  /** Writes an event that the platform itself would not write. */
  putEvent(item: object): Promise<void>;
  /** The token of the current wait of a case's run; undefined while it does not wait. */
  waitTokenOf(appealId: string, run?: number): Promise<string | undefined>;
  /** The end of that wait. */
  checkpointOf(appealId: string, run?: number): Promise<string | undefined>;
  sendTaskSuccess(taskToken: string, output: object): Promise<'taken' | string>;
  /** The status of a case's execution. */
  runStatus(appealId: string, run?: number): Promise<string>;
  /** The names of the states that a run has entered, in order. */
  statesEntered(appealId: string, run?: number): Promise<readonly string[]>;
  /** The requested reports: the names of their executions, and their status. */
  reports(): Promise<readonly { readonly name: string; readonly status: string }[]>;
  /** The messages in a failure queue (`project-views`), at most ten. */
  failuresOf(work: string): Promise<readonly string[]>;
}

/** Opens the services with the tool environment in the platform's data directory. */
export function openOperator(dataDir: string): Operator {
  const given = JSON.parse(readFileSync(join(dataDir, 'tool-environment.json'), 'utf8')) as Record<string, string>;
  const variable = (name: string): string => {
    const value = given[name];
    if (value === undefined) throw new Error(`no ${name} in tool-environment.json`);
    return value;
  };
  const config = {
    region: variable('AWS_REGION'),
    endpoint: variable('AWS_ENDPOINT_URL'),
    credentials: {
      accessKeyId: variable('AWS_ACCESS_KEY_ID'),
      secretAccessKey: variable('AWS_SECRET_ACCESS_KEY'),
    },
  };
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  const states = new SFNClient(config);
  const queues = new SQSClient(config);
  const control = async (pk: string, sk: string) =>
    (await table.send(new GetCommand({ TableName: variable('CONTROL_TABLE'), Key: { pk, sk } }))).Item;

  const runOf = async (appealId: string, run: number) =>
    ((await control(`RUN#${appealId}`, String(run).padStart(4, '0'))) ?? {}) as {
      readonly token?: string;
      readonly checkpoint?: string;
    };

  const executionOf = (appealId: string, run: number) =>
    `${variable('STATE_MACHINE_ARN').replace(':stateMachine:', ':execution:')}:${appealId}-${run}`;

  return {
    reports: async () => {
      const machine = new ListExecutionsCommand({ stateMachineArn: variable('REPORT_MACHINE_ARN') });
      const { executions = [] } = await states.send(machine);
      return executions.map(({ name = '', status = '' }) => ({ name, status }));
    },
    appealIdOf: async (number) => {
      const claim = await control(`NUMBER#${number}`, 'NUMBER');
      if (claim === undefined) throw new Error(`nobody has claimed ${number}`);
      return String(claim.appealId);
    },
    events: async (appealId) => {
      const { Items = [] } = await table.send(
        new QueryCommand({
          TableName: variable('EVENTS_TABLE'),
          KeyConditionExpression: 'appealId = :id',
          ExpressionAttributeValues: { ':id': appealId },
          ConsistentRead: true,
        }),
      );
      return Items as StoredEvent[];
    },
    personal: async (partition) => {
      const { Items = [] } = await table.send(
        new QueryCommand({
          TableName: variable('PERSONAL_TABLE'),
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': partition },
          ConsistentRead: true,
        }),
      );
      return Items;
    },
    putEvent: async (item) => {
      await table.send(new PutCommand({ TableName: variable('EVENTS_TABLE'), Item: item }));
    },
    waitTokenOf: async (appealId, run = 1) => (await runOf(appealId, run)).token,
    checkpointOf: async (appealId, run = 1) => {
      const { token, checkpoint } = await runOf(appealId, run);
      return token === undefined ? undefined : checkpoint;
    },
    sendTaskSuccess: async (taskToken, output) => {
      try {
        await states.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
        return 'taken';
      } catch (error) {
        return (error as Error).name;
      }
    },
    runStatus: async (appealId, run = 1) => {
      const found = await states.send(new DescribeExecutionCommand({ executionArn: executionOf(appealId, run) }));
      return found.status ?? '';
    },
    statesEntered: async (appealId, run = 1) => {
      const executionArn = executionOf(appealId, run);
      const { events = [] } = await states.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
      return events.flatMap(({ stateEnteredEventDetails: entered }) => (entered?.name ? [entered.name] : []));
    },
    failuresOf: async (work) => {
      const { QueueUrls = [] } = await queues.send(new ListQueuesCommand({}));
      const plain = (text: string) => text.toLowerCase().replaceAll('-', '');
      const url = QueueUrls.find((each) => plain(each).includes(plain(work)) && plain(each).includes('failures'));
      if (url === undefined) throw new Error(`no failure queue of ${work} among ${QueueUrls.join(', ')}`);
      const received = await queues.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }));
      return (received.Messages ?? []).map(({ Body = '' }) => Body);
    },
  };
}
