// Writes the code of docs/front-ends.md and docs/zh-CN/front-ends.md from web/client/examples.ts: `npm run generate -- front-end-docs`.
import { withParts } from './generated-parts.ts';
import { readCommitted, writeGenerated } from './write-generated.ts';

const EXAMPLES = readCommitted('web/client/examples.ts');

export const FRONT_END_PAGES = ['docs/front-ends.md', 'docs/zh-CN/front-ends.md'];

/** The examples by the names of their marks. */
const PARTS = Object.fromEntries(
  [...EXAMPLES.matchAll(/^\/\/ #region (\w+)\n([\s\S]*?)\n\/\/ #endregion/gm)].map(([, name = '', code = '']) => [
    name,
    () => `\`\`\`ts\n${code}\n\`\`\``,
  ]),
);

/** The page with the examples as they are now. Throws for an unknown one. */
export function withExamples(page: string): string {
  return withParts(page, PARTS);
}

if (import.meta.main) for (const page of FRONT_END_PAGES) writeGenerated(page, withExamples(readCommitted(page)));
