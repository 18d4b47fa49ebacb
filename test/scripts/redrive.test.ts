import { describe, expect, test } from 'vitest';
import { toConfirm } from '#cli/run-tool.ts';
import { WORK } from '#kernel/env-names.ts';
import { describeFailure, parseFailure } from '#scripts/redrive/failure.ts';
import type { FailureQueue, HeldMessage } from '#scripts/redrive/failure-queue.ts';
import { type RedriveDeps, redrive } from '#scripts/redrive/redrive.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const message = (id: string, body: object): HeldMessage => ({
  id,
  receipt: `receipt-${id}`,
  body: JSON.stringify(body),
  sentAt: '2026-03-09T02:00:00.000Z',
  deliveryError: undefined,
  failure: parseFailure(JSON.stringify(body)),
});

/** A failure queue in memory. Resent messages go to `source`. */
function memoryQueue(messages: readonly HeldMessage[]) {
  const lying = new Map(messages.map((each) => [each.id, each]));
  const held = new Set<string>();
  const source: string[] = [];
  const queue: FailureQueue = {
    hold: async (most) => {
      const taken = [...lying.values()].filter(({ id }) => !held.has(id)).slice(0, most);
      for (const { id } of taken) held.add(id);
      return taken;
    },
    remove: async ({ id }) => {
      lying.delete(id);
      held.delete(id);
    },
    letGo: async ({ id }) => void held.delete(id),
    resend: async ({ body }) => {
      if (body.includes('refused')) throw new Error('13800000000');
      source.push(body);
    },
  };
  return { queue, lying, held, source };
}

function depsOf(queue: FailureQueue, answer: boolean): RedriveDeps & { readonly said: string[] } {
  const said: string[] = [];
  return {
    ...openWorld(),
    queue,
    said,
    marginMs: 0,
    findEventsBetween: async () => [],
    say: (line) => void said.push(line),
    confirm: async () => answer,
  };
}

const event = (appealId: string) => ({
  'detail-type': 'appeal.dispatched',
  detail: { appealId, version: 5, name: '张三' },
});

describe('redrive', () => {
  test('A dry run shows the messages and puts none back, also with --yes', async () => {
    const { queue, lying, held, source } = memoryQueue([message('m-1', event('a-1')), message('m-2', event('a-2'))]);
    const deps = { ...depsOf(queue, true), confirm: toConfirm({ 'dry-run': true, yes: true }) };
    expect(await redrive(deps, WORK.notifyAppellant, 10)).toEqual({ done: 0, kept: 2 });
    expect([lying.size, held.size, source]).toEqual([2, 0, []]);
    expect(deps.said).toHaveLength(3);
    const asked = { ...depsOf(queue, false), confirm: toConfirm({ 'dry-run': false, yes: true }) };
    expect(await redrive(asked, WORK.notifyAppellant, 10)).toMatchObject({ done: 2 });
  });

  test('redrive does nothing when the answer is no, and makes all messages visible again', async () => {
    const { queue, lying, held, source } = memoryQueue([message('m1', event('a1')), message('m2', event('a2'))]);
    expect(await redrive(depsOf(queue, false), WORK.notifyAppellant, 100)).toEqual({ done: 0, kept: 2 });
    expect([lying.size, held.size, source.length]).toEqual([2, 0, 0]);
  });

  test("redrive continues after a message that fails again, keeps it, and shows only the error's name", async () => {
    const { queue, lying, held, source } = memoryQueue([message('m1', event('refused')), message('m2', event('a2'))]);
    const deps = depsOf(queue, true);
    expect(await redrive(deps, WORK.notifyAppellant, 100)).toEqual({ done: 1, kept: 1 });
    expect([[...lying.keys()], held.size, source.length]).toEqual([['m1'], 0, 1]);
    expect(deps.said.join('\n')).toContain('m1: KEPT, it failed again (Error)');
    expect(deps.said.join('\n')).not.toMatch(/13800000000|张三/);
  });

  test('redrive takes at most the given number of messages', async () => {
    const { queue, lying } = memoryQueue([message('m1', event('a1')), message('m2', event('a2'))]);
    expect(await redrive(depsOf(queue, true), WORK.notifyAppellant, 1)).toEqual({ done: 1, kept: 0 });
    expect(lying.size).toBe(1);
  });
});

describe('the messages in a failure queue', () => {
  test.each([
    ['{"hello":1}', 'a message of an unknown form, which is not touched'],
    ['no json', 'a message of an unknown form, which is not touched'],
    ['null', 'a message of an unknown form, which is not touched'],
    [
      '{"version":"1.0","requestContext":{"condition":"RetriesExhausted"},"responsePayload":{"errorType":"Throttled","errorMessage":"x"}}',
      'a scheduled run: RetriesExhausted Throttled',
    ],
    ['{"detail-type":"Scheduled Event","detail":{}}', 'a scheduled run: Undelivered'],
    [
      '{"detail-type":"Object Created","detail":{"object":{"key":"uploads/m1","version-id":"v1"}}}',
      'file uploads/m1, version v1',
    ],
  ])('the failure %s is described as it is understood', (body, line) => {
    expect(describeFailure(parseFailure(body))).toBe(line);
  });
});
