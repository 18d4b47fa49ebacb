import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import { stores } from '#functions/runtime/deps/stores.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { ENV } from '#kernel/env-names.ts';
import type { PlatformWatch } from './check-operation.ts';

/** Reads the services of the platform whose environment variables this process has. One machine has no alarms. */
export function watchPlatform(stage: string): PlatformWatch {
  const states = new SFNClient(awsConfig());
  const queues = new SQSClient(awsConfig());
  return {
    executionStatus: async (number) => {
      const appealId = await stores.numbers.find(number);
      if (appealId === undefined) return undefined;
      const machine = process.env[ENV.stateMachineArn] ?? '';
      const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${appealId}-1`;
      try {
        return (await states.send(new DescribeExecutionCommand({ executionArn }))).status;
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return undefined;
        throw error;
      }
    },
    countFailures: async () => {
      const counts: Record<string, number> = {};
      const prefix = `hotline-${stage}-`;
      const pages = paginateListQueues({ client: queues, pageSize: 1000 }, { QueueNamePrefix: prefix });
      for await (const { QueueUrls = [] } of pages)
        for (const url of QueueUrls) {
          const name = url.slice(url.lastIndexOf('/') + 1 + prefix.length);
          if (name.endsWith('-failures')) counts[name.replace('-failures', '')] = await countMessages(queues, url);
        }
      return counts;
    },
    findAlarms: async () => {
      if (stage === 'local') return undefined;
      const pages = paginateDescribeAlarms(
        { client: new CloudWatchClient(awsConfig()) },
        { AlarmNamePrefix: `hotline-${stage}-`, StateValue: 'ALARM' },
      );
      const names: string[] = [];
      for await (const { MetricAlarms = [] } of pages)
        names.push(...MetricAlarms.map(({ AlarmName = '' }) => AlarmName));
      return names;
    },
  };
}

async function countMessages(queues: SQSClient, QueueUrl: string): Promise<number> {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }),
  );
  return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}
