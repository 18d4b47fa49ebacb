import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nameTask } from '#functions/runtime/log.ts';
import { dispatchTasks } from '#functions/runtime/tasks.ts';
import { ENV } from '#kernel/env-names.ts';

const CONTEXT = { awsRequestId: 'call' } as never;
const SOURCES = { 'hotline-prod-events': 'publish-events', 'hotline-prod-texts': 'export-texts' };

beforeEach(() => vi.stubEnv(ENV.taskSources, JSON.stringify(SOURCES)));
afterEach(() => {
  vi.unstubAllEnvs();
  nameTask(undefined);
});

const handler = dispatchTasks({
  'publish-events': (event) => ({ published: event }),
  'export-texts': (event) => ({ exported: event }),
  'arm-wait': (event, context) => ({ armed: event, context }),
});

test('A call that names a task goes to its handler, without the name', () => {
  expect(handler({ task: 'arm-wait', run: 1 } as never, CONTEXT)).toEqual({ armed: { run: 1 }, context: CONTEXT });
});

test('A batch of a stream goes to the task of its table', () => {
  const eventSourceARN =
    'arn:aws-cn:dynamodb:cn-north-1:123456789012:table/hotline-prod-events/stream/2026-12-02T05:00:00.000';
  const batch = { Records: [{ eventSourceARN }, { eventSourceARN }] };
  expect(handler(batch, CONTEXT)).toEqual({ published: batch });
});

test('Records of Firehose go to the task of their stream', () => {
  const call = { deliveryStreamArn: 'arn:aws:firehose:eu-west-1:123456789012:deliverystream/hotline-prod-texts' };
  expect(handler(call, CONTEXT)).toEqual({ exported: call });
});

test.each([
  ['an unknown task', { task: 'erase-all' }],
  ['a name of every object', { task: 'constructor' }],
  ['no task and no source', {}],
  ['an empty batch', { Records: [] }],
  [
    'a source of nobody',
    { deliveryStreamArn: 'arn:aws:firehose:eu-west-1:123456789012:deliverystream/hotline-dev-texts' },
  ],
])('A call with %s fails loudly', (_, call) => {
  expect(() => handler(call, CONTEXT)).toThrow(/has no task/);
});
