import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { CENTRE } from '#appeals/queues/usecases/views/case-lines.ts';
import { projectView } from '#appeals/queues/usecases/views/project-view.ts';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import type { Queue } from '#kernel/domain/vocabulary.ts';
import { aboutHeating, file, give } from './cases.ts';
import type { World } from './world.ts';

/** A life of many states, unprojected: routed, signed, marked, answered, sent back, answered, passed, rated. */
export async function liveThrough(world: World): Promise<string> {
  const id = await file(world, aboutHeating());
  await routeAppeal(world, id, 1);
  for (const name of ['sign', 'contact', 'submitResult', 'sendBack', 'submitResult', 'pass', 'rate'] as const) {
    world.clock.advance(3 * HOUR_MS);
    await checkDeadlines(world, id, 1, false);
    await give(world, id, name);
  }
  return id;
}

/** Brings the views up to these events, one after the other. */
export async function project(deps: World, events: readonly AppealEvent[]): Promise<void> {
  for (const event of events) await projectView(deps, event);
}

/** The lines of a queue. */
export async function inQueue({ lists }: World, queue: Queue, scope: string = CENTRE) {
  return (await lists.queue(queue, scope, 100)).items;
}
