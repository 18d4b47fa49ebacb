import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '../../../shared/domain/event.ts';
import type { Queue } from '../../../shared/domain/words.ts';
import { checkDeadlines } from '../../../shared/usecases/check-deadlines.ts';
import { CENTRE, projectView } from '../../../shared/usecases/project-view.ts';
import { rebuildCase } from '../../../shared/usecases/rebuild-case.ts';
import { routeAppeal } from '../../../shared/usecases/route-appeal.ts';
import { actorAs } from '../../support/domain-world.ts';
import { aboutATree, aboutHeating, caseOf, file, fileIn, give } from '../../support/usecase-cases.ts';
import { Death, deathsOf, dying, NEVER } from '../../support/usecase-deaths.ts';
import { linesOf, rebuiltLinesOf } from '../../support/usecase-views.ts';
import { openWorld, type World } from '../../support/usecase-world.ts';

const eventsOf = (world: World, id: string) => world.log.read(id) as Promise<AppealEvent[]>;

/** A life of many states, unprojected: routed, signed, marked, answered, sent back, answered, passed, rated. */
async function life(world: World, request = aboutHeating()): Promise<string> {
  const id = await file(world, request);
  await routeAppeal(world, id, 1);
  for (const name of ['sign', 'contact', 'submitResult', 'sendBack', 'submitResult', 'pass', 'rate'] as const) {
    world.clock.advance(3 * 3_600_000);
    await checkDeadlines(world, id, 1, false);
    await give(world, id, name);
  }
  return id;
}

const project = async (deps: World, events: readonly AppealEvent[]) => {
  for (const event of events) await projectView(deps, event);
};

const inQueue = async (world: World, queue: Queue, scope: string = CENTRE) =>
  (await world.lists.queue(queue, scope, 100)).items;

describe('where a case stands', () => {
  const states = [
    ['submitted', 'intake'],
    ['needsInfo', 'intake'],
    ['accepted', 'dispatch'],
    ['resultReview', 'results'],
    ['followUp', 'followUp'],
  ] as const;
  test.each(states)('%s: in the queue %s, and in no other of the centre', async (status, queue) => {
    const world = openWorld();
    const id = await fileIn(world, status);
    await project(world, await eventsOf(world, id));
    for (const each of ['intake', 'dispatch', 'returns', 'results', 'followUp', 'supervision'] as const)
      expect((await inQueue(world, each)).map(({ appealId }) => appealId)).toEqual(each === queue ? [id] : []);
  });

  test("dispatched: in its units' queues, the lead's and the assists'", async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    await routeAppeal(world, id, 1);
    await project(world, await eventsOf(world, id));
    for (const unit of ['parks', 'street-1'])
      expect(await inQueue(world, 'unit', unit)).toMatchObject([{ appealId: id }]);
    expect(await inQueue(world, 'unit', 'heat')).toEqual([]);
  });

  test('signed: also with the one who signed', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    await project(world, await eventsOf(world, id));
    expect(await inQueue(world, 'mine', 'unt-parks')).toMatchObject([{ appealId: id }]);
  });

  test('with a threat, or past its deadline: with the supervisor', async () => {
    const world = openWorld();
    const threat = await file(world, aboutATree({ text: '自杀' }), { key: 'threat' });
    const late = await fileIn(world, 'inProgress', aboutHeating(), 'late');
    world.clock.advance(25 * 3_600_000);
    await checkDeadlines(world, late, 1, false);
    for (const id of [threat, late]) await project(world, await eventsOf(world, id));
    expect(new Set((await inQueue(world, 'supervision')).map(({ appealId }) => appealId))).toEqual(
      new Set([threat, late]),
    );
  });

  test('closed: with its appellant only', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'closed');
    await project(world, await eventsOf(world, id));
    expect(await linesOf(world)).toMatchObject([{ list: 'own/citizen-1' }, { list: expect.stringMatching(/^own\/p/) }]);
    expect((await world.lists.own('citizen-1', 10)).items).toMatchObject([{ appealId: id, status: 'closed' }]);
  });

  test('escalated: also in the queue of the unit above, once, although two assignments lead there', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    await routeAppeal(world, id, 1);
    await give(world, id, 'sign', {}, { actor: actorAs('UNT', 'parks') });
    world.at('2026-03-23 10:00');
    await checkDeadlines(world, id, 1, false);
    expect((await caseOf(world, id)).assignments.map(({ dutyUnitIds }) => dutyUnitIds)).toEqual([
      ['district'],
      ['district'],
    ]);
    await project(world, await eventsOf(world, id));
    expect(await inQueue(world, 'unit', 'district')).toMatchObject([{ appealId: id }]);
  });

  test('a report is listed by its restatement, never by its own title', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ kind: 'report', accusedUnitId: 'bureau' }));
    await project(world, await eventsOf(world, id));
    expect(await inQueue(world, 'intake')).toMatchObject([{ accusedUnitId: 'bureau' }]);
    expect((await inQueue(world, 'intake'))[0]?.titleId).toBeUndefined();
  });

  test('queues are sorted by the deadline that their reader is measured by, cases without one last', async () => {
    const world = openWorld();
    const operator = { actor: actorAs('AGT'), channel: 'phone', appellantKind: 'citizen' } as const;
    const untimed = await file(world, aboutATree({ kind: 'report' }), { key: '1', filer: operator });
    world.clock.advance(60_000);
    const general = await file(world, aboutATree({ kind: 'report' }), { key: '2' });
    const heating = await file(world, aboutHeating({ kind: 'report' }), { key: '3' });
    for (const id of [untimed, general, heating]) await project(world, await eventsOf(world, id));
    expect((await inQueue(world, 'intake')).map(({ appealId }) => appealId)).toEqual([heating, general, untimed]);
  });

  test('a view holds codes and instants, nothing that a person wrote or is', async () => {
    const world = openWorld();
    const id = await file(world);
    await project(world, await eventsOf(world, id));
    expect(JSON.stringify([await linesOf(world), await world.views.load(id)])).not.toMatch(/张三|1381234|树枝|某街/);
  });
});

describe('projecting', () => {
  test('follows the log event by event', async () => {
    const world = openWorld();
    const id = await life(world);
    for (const event of await eventsOf(world, id)) {
      await projectView(world, event);
      expect((await world.views.load(id))?.appeal.version).toBe(event.version);
    }
    expect((await world.views.load(id))?.appeal).toEqual(JSON.parse(JSON.stringify(await caseOf(world, id))));
  });

  test('the same event again changes nothing', async () => {
    const world = openWorld();
    const id = await life(world);
    const events = await eventsOf(world, id);
    for (const [n, event] of events.entries()) {
      await projectView(world, event);
      const lines = await linesOf(world);
      await projectView(world, event);
      await project(world, events.slice(0, n));
      expect(await linesOf(world)).toEqual(lines);
    }
  });

  test('a gap is read from the log up to the event, and what it skipped changes nothing when it comes', async () => {
    const world = openWorld();
    const id = await life(world);
    const events = await eventsOf(world, id);
    await project(world, [events[0] as AppealEvent, events[6] as AppealEvent]);
    expect((await world.views.load(id))?.appeal.version).toBe(7);
    const lines = await linesOf(world);
    await project(world, events.slice(0, 7));
    expect(await linesOf(world)).toEqual(lines);
    await project(world, events);
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
  });

  test('a gap ends at the event also when a process died on it and the case has moved on since', async () => {
    const world = openWorld();
    const id = await file(world, aboutHeating());
    await routeAppeal(world, id, 1);
    const events = await eventsOf(world, id);
    await project(world, events.slice(0, 1));
    const third = events[2] as AppealEvent;
    const isShort = { ...world, log: { ...world.log, read: async () => events.slice(1, 3) } };
    const { ports } = dying(isShort, { effect: 1, happened: true });
    await expect(projectView(ports, third)).rejects.toThrow(Death);
    await project(world, events.slice(2));
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
  });

  test('the last event alone is enough', async () => {
    const world = openWorld();
    const id = await life(world);
    await projectView(world, (await eventsOf(world, id)).at(-1) as AppealEvent);
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
  });

  test('in any order ends the same', async () => {
    const world = openWorld();
    const id = await life(world);
    await project(world, (await eventsOf(world, id)).toReversed());
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
  });

  test('an event of an appeal that has no log is a defect', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'accepted');
    const second = (await eventsOf(world, id))[1] as AppealEvent;
    const empty = { ...world, log: { ...world.log, read: async () => [] } };
    await expect(projectView(empty, second)).rejects.toThrow('without its first');
  });
});

describe('a projector that dies', () => {
  test('at any effect of any event leaves what the repeat makes good', async () => {
    const counting = dying(openWorld(), NEVER);
    const events = await eventsOf(counting.ports, await life(counting.ports));
    const before = counting.effects();
    await project(counting.ports, events);
    const lines = await linesOf(counting.ports);
    const deaths = deathsOf(counting.effects() - before);
    expect(deaths.length).toBeGreaterThan(60);
    for (const death of deaths) {
      const world = openWorld();
      for (const event of events) await world.log.append(event);
      const mortal = dying(world, death).ports;
      for (const event of events) {
        try {
          await projectView(mortal, event);
        } catch (error) {
          expect(error).toBeInstanceOf(Death);
          // A new process gets the record again.
          await projectView(world, event);
        }
      }
      expect(await linesOf(world)).toEqual(lines);
    }
  });

  test('and is given up, while its case moves on, leaves nothing once its record is redriven', async () => {
    const first = openWorld();
    const events = await eventsOf(first, await life(first));
    await project(first, events);
    const lines = await linesOf(first);
    for (const [n, event] of events.entries())
      for (const death of deathsOf(3)) {
        const world = openWorld();
        for (const each of events) await world.log.append(each);
        await project(world, events.slice(0, n));
        await projectView(dying(world, death).ports, event).catch(() => undefined);
        await project(world, events.slice(n + 1));
        await projectView(world, event);
        expect(await linesOf(world)).toEqual(lines);
      }
  });
});

describe('two projectors at once', () => {
  test('on the same event leave each line once', async () => {
    const world = openWorld();
    const id = await life(world);
    for (const event of await eventsOf(world, id)) {
      await Promise.all([1, 2, 3].map(() => projectView(world, event)));
      expect((await world.views.load(id))?.appeal.version).toBe(event.version);
    }
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
  });

  test('on different events of a case leave no line behind', async () => {
    const world = openWorld();
    const id = await life(world);
    await Promise.all((await eventsOf(world, id)).map((event) => projectView(world, event)));
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
  });

  test('of which one is slower between its lines and its row take back what nobody knows', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'accepted');
    const [first, second] = await eventsOf(world, id);
    let isFirst = true;
    const save: World['views']['save'] = async (row, expected) => {
      if (isFirst) {
        isFirst = false;
        await project(world, [first, second] as AppealEvent[]);
      }
      return world.views.save(row, expected);
    };
    await projectView({ ...world, views: { ...world.views, save } }, first as AppealEvent);
    expect(await inQueue(world, 'intake')).toEqual([]);
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
  });
});

describe('rebuilding', () => {
  test('makes a lost row and its lines again', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    const events = await eventsOf(world, id);
    await project(world, events);
    const [lines, row] = [await linesOf(world), await world.views.load(id)];
    await world.views.forget(id);
    await rebuildCase(world, events);
    expect(await linesOf(world)).toEqual(lines);
    expect((await world.views.load(id))?.appeal).toEqual(row?.appeal);
  });

  test('makes a broken row whole and takes its wrong lines away', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'accepted');
    const events = await eventsOf(world, id);
    await project(world, events.slice(0, 1));
    const row = await world.views.load(id);
    if (!row) throw new Error('no row');
    await world.views.save({ ...row, appeal: { ...row.appeal, status: 'refused', version: 7 } }, 1);
    await rebuildCase(world, events);
    expect((await world.views.load(id))?.appeal).toMatchObject({ status: 'accepted', version: 2 });
    expect(await inQueue(world, 'intake')).toEqual([]);
    expect(await inQueue(world, 'dispatch')).toMatchObject([{ appealId: id }]);
  });

  test('of an empty log does nothing', async () => {
    const world = openWorld();
    await rebuildCase(world, []);
    expect(await linesOf(world)).toEqual([]);
  });

  test('while a projector works ends with the same lines', async () => {
    const world = openWorld();
    const id = await life(world);
    const events = await eventsOf(world, id);
    await project(world, events.slice(0, 8));
    await Promise.all([rebuildCase(world, events.slice(0, 9)), project(world, events.slice(8))]);
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
  });

  test('that died at any effect is made good by the next', async () => {
    const open = async () => {
      const world = openWorld();
      const id = await fileIn(world, 'inProgress');
      const events = await eventsOf(world, id);
      await project(world, events);
      return { world, events };
    };
    const { world: counted, events: same } = await open();
    const counting = dying(counted, NEVER);
    await rebuildCase(counting.ports, same);
    for (const death of deathsOf(counting.effects())) {
      const { world, events } = await open();
      const lines = await linesOf(world);
      await expect(rebuildCase(dying(world, death).ports, events)).rejects.toThrow(Death);
      await rebuildCase(world, events);
      expect(await linesOf(world)).toEqual(lines);
    }
  });
});
