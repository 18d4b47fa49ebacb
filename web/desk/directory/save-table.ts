import type { CallProblem } from '../../client/problem.ts';
import type { Outcome } from '../../client/send.ts';

/** Saves a table as a file of the browser. `readPart` reads what comes after an id. Returns the problem if there is one. */
export async function saveTable(
  name: string,
  readPart: (after: string | undefined) => Promise<Outcome<string>>,
): Promise<CallProblem | undefined> {
  let table = '';
  let after: string | undefined;
  do {
    const outcome = await readPart(after);
    if (!outcome.ok) return outcome.problem;
    if (outcome.unchanged) return undefined;
    table += table === '' ? outcome.value : dropHead(outcome.value);
    after = readAfter(outcome.link);
  } while (after !== undefined);
  const url = URL.createObjectURL(new Blob([table], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
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
