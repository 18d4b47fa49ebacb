import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { eventLanes } from '#appeals/case/adapters/event-lanes.ts';
import type { EventLanes } from '#appeals/case/ports/event-lanes.ts';
import { type Bilingual, CONSENT_OPTIONS, runTool, toConfirm, UsageError, value } from '#cli/run-tool.ts';
import { openBus } from '#functions/runtime/deps/bus.ts';
import { stores } from '#functions/runtime/deps/stores.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { deliveryClient } from '#kernel/adapters/delivery-client.ts';
import { buildFailureQueueName, buildQueueName, ENV, WORK, type Work } from '#kernel/env-names.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformTables } from './platform/tables.ts';
import { openFailureQueue } from './redrive/failure-queue.ts';
import { findEventsBetween } from './redrive/find-events-between.ts';
import { redrive } from './redrive/redrive.ts';

/** The tables of the lake that events of appeals go to. What their streams refuse fails in `publish-later`. */
const EXPORTED_TABLES = { 'export-events': 'events', 'export-replies': 'replies', 'export-texts': 'texts' } as const;
const FAILING_WORK = Object.values(WORK).filter((work) => !(work in EXPORTED_TABLES));
const QUEUES = FAILING_WORK.join(', ');

await runTool(
  {
    usage: ['npm run ops -- redrive --queue NAME [options]'],
    about: {
      en: 'Shows the messages of a failure queue, asks, and puts them back.',
      zh: '显示失败队列中的消息，确认后重新投递。',
    },
    options: {
      queue: value('NAME', { en: QUEUES, zh: QUEUES }),
      ...CONSENT_OPTIONS,
      most: {
        ...value('N', { en: 'handles at most N messages; default 100', zh: '最多处理 N 条消息；默认 100' }),
        default: '100',
      },
      margin: {
        ...value('S', {
          en: 'looks for the events of a stream pointer up to S seconds before their arrival; default 120',
          zh: '对流指针，在事件到达前 S 秒的范围内查找；默认 120',
        }),
        default: '120',
      },
      ...PLATFORM_OPTIONS,
    },
    notes: {
      en: 'The exit code is 2 when messages stay in the queue.',
      zh: '若仍有消息留在队列中，退出码为 2。',
    },
  },
  async ({ values: { queue, yes, 'dry-run': isDryRun, most, margin, ...platform } }) => {
    const work = FAILING_WORK.find((each) => each === queue);
    if (work === undefined)
      throw new UsageError(
        queue === undefined
          ? { en: 'Which queue?', zh: '请指定队列。' }
          : { en: `There is no queue "${queue}".`, zh: `没有名为“${queue}”的队列。` },
      );
    const [limit, marginSeconds] = [Number(most), Number(margin)];
    if (!(Number.isInteger(limit) && limit > 0 && marginSeconds >= 0))
      throw new UsageError({ en: '--most and --margin take numbers.', zh: '--most 和 --margin 须为数字。' });
    await onPlatform(platform, async (_choice, stage) => {
      const { kept } = await redrive(
        redriveDeps(stage, work, marginSeconds, toConfirm({ yes, 'dry-run': isDryRun })),
        work,
        limit,
      );
      if (kept > 0) process.exitCode = 2;
    });
  },
);

/** Where the reader of the stream sends events, by the names of the stage. */
function openLanes(sqs: SQSClient, stage: string): EventLanes {
  return eventLanes({
    sqs,
    firehose: deliveryClient(awsConfig()),
    bus: openBus(awsConfig()),
    findQueueUrl: async (lane) => {
      const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: buildQueueName(stage, lane) }));
      return QueueUrl;
    },
    findStreamName: (lane) => `hotline-${stage}-${EXPORTED_TABLES[lane]}`,
  });
}

function redriveDeps(
  stage: string,
  work: Work,
  marginSeconds: number,
  confirm: (question: Bilingual) => Promise<boolean>,
): Parameters<typeof redrive>[0] {
  const events = platformTables()(ENV.eventsTable);
  const sqs = new SQSClient(awsConfig());
  return {
    queue: openFailureQueue(sqs, buildFailureQueueName(stage, work), buildQueueName(stage, work)),
    log: stores.log,
    views: stores.views,
    directory: stores.directory,
    lanes: openLanes(sqs, stage),
    time: stores.time,
    findEventsBetween: (from, to) => findEventsBetween(events, from, to),
    marginMs: marginSeconds * 1000,
    say: (line) => console.log(line),
    confirm,
  };
}
