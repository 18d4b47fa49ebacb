import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { client } from '../session/client.ts';

type Page = AnswerTo<'GET /v1/me/export'>;

/** Saves all that the platform stores about the person as one JSON file. Returns why not, when a page of it could not be read. */
export async function saveOwnData(): Promise<CallProblem | undefined> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const outcome = await client.call('GET /v1/me/export', cursor === undefined ? {} : { query: { cursor } });
    if (!outcome.ok) return outcome.problem;
    if (outcome.unchanged) break;
    pages.push(outcome.value);
    cursor = outcome.value.nextCursor;
  } while (cursor !== undefined);
  save({
    exportedAt: pages[0]?.exportedAt,
    person: pages[0]?.person,
    items: pages.flatMap(({ items }) => items),
    requests: pages.flatMap(({ requests }) => requests),
    visits: pages.flatMap(({ visits }) => visits),
    answers: pages.flatMap(({ answers }) => answers),
  });
  return undefined;
}

function save(data: object): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
  link.download = '12345.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
