import * as v from 'valibot';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, itemParser, localDate, optionalText, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { firstItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putNew } from '#kernel/adapters/dynamodb/writes.ts';
import { ROLES } from '#kernel/domain/vocabulary.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { Opening, Openings } from '../ports/openings.ts';

const parseOpening = itemParser<Opening>('personal', 'OPENING', {
  appealId: text,
  about: v.optional(v.picklist(['request', 'mail'])),
  number: text,
  by: text,
  role: v.picklist(ROLES),
  unitId: optionalText,
  day: localDate,
  at: instant,
});

/** How many openings an environment remembers. A member of staff opens a case several times an hour. */
const REMEMBERED = 5000;

/**
 * `OPENING#<appealId>` and `OPENINGS#<local day>` of the table `personal`: who opened a case or request, one item in each for a
 * member of staff, a case and a day. The first one stays. An environment that has written an opening does not write it again.
 */
export function openings(table: TableAccess): Openings {
  const written = new Set<string>();
  const readPage = async (pk: string, first: string, last: string, isNewestFirst: boolean, limit: number) => {
    const query = queryWhere(
      '#pk = :pk AND #sk BETWEEN :first AND :last',
      { pk, first, last },
      { ScanIndexForward: !isNewestFirst, ConsistentRead: true },
    );
    const items = await firstItems(table, query, limit + 1);
    const shown = items.slice(0, limit);
    const after = items.length > limit ? shown.at(-1)?.sk : undefined;
    return {
      items: shown.map(parseOpening),
      ...(after !== undefined && { after: String(after) }),
    } satisfies Page<Opening>;
  };
  return {
    async record(opening) {
      const { appealId, number, by, day } = opening;
      const id = `${day}#${by}#${number}`;
      if (written.has(id)) return;
      // Only where there is none: a look in the daytime must not hide one of the night before it.
      await Promise.all([
        putNew(table, { pk: caseKey(appealId), sk: `${day}#${by}`, ...opening }),
        putNew(table, { pk: dayKey(day), sk: `${by}#${number}`, ...opening }),
      ]);
      if (written.size >= REMEMBERED) written.clear();
      written.add(id);
    },
    async listByDay(day, by, limit, after) {
      const prefix = by === undefined ? '' : `${by}#`;
      return readPage(dayKey(day), after === undefined ? prefix || ' ' : `${after}\0`, `${prefix}~`, false, limit);
    },
    async listByCase(appealId, limit, after) {
      return readPage(caseKey(appealId), '0', after === undefined ? '9999~' : beforeSort(after), true, limit);
    },
  };
}

/** The last possible sort key before another, for keys of at most 1,024 bytes: `BETWEEN` includes both ends. */
function beforeSort(sort: string): string {
  const last = sort.charCodeAt(sort.length - 1);
  return `${sort.slice(0, -1)}${String.fromCharCode(last - 1)}~`;
}

const caseKey = (appealId: string) => `OPENING#${appealId}`;
const dayKey = (day: string) => `OPENINGS#${day}`;
