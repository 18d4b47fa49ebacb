import type { RecordKind } from '../../client/desk-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { client } from '../session/client.ts';

/** Saves a table of the directory as a file of the browser. Returns the problem if there is one. */
export async function saveTable(kind: RecordKind): Promise<CallProblem | undefined> {
  let table = '';
  let after: string | undefined;
  do {
    const outcome = await client.call(`GET /v1/admin/${kind}/export`, { query: { ...(after && { after }) } });
    if (!outcome.ok) return outcome.problem;
    if (outcome.unchanged) return undefined;
    table += table === '' ? outcome.value : dropHead(outcome.value);
    after = readAfter(outcome.link);
  } while (after !== undefined);
  const url = URL.createObjectURL(new Blob([table], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${kind}.csv`;
  link.click();
  URL.revokeObjectURL(url);
  return undefined;
}

/** A long table comes in parts, each with the names of its columns. */
function dropHead(part: string): string {
  return part.slice(part.indexOf('\n') + 1);
}

function readAfter(link: string | undefined): string | undefined {
  const query = /<[^>]*\?([^>]*)>; rel="next"/.exec(link ?? '')?.[1];
  return query === undefined ? undefined : (new URLSearchParams(query).get('after') ?? undefined);
}
