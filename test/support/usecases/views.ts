import { QUEUES } from '../../../shared/domain/words/words.ts';
import type { CaseViews, EntryKey, Lists } from '../../../shared/ports/views.ts';
import { CENTRE } from '../../../shared/usecases/views/case-lines.ts';
import { rebuildCase } from '../../../shared/usecases/views/rebuild-case.ts';
import { all } from '../contract/samples.ts';
import { instant, UNITS } from '../domain/world.ts';
import { memoryViews } from '../memory/views.ts';
import type { World } from './world.ts';

export interface Line {
  readonly list: string;
  readonly line: unknown;
}

type Seen = Pick<World, 'log'> & { readonly lists: Lists };

/** Every line of every list that anybody of the log could look into, in a fixed order. */
export async function linesOf({ lists, log }: Seen): Promise<Line[]> {
  const events = log.all();
  const owners = events.flatMap(({ data }) => ('ownerKeys' in data ? (data.ownerKeys ?? []) : []));
  const people = events.map(({ actor }) => actor.id);
  const scopes = [...new Set([CENTRE, ...UNITS.map(({ id }) => id), ...people])].sort();
  const lines: Line[] = [];
  for (const queue of QUEUES)
    for (const scope of scopes)
      for (const line of await pagesOf((after) => lists.queue(queue, scope, 100, after)))
        lines.push({ list: `${queue}/${scope}`, line });
  for (const owner of [...new Set(owners)].sort())
    for (const line of await pagesOf((after) => lists.own(owner, 100, after)))
      lines.push({ list: `own/${owner}`, line });
  for (const line of await all(
    lists.checkpointsBetween(instant('2000-01-01T00:00:00Z'), instant('2100-01-01T00:00:00Z')),
  ))
    lines.push({ list: 'checkpoint', line });
  return lines;
}

/** The lines that views made anew from the log would have. */
export async function rebuiltLinesOf(world: World): Promise<Line[]> {
  const anew = { ...world, ...memoryViews() };
  for (const appealId of new Set(world.log.all().map((event) => event.appealId)))
    await rebuildCase(anew, await world.log.read(appealId));
  return linesOf(anew);
}

async function pagesOf(page: (after?: string) => ReturnType<Lists['own']>): Promise<unknown[]> {
  const found: unknown[] = [];
  let after: string | undefined;
  do {
    const { items, after: next } = await page(after);
    found.push(...items);
    after = next;
  } while (after !== undefined);
  return found;
}

/** The same views, with a look at every line of a queue in the store, also those that no row names any more. */
export function watched(views: CaseViews): { readonly views: CaseViews; readonly standing: () => string[] } {
  const standing = new Set<string>();
  const textOf = ({ pk, sk }: EntryKey) => `${pk} ${sk}`;
  return {
    standing: () => [...standing].sort(),
    views: {
      ...views,
      async putEntries(entries) {
        await views.putEntries(entries);
        for (const entry of entries) if (entry.list === 'queue') standing.add(textOf(views.toKey(entry)));
      },
      async deleteEntries(keys) {
        await views.deleteEntries(keys);
        for (const key of keys) standing.delete(textOf(key));
      },
    },
  };
}
