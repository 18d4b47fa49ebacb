import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** docs/analytics.md as it is. */
export const ANALYTICS_PAGE = readFileSync(join(import.meta.dirname, '../../../docs/analytics.md'), 'utf8');

/** The questions that the page works out, each with its query, in their order. */
export const WORKED_QUESTIONS = [...ANALYTICS_PAGE.matchAll(/^\d+\. (.*)\n\n *```sql\n([\s\S]*?)```/gm)].map(
  ([, question = '', sql = '']) => ({ question, sql }),
);
