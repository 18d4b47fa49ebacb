import * as v from 'valibot';
import { deleteBatch, readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import {
  decimal,
  instant,
  itemParser,
  optionalDecimal,
  optionalText,
  text,
  texts,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import {
  aliases,
  allFixedItems,
  getItem,
  type Item,
  partitionKeys,
  type TableAccess,
} from '#kernel/adapters/dynamodb/table.ts';
import { putItem, putNew } from '#kernel/adapters/dynamodb/writes.ts';
import { COORDINATE_SYSTEMS } from '#kernel/domain/coordinates.ts';
import type { Place, Places, Visit } from '../ports/personal.ts';

const VISIT = 'VISIT#';
/** The place as it was filed, where it was corrected since. Nothing reads it; it goes with the others. */
const FILED = 'FILED';

const parsePlace = itemParser<Place>('personal', 'PLACE', {
  appealId: text,
  id: optionalText,
  address: text,
  regionCode: optionalText,
  ...listPointFields(),
});
const parseVisit = itemParser<Visit>('personal', 'VISIT', {
  appealId: text,
  id: text,
  by: text,
  deviceAt: instant,
  mediaIds: texts,
  ...listPointFields(),
});

/** `PLACE#<appealId>` of the table `personal`: the place of a case and the visits of staff. */
export function places(table: TableAccess): Places {
  return {
    put: (place) => putItem(table, { ...placeKey(place.appealId), ...place }),

    async correct(place) {
      const { pk, sk } = placeKey(place.appealId);
      const before = await getItem(table, { pk, sk });
      // Before the change, and once: later corrections leave what was filed.
      if (before !== undefined && parsePlace(before).id === undefined)
        await putNew(table, { ...before, pk, sk: FILED });
      await putItem(table, { pk, sk, ...place });
    },

    putVisit: (visit) => putItem(table, { pk: placeKey(visit.appealId).pk, sk: `${VISIT}${visit.id}`, ...visit }),

    async read(appealId, known) {
      const { pk, sk: placeSk } = placeKey(appealId);
      const query = {
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: aliases('pk'),
        ExpressionAttributeValues: { ':pk': pk },
      };
      const keys = known && [placeSk, ...known.visitIds.map((id) => `${VISIT}${id}`)];
      const isLatest = ({ sk, id }: Item) => sk !== placeSk || id === known?.placeId;
      const hasAll = (found: readonly Item[]) =>
        keys?.every((key) => found.some((item) => item.sk === key && isLatest(item))) === true;
      const items = await allFixedItems(table, query, known && hasAll);
      const place = items.find(({ sk }) => sk === placeSk);
      const visits = items.filter(({ sk }) => `${sk}`.startsWith(VISIT)).map(parseVisit);
      return place ? { place: parsePlace(place), visits } : { visits };
    },

    async remove(appealId) {
      const keys = await partitionKeys(table, placeKey(appealId).pk);
      await deleteBatch(table, keys);
      return keys.length;
    },

    async pick(appealIds) {
      return (await readBatch(table, appealIds.map(placeKey))).map(parsePlace);
    },
  };
}

function listPointFields() {
  const given = v.object({ lat: decimal, lng: decimal, crs: v.picklist(COORDINATE_SYSTEMS) });
  return { lat: optionalDecimal, lng: optionalDecimal, given: v.optional(given) };
}

export function placeKey(appealId: string) {
  return { pk: `PLACE#${appealId}`, sk: 'PLACE' };
}
