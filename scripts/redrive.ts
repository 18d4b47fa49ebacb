import { createInterface } from 'node:readline/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import { bus } from '../functions/runtime/gateways.ts';
import { caseViews, directory, log, time } from '../functions/runtime/stores.ts';
import { readOptions } from '../local/command-line.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { ENV, failureQueueNameOf, queueNameOf, WORK, type Work } from '../shared/names.ts';
import { onPlatform, PLATFORM_OPTIONS } from './aws/on-platform.ts';
import { complain } from './complaint.ts';
import { eventsBetween } from './redrive/events-between.ts';
import { openFailureQueue } from './redrive/failure-queue.ts';
import { redrive } from './redrive/redrive.ts';

const HELP = `npm run redrive -- --queue <name> [options]    shows what failed for good, asks, and puts it back

  --queue NAME    ${Object.values(WORK).join(', ')}
  --yes           do not ask
  --most N        look at so many messages; default 100
  --margin S      look for the events of a pointer up to S seconds before their arrival; default 120
  --data DIR      the platform on this machine whose data lie there; default .local
  --stage STAGE   a deployed platform instead, with --region REGION and AWS credentials
  --help          this text`;

const { values } = readOptions(HELP, {
  options: {
    queue: { type: 'string' },
    yes: { type: 'boolean', default: false },
    most: { type: 'string', default: '100' },
    margin: { type: 'string', default: '120' },
    ...PLATFORM_OPTIONS,
  },
});

const work = Object.values(WORK).find((each) => each === values.queue);
const [most, marginSeconds] = [Number(values.most), Number(values.margin)];
if (work === undefined)
  complain(`${values.queue === undefined ? 'Which queue?' : `There is no queue "${values.queue}".`}

${HELP}`);
else if (!(Number.isInteger(most) && most > 0 && marginSeconds >= 0)) complain(HELP);
else await onPlatform(values, (_choice, stage) => main(work, stage));

async function main(from: Work, stage: string): Promise<void> {
  const { kept } = await redrive(depsOf(stage, from), from, most);
  if (kept > 0) process.exitCode = 2;
}

function depsOf(stage: string, from: Work): Parameters<typeof redrive>[0] {
  const events = { client: documentClient(awsConfig()), tableName: process.env[ENV.eventsTable] ?? '' };
  const sqs = new SQSClient(awsConfig());
  return {
    queue: openFailureQueue(sqs, failureQueueNameOf(stage, from), queueNameOf(stage, from)),
    log: log(),
    views: caseViews(),
    directory: directory(),
    bus: bus(),
    time,
    eventsBetween: (from, to) => eventsBetween(events, from, to),
    marginMs: marginSeconds * 1000,
    say: (line) => console.log(line),
    confirm: values.yes ? async () => true : ask,
  };
}

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
