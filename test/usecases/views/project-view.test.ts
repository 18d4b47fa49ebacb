import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import { summarize } from '../../../shared/usecases/views/case-lines.ts';
import { projectView } from '../../../shared/usecases/views/project-view.ts';
import { readCase } from '../../../shared/usecases/workflow/arm-wait.ts';
import { routeAppeal } from '../../../shared/usecases/workflow/route-appeal.ts';
import { aboutHeating, caseOf, file, fileIn } from '../../support/usecases/cases.ts';
import { Death, deathsOf, dying, NEVER } from '../../support/usecases/deaths.ts';
import { inQueue, liveThrough, project } from '../../support/usecases/lives.ts';
import { linesOf, rebuiltLinesOf, watched } from '../../support/usecases/views.ts';
import { openWorld, type World } from '../../support/usecases/world.ts';

describe('projecting', () => {
  test('follows the log event by event', async () => {
    const world = openWorld();
    const id = await liveThrough(world);
    for (const event of await world.log.read(id)) {
      await projectView(world, event);
      expect((await world.views.load(id))?.summary.version).toBe(event.version);
    }
    const { rules } = (await readCase(world, id)) ?? {};
    const summary = rules && summarize(await caseOf(world, id), rules);
    expect((await world.views.load(id))?.summary).toEqual(JSON.parse(JSON.stringify(summary)));
  });

  test('the same event again changes nothing', async () => {
    const world = openWorld();
    const id = await liveThrough(world);
    const events = await world.log.read(id);
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
    const id = await liveThrough(world);
    const events = await world.log.read(id);
    await project(world, [events[0] as AppealEvent, events[6] as AppealEvent]);
    expect((await world.views.load(id))?.summary.version).toBe(7);
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
    const events = await world.log.read(id);
    await project(world, events.slice(0, 1));
    const third = events[2] as AppealEvent;
    const isShort = { ...world, log: { ...world.log, read: async () => events.slice(0, 3) } };
    const { ports } = dying(isShort, { effect: 1, happened: true });
    await expect(projectView(ports, third)).rejects.toThrow(Death);
    await project(world, events.slice(2));
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
  });

  test('the last event alone is enough', async () => {
    const world = openWorld();
    const id = await liveThrough(world);
    await projectView(world, (await world.log.read(id)).at(-1) as AppealEvent);
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
  });

  test('in any order ends the same', async () => {
    const world = openWorld();
    const id = await liveThrough(world);
    await project(world, (await world.log.read(id)).toReversed());
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
  });

  test('an event of an appeal that has no log is a defect', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'accepted');
    const second = (await world.log.read(id))[1] as AppealEvent;
    const empty = { ...world, log: { ...world.log, read: async () => [] } };
    await expect(projectView(empty, second)).rejects.toThrow('without its first');
  });
});

/** A case that has ended stands in no queue: whatever still stands in the store then was left behind. */
function watchedWorld() {
  const world = openWorld();
  const { views, standing } = watched(world.views);
  return { world: { ...world, views }, standing };
}

describe('a projector that dies', () => {
  test('at any effect of any event leaves what the repeat makes good', async () => {
    const counting = dying(openWorld(), NEVER);
    const events = await counting.ports.log.read(await liveThrough(counting.ports));
    const before = counting.effects();
    await project(counting.ports, events);
    const lines = await linesOf(counting.ports);
    const deaths = deathsOf(counting.effects() - before);
    expect(deaths.length).toBeGreaterThan(60);
    for (const death of deaths) {
      const { world, standing } = watchedWorld();
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
      expect(standing()).toEqual([]);
    }
  });

  test('and is given up, while its case moves on, leaves nothing once its record is redriven', async () => {
    const first = openWorld();
    const events = await first.log.read(await liveThrough(first));
    await project(first, events);
    const lines = await linesOf(first);
    for (const [n, event] of events.entries())
      for (const death of deathsOf(3)) {
        const { world, standing } = watchedWorld();
        for (const each of events) await world.log.append(each);
        await project(world, events.slice(0, n));
        await projectView(dying(world, death).ports, event).catch(() => undefined);
        await project(world, events.slice(n + 1));
        await projectView(world, event);
        expect(await linesOf(world)).toEqual(lines);
        expect(standing()).toEqual([]);
      }
  });
});

describe('two projectors at once', () => {
  test('on the same event leave each line once', async () => {
    const world = openWorld();
    const id = await liveThrough(world);
    for (const event of await world.log.read(id)) {
      await Promise.all([1, 2, 3].map(() => projectView(world, event)));
      expect((await world.views.load(id))?.summary.version).toBe(event.version);
    }
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
  });

  test('on different events of a case leave no line behind', async () => {
    const { world, standing } = watchedWorld();
    const id = await liveThrough(world);
    await Promise.all((await world.log.read(id)).map((event) => projectView(world, event)));
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
    expect(standing()).toEqual([]);
  });

  test('of which one is so slow that the case has moved on leave no line that nobody knows', async () => {
    const { world, standing } = watchedWorld();
    const id = await fileIn(world, 'accepted');
    const [first, second] = await world.log.read(id);
    let isFirst = true;
    // Its lines come when the other has brought the case further and taken the same lines away.
    const putEntries: World['views']['putEntries'] = async (entries) => {
      if (isFirst) {
        isFirst = false;
        await project(world, [first, second] as AppealEvent[]);
      }
      return world.views.putEntries(entries);
    };
    await projectView({ ...world, views: { ...world.views, putEntries } }, first as AppealEvent);
    expect(await inQueue(world, 'intake')).toEqual([]);
    expect(await linesOf(world)).toEqual(await rebuiltLinesOf(world));
    expect(standing().filter((line) => line.includes('intake'))).toEqual([]);
  });
});
