import { eventLanes } from '#appeals/case/adapters/event-lanes.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { deliveryClient } from '#kernel/adapters/delivery-client.ts';
import { queueClient } from '#kernel/adapters/queue-client.ts';
import { ENV } from '#kernel/env-names.ts';
import { readVariable } from '../environment.ts';
import { openBus } from './bus.ts';
import { lazyPorts } from './lazy-ports.ts';

/** Lake and bus have their own queue for what they refuse, so a service that hangs must not hold up the stream. */
const DELIVERY = { maxAttempts: 2, requestTimeoutMs: 2000 };

/** Where events go from the stream: queues, streams of the lake, the bus. */
export const lanes = lazyPorts({
  lanes: () => {
    const queues = readNames(ENV.laneQueues);
    const streams = readNames(ENV.laneStreams);
    return eventLanes({
      sqs: queueClient(awsConfig()),
      firehose: deliveryClient(awsConfig(DELIVERY)),
      bus: openBus(awsConfig(DELIVERY)),
      findQueueUrl: (lane) => findName(queues, lane),
      findStreamName: (lane) => findName(streams, lane),
    });
  },
});

type Names = Readonly<Record<string, string>>;

function readNames(variable: string): Names {
  return JSON.parse(readVariable(variable)) as Names;
}

function findName(names: Names, lane: string): string {
  const name = names[lane];
  if (name === undefined) throw new Error(`the lane ${lane} has no name`);
  return name;
}
