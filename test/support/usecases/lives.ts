import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import { HOUR_MS } from '../../../shared/domain/words/instant.ts';
import type { Queue } from '../../../shared/domain/words/words.ts';
import { CENTRE } from '../../../shared/usecases/views/case-lines.ts';
import { projectView } from '../../../shared/usecases/views/project-view.ts';
import { checkDeadlines } from '../../../shared/usecases/workflow/check-deadlines.ts';
import { routeAppeal } from '../../../shared/usecases/workflow/route-appeal.ts';
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
