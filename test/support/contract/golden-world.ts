import { openWorld } from '../usecases/world.ts';

/** The one world that the workflow tasks of a test file work on, in the place of the tables. */
export const world = openWorld();
