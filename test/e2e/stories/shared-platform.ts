import { afterAll, beforeAll } from 'vitest';
import { type People, peopleOf } from '#test/support/e2e/client.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';

/** The one platform on which all stories of a test file run. None of them moves its clock. */
export let platform: PlatformProcess;
export let people: People;

/** The address of a deployed platform, on which `npm run test:deploy` tells the stories that need no more than HTTP. */
const DEPLOYED_URL = process.env.DEPLOYED_URL;

beforeAll(async () => {
  platform = DEPLOYED_URL === undefined ? await startPlatformProcess() : deployedPlatform(DEPLOYED_URL);
  people = peopleOf(platform.url);
});

afterAll(() => platform?.dispose());

/** It has neither data on this machine nor a process. */
function deployedPlatform(url: string): PlatformProcess {
  const missing = (): never => {
    throw new Error('a deployed platform has no process and no data on this machine');
  };
  return {
    url,
    port: Number(new URL(url).port),
    get dataDir(): string {
      return missing();
    },
    output: missing,
    end: missing,
    again: missing,
    dispose: async () => {},
  };
}
