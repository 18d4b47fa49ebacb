import * as v from 'valibot';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, itemParser, optionalText, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { firstItems, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem, putNew } from '#kernel/adapters/dynamodb/writes.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { ROLES } from '#kernel/domain/vocabulary.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { Reveal, Reveals } from '../ports/reveals.ts';

const parseReveal = itemParser<Reveal>('personal', 'REVEAL', {
  id: text,
  bodyHash: text,
  appealId: text,
  number: text,
  by: text,
  role: v.picklist(ROLES),
  unitId: optionalText,
  reason: text,
  note: optionalText,
  at: instant,
});

/**
 * `REVEAL#<appealId>` of the table `personal`: one item for each reveal under its id, and two entries that list it by time,
 * for the case (`REVEAL#<appealId>`) and for the day (`REVEALS#<local day>`). The item is put before the entries: a retry
 * after a crash puts what is missing.
 */
export function reveals(table: TableAccess): Reveals {
  const readPage = async (pk: string, limit: number, after = LAST): Promise<Page<Reveal>> => {
    const values = { pk, first: LINE, after: `${LINE}${after}` };
    const query = queryWhere('#pk = :pk AND #sk BETWEEN :first AND :after', values, {
      ScanIndexForward: false,
      ConsistentRead: true,
    });
    const lines = (await firstItems(table, query, limit + 2)).filter(({ sk }) => sk !== `${LINE}${after}`);
    const shown = lines.slice(0, limit).map(parseReveal);
    const last = shown.at(-1);
    return lines.length > limit && last ? { items: shown, after: toSort(last) } : { items: shown };
  };
  return {
    async record(reveal) {
      const key = { pk: caseKey(reveal.appealId), sk: `ID#${reveal.id}` };
      const isNew = await putNew(table, { ...key, ...reveal });
      const stored = isNew ? undefined : await getItem(table, key);
      const first = stored ? parseReveal(stored) : reveal;
      const lines = [caseKey(first.appealId), dayKey(toLocalDate(first.at))].map((pk) => ({
        pk,
        sk: `${LINE}${toSort(first)}`,
        ...first,
      }));
      await Promise.all(lines.map((line) => putItem(table, line)));
      return first;
    },
    listByAppeal: (appealId, limit, after) => readPage(caseKey(appealId), limit, after),
    listByDay: (day, limit, after) => readPage(dayKey(day), limit, after),
  };
}

const LINE = 'AT#';
/** Sorts after every instant. */
const LAST = '~';

const caseKey = (appealId: string) => `REVEAL#${appealId}`;
const dayKey = (day: string) => `REVEALS#${day}`;
const toSort = ({ at, id }: Reveal) => `${at}#${id}`;
