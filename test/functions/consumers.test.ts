import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { EventBus } from '#appeals/case/ports/event-log.ts';
import { createHandler } from '#functions/events/inspect-media.ts';
import { batchConsumer, messageConsumer, queueConsumer } from '#functions/runtime/events/queue-consumer.ts';
import { streamConsumer, streamDealer } from '#functions/runtime/events/stream-consumer.ts';
import { UPLOAD_PREFIX } from '#kernel/env-names.ts';
import type { InspectMediaDeps } from '#media/usecases/inspect-media.ts';
import { minute, submitted, urged } from '#test/support/contract/samples.ts';
import { memoryEventBus } from '#test/support/memory/fake-gateways.ts';
import { invoke } from '#test/support/usecases/invoke.ts';
import { busMessage, someEvents, streamRecord } from '#test/support/usecases/records.ts';

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      printed.push(String(chunk));
      return true;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const lines = () =>
  printed
    .join('')
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const events = someEvents(5);
const batch = (of: readonly object[] = events) => ({ Records: of.map((event, n) => streamRecord(event, `s${n}`)) });
const failed = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

/** A consumer that keeps what it has handled and refuses some. */
function keeping(refuses: (event: AppealEvent) => boolean = () => false) {
  const handled: AppealEvent[] = [];
  const consume = async (event: AppealEvent) => {
    if (refuses(event)) throw Object.assign(new Error(`张三 ${event.appealId}`), { name: 'Busy' });
    handled.push(event);
  };
  return { handled, consume };
}

const POISON: [string, object][] = [
  ['a type that does not exist', { ...events[2], type: 'appeal.exploded' }],
  ['a field that is not of the contract', { ...events[2], surprise: 1 }],
  ['a schema that this code does not know', { ...events[2], schema: 2 }],
  ['no instant', { ...events[2], at: undefined }],
  ['nothing at all', {}],
];

describe('a stream consumer', () => {
  test('a stream consumer handles the events in order, as they were written', async () => {
    const { handled, consume } = keeping();
    expect(await invoke(streamConsumer(consume))(batch())).toEqual(failed());
    expect(handled).toEqual(events);
    expect(lines()).toEqual([]);
  });

  test('a stream consumer answers the first failed record, and tries nothing after it', async () => {
    const { handled, consume } = keeping(({ appealId }) => appealId === 'a2' || appealId === 'a4');
    expect(await invoke(streamConsumer(consume))(batch())).toEqual(failed('s2'));
    expect(handled).toEqual(events.slice(0, 2));
  });

  test('a stream consumer that gets the rest again repeats nothing that was done', async () => {
    let isBusy = true;
    const { handled, consume } = keeping(({ appealId }) => appealId === 'a2' && isBusy);
    const whole = batch();
    const answer = await invoke(streamConsumer(consume))(whole);
    const first = whole.Records.findIndex(
      ({ dynamodb }) => dynamodb.SequenceNumber === answer.batchItemFailures[0]?.itemIdentifier,
    );
    isBusy = false;
    expect(await invoke(streamConsumer(consume))({ Records: whole.Records.slice(first) })).toEqual(failed());
    expect(handled).toEqual(events);
  });

  test.each(POISON)('a stream consumer stops at a record with %s, names it and logs it', async (_, poison) => {
    const { handled, consume } = keeping();
    const mixed = [...events.slice(0, 2), poison, ...events.slice(3)];
    expect(await invoke(streamConsumer(consume))(batch(mixed))).toEqual(failed('s2'));
    expect(handled).toEqual(events.slice(0, 2));
    expect(lines()).toMatchObject([{ level: 'ERROR', message: 'record-failed', itemIdentifier: 's2' }]);
  });

  test('a stream consumer takes an appeal once, by its newest event, and fails at its first record', async () => {
    const { handled, consume } = keeping();
    const first = submitted('a', minute(0));
    const [second, third] = [urged('a', 2, minute(1)), urged('a', 3, minute(2))];
    const other = submitted('b', minute(1));
    const whole = batch([first, other, second, third]);
    expect(await invoke(streamConsumer(consume))(whole)).toEqual(failed());
    expect(handled).toEqual([third, other]);
    const refusing = keeping(({ appealId }) => appealId === 'a');
    expect(await invoke(streamConsumer(refusing.consume))(batch([other, first, second, third]))).toEqual(failed('s1'));
    expect(refusing.handled).toEqual([other]);
  });

  test('a stream consumer skips updates and deletes, which only an operator can make', async () => {
    const { handled, consume } = keeping();
    const [first, second] = events;
    const Records = [
      streamRecord({ ...first, actor: 'edited by hand' }, 's0', 'MODIFY'),
      streamRecord({ nonsense: 1 }, 's1', 'REMOVE'),
      streamRecord(second as AppealEvent, 's2'),
    ];
    expect(await invoke(streamConsumer(consume))({ Records })).toEqual(failed());
    expect(handled).toEqual([second]);
  });

  test('a stream consumer tells the attributes of the index from those of the event', async () => {
    const { handled, consume } = keeping();
    await invoke(streamConsumer(consume))(
      batch([{ ...events[0], startBucket: '2026-02-13T08#3', startAt: events[0]?.at, run: 1 }]),
    );
    expect(handled).toEqual([events[0]]);
  });

  test('a stream consumer logs a failure by its name and a stable code, never by its message', async () => {
    const { consume } = keeping(() => true);
    await invoke(streamConsumer(consume))(batch());
    expect(lines()).toMatchObject([{ message: 'record-failed', errorName: 'Busy' }]);
    expect(printed.join('')).not.toContain('张三');
  });
});

describe('a stream publisher', () => {
  /** A dealer with one taker, which says by their indexes what it refuses. */
  const streamPublisher = (publish: EventBus['publish'], hurry = async (_: readonly AppealEvent[]) => {}) =>
    streamDealer(
      async (taken) =>
        (await publish(taken)).map((index) => ({ index, reason: 'Refused' })).sort((a, b) => a.index - b.index),
      hurry,
    );

  test('a stream publisher publishes the whole batch at once', async () => {
    const bus = memoryEventBus();
    expect(await invoke(streamPublisher(bus.publish))(batch())).toEqual(failed());
    expect(bus.published).toEqual(events);
  });

  test('a stream publisher answers the lowest of the records that the bus refused', async () => {
    const bus = memoryEventBus();
    bus.refuse(({ appealId }) => appealId === 'a3' || appealId === 'a1');
    expect(await invoke(streamPublisher(bus.publish))(batch())).toEqual(failed('s1'));
    expect(bus.published.map(({ appealId }) => appealId)).toEqual(['a0', 'a2', 'a4']);
  });

  test('a stream publisher answers the lowest refused record, in whatever order the bus names them', async () => {
    expect(await invoke(streamPublisher(async () => [4, 2, 3]))(batch())).toEqual(failed('s2'));
  });

  test('a stream publisher counts records, not events, so a skipped record does not move the place', async () => {
    const Records = [
      streamRecord({ nonsense: 1 }, 's0', 'REMOVE'),
      ...events.map((event, n) => streamRecord(event, `s${n + 1}`)),
    ];
    expect(await invoke(streamPublisher(async () => [1]))({ Records })).toEqual(failed('s2'));
  });

  test.each(POISON)(
    'a stream publisher publishes the events before a record with %s, and answers that record',
    async (_, poison) => {
      const bus = memoryEventBus();
      const mixed = [...events.slice(0, 2), poison, ...events.slice(3)];
      expect(await invoke(streamPublisher(bus.publish))(batch(mixed))).toEqual(failed('s2'));
      expect(bus.published).toEqual(events.slice(0, 2));
    },
  );

  test('what must not wait behind a record that is no event is hurried on, and nothing else is', async () => {
    const bus = memoryEventBus();
    const hurried: AppealEvent[] = [];
    const hurry = async (behind: readonly AppealEvent[]) => void hurried.push(...behind);
    const mixed = [events[0], { nonsense: 1 }, events[1], { nonsense: 2 }, events[2]] as object[];
    expect(await invoke(streamPublisher(bus.publish, hurry))(batch(mixed))).toEqual(failed('s1'));
    expect(bus.published).toEqual([events[0]]);
    expect(hurried).toEqual([events[1], events[2]]);
  });

  test('a stream publisher logs the reason of a refusal as the name of the error', async () => {
    await invoke(streamPublisher(async () => [0]))(batch());
    expect(lines()).toMatchObject([{ message: 'record-failed', errorName: 'Refused' }]);
  });

  test('a stream publisher answers an event that the bus refused before an invalid record after it', async () => {
    const bus = memoryEventBus();
    bus.refuse(({ appealId }) => appealId === 'a0');
    expect(await invoke(streamPublisher(bus.publish))(batch([...events.slice(0, 2), {}]))).toEqual(failed('s0'));
  });

  test('a stream publisher answers an invalid first record without calling the bus', async () => {
    const publish = async () => {
      throw new Error('nothing to publish');
    };
    expect(await invoke(streamPublisher(publish))(batch([{}, ...events]))).toEqual(failed('s0'));
  });

  test('a stream publisher fails as a whole if the bus does not answer, so that all records come again', async () => {
    const publish = async () => {
      throw new Error('unreachable');
    };
    await expect(invoke(streamPublisher(publish))(batch())).rejects.toThrow('unreachable');
  });
});

describe('a queue consumer', () => {
  const messages = (of: readonly unknown[]): SQSEvent => ({
    Records: of.map((detail, n) => busMessage(detail, `m${n}`)),
  });

  test('a queue consumer handles each message separately', async () => {
    const { handled, consume } = keeping();
    expect(await invoke(queueConsumer(consume))(messages(events))).toEqual(failed());
    expect(handled).toEqual(events);
  });

  test('a queue consumer answers exactly the failed messages', async () => {
    const { handled, consume } = keeping(({ appealId }) => appealId === 'a0' || appealId === 'a3');
    expect(await invoke(queueConsumer(consume))(messages(events))).toEqual(failed('m0', 'm3'));
    expect(handled.map(({ appealId }) => appealId)).toEqual(['a1', 'a2', 'a4']);
  });

  test.each(POISON)(
    'a queue consumer leaves a message with %s for the failure queue, and handles its neighbours',
    async (_, poison) => {
      const { handled, consume } = keeping();
      expect(await invoke(queueConsumer(consume))(messages([events[0], poison, events[1]]))).toEqual(failed('m1'));
      expect(handled).toEqual(events.slice(0, 2));
      expect(lines()).toMatchObject([
        { message: 'event-handled', appealId: events[0]?.appealId, version: events[0]?.version },
        { message: 'event-handled', appealId: events[1]?.appealId, version: events[1]?.version },
        { message: 'message-failed', messageId: 'm1', errorName: 'PoisonEvent' },
      ]);
    },
  );

  test.each([
    ['not JSON', '{'],
    ['null', 'null'],
    ['no envelope', '"text"'],
    ['empty', ''],
  ])('a queue consumer leaves a message that is %s for the failure queue', async (_, body) => {
    const { handled, consume } = keeping();
    const broken = { messageId: 'broken', body } as SQSEvent['Records'][number];
    const Records = [broken, busMessage(events[0], 'good')];
    expect(await invoke(queueConsumer(consume))({ Records })).toEqual(failed('broken'));
    expect(handled).toEqual([events[0]]);
  });

  test('a batch consumer gets the events that can be read together, and answers exactly the failed messages', async () => {
    const batches: (readonly AppealEvent[])[] = [];
    const consume = (of: readonly AppealEvent[]) => {
      batches.push(of);
      return Promise.allSettled(of.map(async ({ appealId }) => appealId === 'a1' && Promise.reject(new Error('no'))));
    };
    const given = messages([{ no: 'event' }, events[0], events[1], events[2]]);
    expect(await invoke(batchConsumer(consume))(given)).toEqual(failed('m0', 'm2'));
    expect(batches).toEqual([events.slice(0, 3)]);
  });

  test('a batch consumer that answers for fewer events than it got has failed the others', async () => {
    const consume = async (of: readonly AppealEvent[]) => Promise.allSettled(of.slice(1));
    expect(await invoke(batchConsumer(consume))(messages(events.slice(0, 2)))).toEqual(failed('m1'));
  });

  test('a queue consumer begins a message without waiting for the one before', async () => {
    const gate = Promise.withResolvers<void>();
    const begun: string[] = [];
    const consume = async ({ appealId }: AppealEvent) => {
      begun.push(appealId);
      if (begun.length === events.length) gate.resolve();
      await gate.promise;
    };
    expect(await invoke(queueConsumer(consume))(messages(events))).toEqual(failed());
    expect(begun).toHaveLength(events.length);
  });

  test('a queue consumer also takes messages that are not events of appeals', async () => {
    const seen: unknown[] = [];
    const consume = async (message: unknown) => void seen.push(message);
    const Records = [{ messageId: 'm', body: '{"detail":{"object":{"key":"uploads/x"}}}' }] as SQSEvent['Records'];
    expect(await invoke(messageConsumer(consume))({ Records })).toEqual(failed());
    expect(seen).toEqual([{ detail: { object: { key: 'uploads/x' } } }]);
  });
});

describe('the inspection of files', () => {
  const handler = createHandler({} as InspectMediaDeps);
  const record = (messageId: string, object: object) => ({ messageId, body: JSON.stringify({ detail: { object } }) });

  test('a message without a version goes back to the queue and at last to its failure queue', async () => {
    const Records = [record('no-version', { key: `${UPLOAD_PREFIX}m1` })] as SQSEvent['Records'];
    expect(await invoke(handler)({ Records })).toEqual(failed('no-version'));
    expect(lines()).toHaveLength(1);
  });

  test('the inspection ignores a file that nobody uploaded', async () => {
    const Records = [record('other', { key: 'reports/x.csv' })] as SQSEvent['Records'];
    expect(await invoke(handler)({ Records })).toEqual(failed());
  });
});
