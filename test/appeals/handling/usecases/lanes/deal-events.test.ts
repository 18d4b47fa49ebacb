import { describe, expect, test } from 'vitest';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { dealEvents } from '#appeals/handling/usecases/lanes/deal-events.ts';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { minute, submitted, urged } from '#test/support/contract/samples.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { memoryEventLanes } from '#test/support/memory/fake-gateways.ts';
import { aboutATree, aboutHeating, caseOf, file, fileIn, give, typesOf } from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const lanesOf = async (event: AppealEvent) => {
  const lanes = memoryEventLanes();
  expect(await dealEvents({ lanes }, [event])).toEqual({ failed: [], postponed: [] });
  return [...lanes.taken.keys()].sort();
};
const firstEvent = async (filing: AppealRequest) => {
  const world = openWorld();
  await file(world, filing);
  return world.log.all()[0] as AppealEvent;
};
const EVERYWHERE = ['export-events', 'publish-events'];

describe('where an event goes', () => {
  test('A case of the synthetic check wakes the workflow and reaches nobody else, not even with a threat or a reply', async () => {
    const first = await firstEvent(aboutATree({ text: '我要自杀' }));
    expect(await lanesOf({ ...first, appealId: `000000000000${first.appealId.slice(12)}` })).toEqual(['drive-urgent']);
    expect(await lanesOf({ ...first, appealId: `00000000000f${first.appealId.slice(12)}` })).toContain('export-events');
  });

  test('An ordinary filing waits with the others: for its run, its receipt, its words, its count, and goes to the lake', async () => {
    expect(await lanesOf(await firstEvent(aboutATree()))).toEqual(
      [...EVERYWHERE, 'count-appeals', 'drive-workflow', 'export-texts', 'index-words', 'notify-appellant'].sort(),
    );
  });

  test('A threat to life has queues of its own for the page, the driver and the message, and is in none of the others', async () => {
    const found = await lanesOf(await firstEvent(aboutATree({ text: '我要自杀' })));
    expect(found).toEqual(
      [
        ...EVERYWHERE,
        'count-appeals',
        'drive-urgent',
        'export-texts',
        'index-words',
        'notify-urgent',
        'page-duty',
      ].sort(),
    );
  });

  test('A case of critical urgency is driven and told of in the queues of its own, and pages nobody', async () => {
    const found = await lanesOf(await firstEvent(aboutATree({ urgency: 'critical' })));
    expect(found).toEqual(expect.arrayContaining(['drive-urgent', 'notify-urgent']));
    for (const lane of ['drive-workflow', 'notify-appellant', 'page-duty']) expect(found).not.toContain(lane);
  });

  test('What gives a unit pressing work is told at once, and neither pages the supervisors nor waits with the others', async () => {
    const world = openWorld();
    await routeAppeal(world, await file(world, aboutHeating()), 1);
    const found = await lanesOf(world.log.all().at(-1) as AppealEvent);
    expect(found).toContain('notify-urgent');
    for (const lane of ['page-duty', 'notify-appellant']) expect(found).not.toContain(lane);
  });

  test('A redo of pressing work is in one queue of messages, for the desk and for the appellant', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'followUp', aboutATree({ urgency: 'urgent' }));
    await give(world, id, 'rate', { answer: BAD_ANSWER });
    await give(world, id, 'redo');
    const found = await lanesOf(world.log.all().at(-1) as AppealEvent);
    expect(found.filter((lane) => lane.startsWith('notify'))).toEqual(['notify-urgent']);
  });

  test('What wakes a workflow never waits behind those that start', async () => {
    const world = openWorld();
    await fileIn(world, 'followUp');
    const waking = world.log.all().filter(({ changes, actor }) => changes.run === undefined && actor.role !== 'SYS');
    expect(waking.length).toBeGreaterThan(1);
    for (const event of waking) expect(await lanesOf(event)).not.toContain('drive-workflow');
  });

  test('A run does not wake itself: what it accepts and dispatches drives nothing', async () => {
    const world = openWorld();
    await routeAppeal(world, await file(world), 1);
    const own = world.log.all().slice(1);
    expect(own).toHaveLength(3);
    for (const event of own) expect((await lanesOf(event)).filter((lane) => lane.startsWith('drive'))).toEqual([]);
  });
});

describe('what a lane refuses', () => {
  const events = [submitted('a', minute(0)), urged('b', 2, minute(1)), submitted('c', minute(2))];

  test('An event that a queue refuses is dealt again, and the others of the batch were sent', async () => {
    const lanes = memoryEventLanes();
    lanes.refuse((lane, { appealId }) => lane === 'index-words' && appealId === 'c');
    expect(await dealEvents({ lanes }, events)).toEqual({ failed: [{ index: 2, reason: 'Refused' }], postponed: [] });
    expect(lanes.taken.get('index-words')?.map(({ appealId }) => appealId)).toEqual(['a']);
  });

  test('What the lake or the bus refuses is kept for later, and holds up neither queues nor the stream', async () => {
    const lanes = memoryEventLanes();
    lanes.refuse((lane) => lane === 'export-events' || lane === 'publish-events');
    const { failed, postponed } = await dealEvents({ lanes }, events);
    expect(failed).toEqual([]);
    expect(postponed).toEqual([
      { lane: 'export-events', count: 3, reason: 'Refused' },
      { lane: 'publish-events', count: 3, reason: 'Refused' },
    ]);
    expect(lanes.postponed.get('export-events')).toEqual(events);
    expect(lanes.taken.get('drive-workflow')).toHaveLength(2);
  });

  test('An event that can be neither delivered nor kept is dealt again', async () => {
    const lanes = memoryEventLanes();
    lanes.refuse((lane, { appealId }) => appealId === 'b' && ['export-events', 'publish-later'].includes(lane));
    expect(await dealEvents({ lanes }, events)).toEqual({ failed: [{ index: 1, reason: 'Refused' }], postponed: [] });
  });

  test('What must not wait is sent before anything else is tried', async () => {
    const lanes = memoryEventLanes();
    const order: string[] = [];
    const noting = {
      ...lanes,
      send: async (...given: Parameters<typeof lanes.send>) => {
        order.push(given[0]);
        return lanes.send(...given);
      },
      deliver: async (...given: Parameters<typeof lanes.deliver>) => {
        order.push(given[0]);
        return lanes.deliver(...given);
      },
    };
    const world = openWorld();
    await file(world, aboutATree());
    await file(world, aboutATree({ text: '我要自杀' }), { key: 'key-2' });
    await dealEvents({ lanes: noting }, world.log.all());
    expect(order.slice(0, 3).toSorted()).toEqual(['drive-urgent', 'notify-urgent', 'page-duty']);
  });
});

describe('a case of danger while StartExecution is throttled', () => {
  test('The driver has routed it before it asks for a run, and a repeat routes nothing again', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ urgency: 'critical' }));
    const [event] = world.log.all();
    const throttled = {
      ...world,
      workflow: {
        ...world.workflow,
        start: () => Promise.reject(Object.assign(new Error('no'), { name: 'Throttled' })),
      },
    };
    for (let attempt = 0; attempt < 2; attempt++)
      await expect(driveWorkflow(throttled as never, event as AppealEvent)).rejects.toThrow();
    expect((await caseOf(world, id)).status).toBe('dispatched');
    expect(await typesOf(world, id)).toEqual(['submitted', 'candidatesSuggested', 'accepted', 'dispatched']);
  });
});
