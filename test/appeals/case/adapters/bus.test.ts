import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { eventBus } from '#appeals/case/adapters/bus.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { minute, submitted, urged } from '#test/support/contract/samples.ts';

const sender = mockClient(EventBridgeClient);
const bus = eventBus({
  client: new EventBridgeClient({ region: 'cn-north-1' }),
  busName: 'appeals',
  source: 'hotline.appeals',
});

/** An event of about this many bytes. */
const sized = (version: number, bytes: number): AppealEvent => ({
  ...urged('a', version, minute(0)),
  actor: { id: 'x'.repeat(bytes), role: 'APP' },
});

let calls: PutEventsRequestEntry[][];

beforeEach(() => {
  sender.reset();
  calls = [];
});

/** Accepts all events but those of these versions. */
function refuse(...versions: number[]): void {
  sender.on(PutEventsCommand).callsFake(({ Entries }: { Entries: PutEventsRequestEntry[] }) => {
    calls.push(Entries);
    const answers = Entries.map(({ Detail }) =>
      versions.includes(JSON.parse(Detail ?? '').version) ? { ErrorCode: 'InternalFailure' } : { EventId: 'e' },
    );
    return { FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length, Entries: answers };
  });
}

describe('eventBus', () => {
  test('An entry has our source, and the type, time and content of its event', async () => {
    refuse();
    const event = submitted('a', minute(7));
    expect(await bus.publish([event])).toEqual([]);
    expect(calls[0]?.[0]).toEqual({
      EventBusName: 'appeals',
      Source: 'hotline.appeals',
      DetailType: 'appeal.submitted',
      Detail: JSON.stringify(event),
      Time: new Date(event.at),
    });
  });

  test('A call has at most ten events, in order', async () => {
    refuse();
    await bus.publish(Array.from({ length: 23 }, (_, n) => urged('a', n, minute(n))));
    expect(calls.map((call) => call.length)).toEqual([10, 10, 3]);
    expect(calls.flat().map(({ Detail }) => JSON.parse(Detail ?? '').version)).toEqual(
      Array.from({ length: 23 }, (_, n) => n),
    );
  });

  test('A call has at most 256 KB, counted in bytes', async () => {
    refuse();
    const wide = { ...urged('a', 4, minute(0)), actor: { id: '汉'.repeat(60_000), role: 'APP' as const } };
    await bus.publish([sized(1, 100_000), sized(2, 100_000), sized(3, 100_000), wide]);
    expect(calls.map((call) => call.length)).toEqual([2, 1, 1]);
  });

  test('The indexes of rejected events are returned, over all calls', async () => {
    refuse(2, 14);
    expect(await bus.publish(Array.from({ length: 23 }, (_, n) => urged('a', n, minute(n))))).toEqual([2, 14]);
  });

  test('An event that is too large for a call fails alone', async () => {
    refuse(3);
    expect(await bus.publish([sized(1, 10), sized(2, 300_000), sized(3, 10), sized(4, 10)])).toEqual([1, 2]);
    expect(calls.map((call) => call.length)).toEqual([3]);
  });

  test('A count of failures without entries throws', async () => {
    sender.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ EventId: 'e' }] });
    await expect(bus.publish([sized(1, 10)])).rejects.toThrow('counts 1 failed');
  });

  test('A call that fails as a whole throws; without events there is no call', async () => {
    sender.on(PutEventsCommand).rejects(new Error('down'));
    await expect(bus.publish([sized(1, 10)])).rejects.toThrow('down');
    expect(await bus.publish([])).toEqual([]);
  });
});
