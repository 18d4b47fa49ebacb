import { describe, expect, test } from 'vitest';
import { addPhoneOwner } from '#accounts/usecases/subjects.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { readCase } from '#appeals/case/usecases/waits/arm-wait.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import type { CaseRow } from '#appeals/queues/ports/views.ts';
import { summarize } from '#appeals/queues/usecases/views/case-lines.ts';
import { projectView } from '#appeals/queues/usecases/views/project-view.ts';
import { rebuildCase } from '#appeals/queues/usecases/views/rebuild-case.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { aboutHeating, caseOf, file, fileIn, give } from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying, NEVER } from '#test/support/usecases/deaths.ts';
import { inQueue, liveThrough, project } from '#test/support/usecases/lives.ts';
import { listLines, listRebuiltLines, watchQueueEntries } from '#test/support/usecases/views.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

describe('projectView', () => {
  test('views follow the log event by event', async () => {
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

  test('projecting an event again changes nothing', async () => {
    const world = openWorld();
    const id = await liveThrough(world);
    const events = await world.log.read(id);
    for (const [n, event] of events.entries()) {
      await projectView(world, event);
      const lines = await listLines(world);
      await projectView(world, event);
      await project(world, events.slice(0, n));
      expect(await listLines(world)).toEqual(lines);
    }
  });

  test('A case that becomes a report leaves the list of an unverified phone, and may come back', async () => {
    const world = openWorld();
    const id = await file(world);
    const owner = await addPhoneOwner(world.persons, '13812341234');
    const own = async () => (await world.lists.own(owner, 10)).items.map(({ appealId }) => appealId);
    await project(world, world.log.all());
    expect(await own()).toEqual([id]);
    const bySupervisor = { actor: actorAs('SUP') };
    await project(world, await give(world, id, 'reclassify', { kind: 'report', accusedUnitId: null }, bySupervisor));
    expect(await own()).toEqual([]);
    expect((await world.lists.own('citizen-1', 10)).items).toHaveLength(1);
    expect(await listLines(world)).toEqual(await listRebuiltLines(world));
    await project(world, await give(world, id, 'reclassify', { kind: 'complaint' }, bySupervisor));
    expect(await own()).toEqual([id]);
  });

  test('A rebuild removes the entry of an unverified phone that an earlier version left for a report', async () => {
    const world = openWorld();
    const id = await file(world);
    const owner = await addPhoneOwner(world.persons, '13812341234');
    await give(world, id, 'reclassify', { kind: 'report', accusedUnitId: null }, { actor: actorAs('SUP') });
    const { number, submittedAt: sort } = await caseOf(world, id);
    await world.views.putEntries([{ list: 'own', appealId: id, number, ownerKey: owner, sort }]);
    await rebuildCase(world, await world.log.read(id));
    expect((await world.lists.own(owner, 10)).items).toEqual([]);
  });

  test('missing events are read from the log, and projecting them later changes nothing', async () => {
    const world = openWorld();
    const id = await liveThrough(world);
    const events = await world.log.read(id);
    await project(world, [events[0] as AppealEvent, events[6] as AppealEvent]);
    expect((await world.views.load(id))?.summary.version).toBe(7);
    const lines = await listLines(world);
    await project(world, events.slice(0, 7));
    expect(await listLines(world)).toEqual(lines);
    await project(world, events);
    expect(await listLines(world)).toEqual(await listRebuiltLines(world));
  });

  test('missing events are read up to the event only, even if the case has moved on since a crash', async () => {
    const world = openWorld();
    const id = await file(world, aboutHeating());
    await routeAppeal(world, id, 1);
    const events = await world.log.read(id);
    await project(world, events.slice(0, 1));
    const third = events[2] as AppealEvent;
    const isShort = { ...world, log: { ...world.log, readAtLeast: async () => events.slice(0, 3) } };
    const { ports } = dying(isShort, { effect: 1, happened: true });
    await expect(projectView(ports, third)).rejects.toThrow(Death);
    await project(world, events.slice(2));
    expect(await listLines(world)).toEqual(await listRebuiltLines(world));
  });

  test('projecting only the last event gives the same views', async () => {
    const world = openWorld();
    const id = await liveThrough(world);
    await projectView(world, (await world.log.read(id)).at(-1) as AppealEvent);
    expect(await listLines(world)).toEqual(await listRebuiltLines(world));
  });

  test('projecting events in any order gives the same views', async () => {
    const world = openWorld();
    const id = await liveThrough(world);
    await project(world, (await world.log.read(id)).toReversed());
    expect(await listLines(world)).toEqual(await listRebuiltLines(world));
  });

  test('a row that lags behind is neither saved over nor cleaned up by', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress', aboutHeating());
    const events = await world.log.read(id);
    const rows: (CaseRow | undefined)[] = [undefined];
    for (const event of events) {
      // Each read at half price answers what was there one or two events ago; each event comes twice.
      for (const lag of [1, 2, 0]) {
        const views = { ...world.views, loadLagging: async () => rows.at(-1 - lag) ?? rows[0] };
        await projectView({ ...world, views }, event);
      }
      rows.push(await world.views.load(id));
      expect(rows.at(-1)?.summary.version).toBe(event.version);
    }
    expect(await listLines(world)).toEqual(await listRebuiltLines(world));
  });

  test('an event of an appeal without a log is a defect', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'accepted');
    const second = (await world.log.read(id))[1] as AppealEvent;
    const empty = { ...world, log: { ...world.log, readAtLeast: async () => [] } };
    await expect(projectView(empty, second)).rejects.toThrow('without its first');
  });
});

/** A world that records stored lines: when a case has ended, none may be left. */
function openWatched() {
  const world = openWorld();
  const { views, stored } = watchQueueEntries(world.views);
  return { world: { ...world, views }, stored };
}

describe('a projection that crashes', () => {
  test('after a crash at any effect of any event the repeat gives the same views', async () => {
    const counting = dying(openWorld(), NEVER);
    const events = await counting.ports.log.read(await liveThrough(counting.ports));
    const before = counting.effects();
    await project(counting.ports, events);
    const lines = await listLines(counting.ports);
    const deaths = deathsOf(counting.effects() - before);
    expect(deaths.length).toBeGreaterThan(60);
    for (const death of deaths) {
      const { world, stored } = openWatched();
      for (const event of events) await world.log.append(event);
      const crashing = dying(world, death).ports;
      for (const event of events) {
        try {
          await projectView(crashing, event);
        } catch (error) {
          expect(error).toBeInstanceOf(Death);
          // The record is delivered again.
          await projectView(world, event);
        }
      }
      expect(await listLines(world)).toEqual(lines);
      expect(stored()).toEqual([]);
    }
  });

  test('after a crash and a later redrive no line is left, even if the case has moved on', async () => {
    const first = openWorld();
    const events = await first.log.read(await liveThrough(first));
    await project(first, events);
    const lines = await listLines(first);
    for (const [n, event] of events.entries())
      for (const death of deathsOf(3)) {
        const { world, stored } = openWatched();
        for (const each of events) await world.log.append(each);
        await project(world, events.slice(0, n));
        await projectView(dying(world, death).ports, event).catch(() => undefined);
        await project(world, events.slice(n + 1));
        await projectView(world, event);
        expect(await listLines(world)).toEqual(lines);
        expect(stored()).toEqual([]);
      }
  });
});

describe('two projections at once', () => {
  test('simultaneous projections of the same event leave each line once', async () => {
    const world = openWorld();
    const id = await liveThrough(world);
    for (const event of await world.log.read(id)) {
      await Promise.all([1, 2, 3].map(() => projectView(world, event)));
      expect((await world.views.load(id))?.summary.version).toBe(event.version);
    }
    expect(await listLines(world)).toEqual(await listRebuiltLines(world));
  });

  test('simultaneous projections of different events leave no old line', async () => {
    const { world, stored } = openWatched();
    const id = await liveThrough(world);
    await Promise.all((await world.log.read(id)).map((event) => projectView(world, event)));
    expect(await listLines(world)).toEqual(await listRebuiltLines(world));
    expect(stored()).toEqual([]);
  });

  test('a projection that is overtaken by a later one leaves no line without a row', async () => {
    const { world, stored } = openWatched();
    const id = await fileIn(world, 'accepted');
    const [first, second] = await world.log.read(id);
    let isFirst = true;
    // It puts its lines after the other one has projected a later event and deleted the same lines.
    const putEntries: World['views']['putEntries'] = async (entries) => {
      if (isFirst) {
        isFirst = false;
        await project(world, [first, second] as AppealEvent[]);
      }
      return world.views.putEntries(entries);
    };
    await projectView({ ...world, views: { ...world.views, putEntries } }, first as AppealEvent);
    expect(await inQueue(world, 'intake')).toEqual([]);
    expect(await listLines(world)).toEqual(await listRebuiltLines(world));
    expect(stored().filter((line) => line.includes('intake'))).toEqual([]);
  });
});
