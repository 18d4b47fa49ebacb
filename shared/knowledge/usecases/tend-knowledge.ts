import type { Directory } from '#directory/ports/directory.ts';
import { latest, plusDays, toLocalDate } from '#kernel/domain/instant.ts';
import type { Notices } from '#kernel/ports/notices.ts';
import { readPages } from '#kernel/ports/page.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { sha256 } from '#kernel/usecases/hashing.ts';
import type { KnowledgeCommand, KnowledgeItem } from '../domain/item.ts';
import { changeKnowledge } from '../domain/lifecycle.ts';
import { buildIndex, encodeIndex } from '../domain/search-index.ts';
import { knowledgeEndsText } from '../knowledge-ends.view.ts';
import { INDEX_NAMES, type IndexFiles, type IndexName, type IndexPointers } from '../ports/knowledge-index.ts';
import type { KnowledgeItems } from '../ports/knowledge-items.ts';

export interface TendKnowledgeDeps {
  readonly knowledge: KnowledgeItems;
  readonly indexPointers: IndexPointers;
  readonly indexFiles: IndexFiles;
  readonly directory: Pick<Directory, 'policy' | 'categories' | 'units'>;
  readonly notices: Notices;
  readonly time: TimeSource;
}

export interface TendReport {
  readonly expired: number;
  readonly reminded: readonly { readonly id: string; readonly ownerUnitId: string; readonly validTo: string }[];
  /** The size of each index that was built, compressed. */
  readonly built: Readonly<Partial<Record<IndexName, { readonly items: number; readonly bytes: number }>>>;
}

const PAGE = 500;

/**
 * Every minute: if an item has changed since the index was built, or a day has begun, expires items whose last day has ended,
 * reminds owners of items that end soon, and builds the indexes anew. Otherwise it reads two small items and ends.
 */
export async function tendKnowledge(deps: TendKnowledgeDeps): Promise<TendReport> {
  const today = toLocalDate(deps.time.now());
  const [change, pointer] = await Promise.all([deps.knowledge.lastChange(), deps.indexPointers.find('desk')]);
  if (pointer?.change === change && toLocalDate(pointer.at) === today) return { expired: 0, reminded: [], built: {} };
  const tended = await expireAndRemind(deps);
  await remindOwners(deps, tended.reminded);
  const built = await buildIndexes(deps);
  return { ...tended, built };
}

async function expireAndRemind(deps: TendKnowledgeDeps): Promise<Omit<TendReport, 'built'>> {
  const { knowledge, directory, time } = deps;
  const today = toLocalDate(time.now());
  const { remindDays } = (await directory.policy()).knowledge;
  const reminded: TendReport['reminded'][number][] = [];
  let expired = 0;
  for await (const item of readLive(knowledge)) {
    const validTo = item.live?.content.validTo;
    if (validTo === undefined) continue;
    if (validTo < today) {
      expired += (await act(deps, item, 'expire')) ? 1 : 0;
    } else if (validTo <= plusDays(today, remindDays) && item.remindedOf !== validTo) {
      if (await act(deps, item, 'remind'))
        reminded.push({ id: item.id, ownerUnitId: item.content.ownerUnitId, validTo });
    }
  }
  return { expired, reminded };
}

/** SYS changes an item, unless somebody has changed it meanwhile: the next run looks again. */
async function act(
  { knowledge, time }: Pick<TendKnowledgeDeps, 'knowledge' | 'time'>,
  item: KnowledgeItem,
  command: KnowledgeCommand,
): Promise<boolean> {
  const change = { id: item.id, command, at: latest(time.now(), item.at) };
  const changed = changeKnowledge(item, change, { kind: 'system' });
  return changed.ok && (await knowledge.put(changed.value)) === 'stored';
}

/** One text to the duty desk of each owner, however many of its items end. */
async function remindOwners(
  { directory, notices, time }: Pick<TendKnowledgeDeps, 'directory' | 'notices' | 'time'>,
  reminded: TendReport['reminded'],
): Promise<void> {
  const byOwner = Map.groupBy(reminded, ({ ownerUnitId }) => ownerUnitId);
  const units = await directory.units([...byOwner.keys()]);
  for (const [ownerUnitId, ending] of byOwner) {
    const first = ending.map(({ validTo }) => validTo).toSorted()[0] ?? '';
    const text = knowledgeEndsText(ending.length, first);
    const reference = `knowledge-${ownerUnitId}-${toLocalDate(time.now())}`;
    for (const [index, phone] of (units.get(ownerUnitId)?.dutyPhones ?? []).entries())
      await notices.send({ phone, text, reference: `${reference}-${index}` });
  }
}

/** Builds and stores the indexes of what is live, whether its newest content is a draft or not. */
async function buildIndexes(deps: TendKnowledgeDeps): Promise<TendReport['built']> {
  const { knowledge, indexPointers, indexFiles, directory, time } = deps;
  // Read before the items: a change that comes meanwhile is built again.
  const change = await knowledge.lastChange();
  const [words, categories, live] = await Promise.all([
    knowledge.words(),
    directory.categories(),
    Array.fromAsync(readLive(knowledge)),
  ]);
  const names = new Map(categories.map(({ code, name }) => [code, name]));
  const built: Partial<Record<IndexName, { readonly items: number; readonly bytes: number }>> = {};
  for (const name of INDEX_NAMES) {
    const items = live.flatMap(({ id, live: shown }) => {
      if (shown === undefined || (name === 'public' && shown.content.audience !== 'public')) return [];
      const { question, aliases, category, regionCode } = shown.content;
      return [{ id, question, aliases, category, regionCode, more: [names.get(category) ?? ''] }];
    });
    const content = encodeIndex(buildIndex(items, words, { hasInitials: name === 'desk' }));
    const at = time.now();
    const key = `index/${name}/${toLocalDate(at)}-${sha256(`${change}\n${at}`).slice(0, 16)}.gz`;
    const bytes = await indexFiles.put(key, content);
    await indexPointers.put(name, { key, change, items: items.length, bytes, at });
    built[name] = { items: items.length, bytes };
  }
  return built;
}

/** The items that have a published content, in order of owner. */
async function* readLive(knowledge: Pick<KnowledgeItems, 'page'>): AsyncGenerator<KnowledgeItem> {
  for (const state of ['published', 'draft', 'review'] as const)
    for await (const item of readPages((after) => knowledge.page(state, PAGE, { after })))
      if (item.live !== undefined) yield item;
}
