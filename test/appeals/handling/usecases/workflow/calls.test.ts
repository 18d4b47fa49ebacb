import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import { driveWorkflow } from '#appeals/handling/usecases/workflow/drive-workflow.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { projectView } from '#appeals/queues/usecases/views/project-view.ts';
import { notifyAppellant } from '#notices/notify-appellant.ts';
import { countAppeal } from '#statistics/usecases/count-appeal.ts';
import { localTime } from '#test/support/domain/world.ts';
import { memoryCounters } from '#test/support/memory/statistics.ts';
import { aboutHeating, file, fileIn } from '#test/support/usecases/cases.ts';
import { countingWaves } from '#test/support/usecases/waves.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** What a consumer or a task calls for the newest event of a case. */
async function callsOf(world: World, id: string, consume: (deps: World, event: AppealEvent) => Promise<unknown>) {
  const event = (await world.log.read(id)).at(-1) as AppealEvent;
  const { ports, calls } = countingWaves(world);
  await consume(ports, event);
  return calls();
}

describe('the calls of a task of the workflow', () => {
  test('Routing reads the log once, and puts one event for each of its three steps', async () => {
    const world = openWorld();
    const id = await file(world, aboutHeating());
    const routing = await callsOf(world, id, (deps) => routeAppeal(deps, id, 1));
    expect(routing).toEqual(['log.append', 'log.append', 'log.append', 'log.read']);
  });

  test('Checking deadlines reads the log once, however many marks are due', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'dispatched', aboutHeating());
    world.at('2026-03-12 10:00');
    const calls = await callsOf(world, id, (deps) => checkDeadlines(deps, id, 1, false));
    expect(calls.filter((call) => call === 'log.read')).toHaveLength(1);
    expect(calls.filter((call) => call === 'log.append').length).toBeGreaterThan(3);
    expect(world.time.now() > localTime('2026-03-12 09:59')).toBe(true);
  });
});

describe('the calls of a consumer of events', () => {
  test('The driver starts a run without looking for its wait', async () => {
    const world = openWorld();
    const id = await file(world);
    expect(await callsOf(world, id, driveWorkflow)).toEqual(['log.readAtLeast', 'runs.noteStarted', 'workflow.start']);
  });

  test('The driver reads the log at half price and the wait, when nothing has to be woken', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    expect(await callsOf(world, id, driveWorkflow)).toEqual(['log.readAtLeast', 'runs.findWait']);
  });

  test('The first event of a case is read from the message, not from the log', async () => {
    const world = openWorld();
    const id = await file(world);
    const deps = { ...world, counters: memoryCounters(), jurisdiction: '210000' };
    expect(await callsOf(world, id, (ports, event) => projectView(ports, event))).not.toContain('log.readAtLeast');
    expect(await callsOf(world, id, (ports, event) => notifyAppellant(ports, event))).not.toContain('log.readAtLeast');
    const counting = await callsOf(world, id, (ports, event) => countAppeal({ ...deps, log: ports.log }, [event]));
    expect(counting).toEqual([]);
  });

  test('No consumer reads a log strongly consistent: what it knows of the case is in its event', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'followUp');
    const deps = { ...world, counters: memoryCounters(), jurisdiction: '210000' };
    const consumers = [
      driveWorkflow,
      projectView,
      notifyAppellant,
      (ports: World, event: AppealEvent) => countAppeal({ ...deps, log: ports.log }, [event]),
    ];
    for (const consume of consumers) {
      const calls = await callsOf(world, id, consume);
      expect(calls.filter((call) => call.startsWith('log.'))).toEqual(['log.readAtLeast']);
    }
  });
});
