import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The flags of Node with which `npm start` runs `local/main.ts`, for tests and benchmarks that start it themselves. */
export function readStartFlags(): readonly string[] {
  const file = join(import.meta.dirname, '../package.json');
  const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as { scripts: Readonly<Record<string, string>> };
  return scripts.start?.split(' ').slice(1, -1) ?? [];
}
