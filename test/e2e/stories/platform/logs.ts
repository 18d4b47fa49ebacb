import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { platform } from '../shared-platform.ts';

test('None of the stories so far has caused an unexpected error', () => {
  const directory = join(platform.dataDir, 'logs');
  // The first line that anybody logs makes the directory.
  const files = existsSync(directory) ? readdirSync(directory) : [];
  const unexpected = files.flatMap((name) =>
    readFileSync(join(directory, name), 'utf8')
      .split('\n')
      .filter((line) => /"(?:http-unexpected|record-failed|message-failed|task-failed)"|"level":"ERROR"/.test(line))
      .map((line) => `${name}: ${line}`),
  );
  expect(unexpected).toEqual([]);
});
