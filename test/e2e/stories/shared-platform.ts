import { afterAll, beforeAll } from 'vitest';
import { type People, peopleOf } from '../../support/e2e/client.ts';
import { type PlatformProcess, startPlatformProcess } from '../../support/e2e/platform.ts';

/** The one platform that all stories of a test file are told on; none of them touches its clock. */
export let platform: PlatformProcess;
export let people: People;

beforeAll(async () => {
  platform = await startPlatformProcess();
  people = peopleOf(platform.url);
});

afterAll(() => platform?.dispose());
