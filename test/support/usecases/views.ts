import type { CaseViews, EntryKey, Lists } from '#appeals/queues/ports/views.ts';
import { CENTRE } from '#appeals/queues/usecases/views/case-lines.ts';
import { rebuildCase } from '#appeals/queues/usecases/views/rebuild-case.ts';
import { QUEUES } from '#kernel/domain/vocabulary.ts';
import { readPages } from '#kernel/ports/page.ts';
import { all } from '../contract/samples.ts';
import { UNITS } from '../domain/world.ts';
import { checkpointsUntil } from '../jobs/all-shards.ts';
import { memoryViews } from '../memory/views.ts';
import type { World } from './world.ts';

export interface Line {
  readonly list: string;
  readonly line: unknown;
}

type ListedWorld = Pick<World, 'log'> & { readonly lists: Lists };

/** Every line of every list of the units, people and appellants of the log, in a fixed order. */
export async function listLines({ lists, log }: ListedWorld): Promise<Line[]> {
  const events = log.all();
  const owners = events.flatMap(({ data }) => ('ownerKeys' in data ? (data.ownerKeys ?? []) : []));
  const people = events.map(({ actor }) => actor.id);
  const scopes = [...new Set([CENTRE, ...UNITS.map(({ id }) => id), ...people])].sort();
  const lines: Line[] = [];
  for (const queue of QUEUES)
    for (const scope of scopes)
      for (const line of await all(readPages((after) => lists.queue(queue, scope, 100, after))))
        lines.push({ list: `${queue}/${scope}`, line });
  for (const owner of [...new Set(owners)].sort())
    for (const line of await all(readPages((after) => lists.own(owner, 100, after))))
      lines.push({ list: `own/${owner}`, line });
  for (const line of await checkpointsUntil(lists)) lines.push({ list: 'checkpoint', line });
  return lines;
}

/** The lines of views that are built again from the log. */
export async function listRebuiltLines(world: World): Promise<Line[]> {
  const anew = { ...world, ...memoryViews() };
  for (const appealId of new Set(world.log.all().map((event) => event.appealId)))
    await rebuildCase(anew, await world.log.read(appealId));
  return listLines(anew);
}

/** The same views, and a list of every queue entry in the store, also of those that no row names any more. */
export function watchQueueEntries(views: CaseViews): { readonly views: CaseViews; readonly stored: () => string[] } {
  const stored = new Set<string>();
  const toText = ({ pk, sk }: EntryKey) => `${pk} ${sk}`;
  return {
    stored: () => [...stored].sort(),
    views: {
      ...views,
      async putEntries(entries) {
        await views.putEntries(entries);
        for (const entry of entries) if (entry.list === 'queue') stored.add(toText(views.toKey(entry)));
      },
      async deleteEntries(keys) {
        await views.deleteEntries(keys);
        for (const key of keys) stored.delete(toText(key));
      },
    },
  };
}
