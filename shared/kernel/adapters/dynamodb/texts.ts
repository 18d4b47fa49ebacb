import * as v from 'valibot';
import { TEXT_KINDS } from '../../domain/vocabulary.ts';
import type { StoredText, Texts } from '../../ports/texts.ts';
import { deleteBatch, readFixedBatch } from './batch.ts';
import { instant, itemParser, optionalText, text } from './item-parser.ts';
import { aliases, allFixedItems, type Item, partitionKeys, type QueryInput, type TableAccess } from './table.ts';
import { putItem } from './writes.ts';

const MOST_PICKED = 100;

const parseText = itemParser<StoredText>('personal', 'TEXT', {
  appealId: text,
  id: text,
  kind: v.picklist(TEXT_KINDS),
  title: optionalText,
  text: text,
  by: text,
  at: instant,
});

/** `TEXT#<appealId>` of the table `personal`, one item for each text. */
export function texts(table: TableAccess): Texts {
  return {
    put: (text) => putItem(table, { ...textKey(text), ...text }),

    async list(appealId, known) {
      const hasAll = (items: readonly Item[]) => known?.every((id) => items.some(({ sk }) => sk === id)) === true;
      const items = await allFixedItems(table, queryTexts(appealId), known && hasAll);
      return items.map(parseText);
    },

    async remove(appealId) {
      const keys = await textKeys(table, appealId);
      await deleteBatch(table, keys);
      return keys.length;
    },

    async pick(refs) {
      if (refs.length > MOST_PICKED) throw new RangeError(`at most ${MOST_PICKED} texts at once, not ${refs.length}`);
      const items = await readFixedBatch(table, refs.map(textKey));
      const found = new Map(items.map((item) => [JSON.stringify([item.pk, item.sk]), parseText(item)]));
      return refs.flatMap((ref) => {
        const { pk, sk } = textKey(ref);
        return found.get(JSON.stringify([pk, sk])) ?? [];
      });
    },
  };
}

/** Reads the keys of all texts of an appeal, to erase them. */
export function textKeys(table: TableAccess, appealId: string): Promise<readonly Item[]> {
  return partitionKeys(table, `TEXT#${appealId}`);
}

function textKey({ appealId, id }: Pick<StoredText, 'appealId' | 'id'>) {
  return { pk: `TEXT#${appealId}`, sk: id };
}

function queryTexts(appealId: string): QueryInput {
  return {
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: aliases('pk'),
    ExpressionAttributeValues: { ':pk': `TEXT#${appealId}` },
  };
}
