import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { putBatch, readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import {
  type Fields,
  instant,
  integer,
  itemParser,
  localDate,
  optionalText,
  text,
  texts,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import { allItems, firstItems, getItem, type Item, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putIf, putItem, putNew } from '#kernel/adapters/dynamodb/writes.ts';
import { INDEX } from '#kernel/env-names.ts';
import {
  KNOWLEDGE_AUDIENCES,
  KNOWLEDGE_COMMANDS,
  KNOWLEDGE_STATES,
  type KnowledgeContent,
  type KnowledgeItem,
  type LiveContent,
} from '../domain/item.ts';
import { type KnowledgeWords, NO_WORDS } from '../domain/synonyms.ts';
import type { KnowledgeItems } from '../ports/knowledge-items.ts';
import { knowledgeKeys, listedAs, partition, VERSION } from './knowledge-keys.ts';

const content = v.object({
  question: text,
  answer: text,
  aliases: texts,
  legalBasis: texts,
  needsCheck: v.boolean(),
  category: text,
  regionCode: text,
  ownerUnitId: text,
  validFrom: localDate,
  validTo: v.optional(localDate),
  audience: v.picklist(KNOWLEDGE_AUDIENCES),
} satisfies Fields<KnowledgeContent>);

const parseItem = itemParser<KnowledgeItem>('directory', 'KNOWLEDGE', {
  id: text,
  version: integer,
  state: v.picklist(KNOWLEDGE_STATES),
  content: content as v.GenericSchema<unknown, KnowledgeContent>,
  live: v.optional(
    v.object({
      content: content as v.GenericSchema<unknown, KnowledgeContent>,
      version: integer,
      at: instant,
      by: text,
    } satisfies Fields<LiveContent>),
  ) as v.OptionalSchema<v.GenericSchema<unknown, LiveContent>, undefined>,
  authors: texts,
  command: v.picklist(KNOWLEDGE_COMMANDS),
  at: instant,
  by: text,
  note: optionalText,
  request: optionalText,
  remindedOf: v.optional(localDate),
});

const parseWords = itemParser<KnowledgeWords>('directory', 'KNOWLEDGEWORDS', {
  synonyms: v.array(texts),
  typos: v.record(text, text),
  stop: texts,
});

/** `KNOWLEDGE#<id>` of the table `directory`: an item with its versions. */
export function knowledgeItems(table: TableAccess): KnowledgeItems {
  /** Makes a stored version the current one, unless a newer one is, and marks the index as outdated. */
  const stand = async (item: KnowledgeItem) => {
    await putIf(table, toItem(item), 'attribute_not_exists(#pk) OR #version < :version', { version: item.version });
    await putItem(table, { ...knowledgeKeys.changed, change: `${item.id} ${item.version} ${item.at}` });
  };
  return {
    async find(id) {
      const item = await getItem(table, knowledgeKeys.item(id));
      return item && parseItem(item);
    },

    async pick(ids) {
      return (await readBatch(table, ids.map(knowledgeKeys.item))).map(parseItem);
    },

    async put(item) {
      const key = knowledgeKeys.version(item.id, item.version);
      const isFirst = await putNew(table, { ...key, ...item });
      // The function that took the slot may have died before the version was the current one.
      await stand(isFirst ? item : parseItem(await getItem(table, key)));
      return isFirst ? 'stored' : 'taken';
    },

    async versions(id) {
      const query = queryWhere('#pk = :pk AND begins_with(#sk, :prefix)', { pk: partition(id), prefix: VERSION });
      const kept = await allItems(table, { ...query, ScanIndexForward: false, ConsistentRead: true });
      return kept.map(parseItem);
    },

    async page(state, limit, { ownerUnitId, after } = {}) {
      const kind = listedAs(state);
      const options = { IndexName: INDEX.byKind };
      const [from, to] = [after ?? (ownerUnitId === undefined ? ' ' : `${ownerUnitId}#`), `${ownerUnitId ?? '~'}#~`];
      const query = queryWhere('#recordKind = :kind AND #recordId BETWEEN :from AND :to', { kind, from, to }, options);
      const found = (await firstItems(table, query, limit + 2)).filter(({ recordId }) => recordId !== after);
      const last = found.slice(0, limit).at(-1);
      return {
        items: found.slice(0, limit).map(parseItem),
        ...(found.length > limit && last && { after: String(last.recordId) }),
      };
    },

    async seed(items, words) {
      const stored = await readBatch(
        table,
        items.map(({ id }) => knowledgeKeys.item(id)),
      );
      const known = new Set(stored.map(parseItem).map(({ id }) => id));
      const fresh = items.filter(({ id }) => !known.has(id));
      const versions = fresh.map((item) => ({ ...knowledgeKeys.version(item.id, item.version), ...item }));
      const storedWords = await getItem(table, knowledgeKeys.words);
      if (fresh.length === 0 && storedWords !== undefined && isDeepStrictEqual(parseWords(storedWords), words)) return;
      await putBatch(table, [...versions, ...fresh.map(toItem)]);
      await putItem(table, { ...knowledgeKeys.words, ...words });
      await putItem(table, { ...knowledgeKeys.changed, change: `seed ${items.length} ${fresh.at(-1)?.id ?? ''}` });
    },

    async words() {
      const item = await getItem(table, knowledgeKeys.words);
      return item === undefined ? NO_WORDS : parseWords(item);
    },

    async lastChange() {
      return String((await getItem(table, knowledgeKeys.changed))?.change ?? '');
    },
  };
}

function toItem(item: KnowledgeItem): Item {
  const { id, state, content: written } = item;
  const listed = { recordKind: listedAs(state), recordId: `${written.ownerUnitId}#${id}` };
  return { ...knowledgeKeys.item(id), ...listed, ...item };
}
