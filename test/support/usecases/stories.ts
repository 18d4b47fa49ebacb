import { MINUTE_MS, plusMillis } from '#kernel/domain/instant.ts';
import { aboutHeating, file, give } from './cases.ts';
import { type MachineOptions, openMachine } from './machine.ts';
import { openWorld, type WorldOptions } from './world.ts';

/** A world with its state machine, and people who act in it step by step. */
export function openStory(options: MachineOptions = {}, worldOptions: WorldOptions = {}) {
  const world = openWorld(worldOptions);
  const machine = openMachine(world, options);
  /** Gives commands `minutes` apart, each seen by machine and views before the next. */
  const live = async (id: string, minutes: number, ...names: Parameters<typeof give>[2][]) => {
    for (const name of names) {
      await machine.runTo(plusMillis(world.time.now(), minutes * MINUTE_MS));
      await give(world, id, name);
      await machine.settle();
    }
  };
  const filed = async (request = aboutHeating(), by: Parameters<typeof file>[2] = {}) => {
    const id = await file(world, request, by);
    await machine.settle();
    return id;
  };
  return { world, machine, live, filed };
}
