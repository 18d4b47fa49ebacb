import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LAKE_DIR } from '../../local/lake/folders.ts';
import { ToolError } from '../cli.ts';

/** The folder of the lake in the data of a platform on this machine. */
export function findLake(data: string): string {
  const dir = join(resolve(data), LAKE_DIR);
  if (existsSync(dir)) return dir;
  throw new ToolError(`There is no lake in ${data}: run \`npm start\` and file an appeal first.`);
}
