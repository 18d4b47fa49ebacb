import { afterAll, beforeAll } from 'vitest';
import { type People, peopleOf } from '../../support/e2e/client.ts';
import { type PlatformProcess, startPlatformProcess } from '../../support/e2e/platform.ts';

/** The one platform on which all stories of a test file run. None of them moves its clock. */
export let platform: PlatformProcess;
export let people: People;

beforeAll(async () => {
  platform = await startPlatformProcess();
  people = peopleOf(platform.url);
});

afterAll(() => platform?.dispose());
