import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ToolError } from '#cli/run-tool.ts';
import { LAKE_DIR } from '#local/lake/folders.ts';

/** The folder of the lake in the data of a platform on this machine. */
export function findLake(data: string): string {
  const dir = join(resolve(data), LAKE_DIR);
  if (existsSync(dir)) return dir;
  throw new ToolError({
    en: `There is no lake in ${data}: run \`npm start\` and file an appeal first.`,
    zh: `${data} 中没有数据湖：请先执行 \`npm start\` 并提交一件诉求。`,
  });
}
