import type { Opening, Openings } from '#appeals/case/ports/openings.ts';
import type { Page } from '#kernel/ports/page.ts';
import { compareTexts, copyStored } from '../stored.ts';

/** The access log of cases, in memory. */
export function memoryOpenings(): Openings {
  const all = new Map<string, Opening>();
  const toPage = (items: readonly Opening[], limit: number, toSort: (each: Opening) => string): Page<Opening> => {
    const shown = copyStored(items.slice(0, limit));
    const last = shown.at(-1);
    return items.length > limit && last ? { items: shown, after: toSort(last) } : { items: shown };
  };
  const dayOrder = ({ by, number }: Opening) => `${by}#${number}`;
  const caseOrder = ({ day, by }: Opening) => `${day}#${by}`;
  return {
    async record(opening) {
      const id = `${opening.day}#${opening.by}#${opening.number}`;
      if (!all.has(id)) all.set(id, copyStored(opening));
    },
    async listByDay(day, by, limit, after = '') {
      const found = [...all.values()]
        .filter((each) => each.day === day && (by === undefined || each.by === by) && dayOrder(each) > after)
        .sort((one, other) => compareTexts(dayOrder(one), dayOrder(other)));
      return toPage(found, limit, dayOrder);
    },
    async listByCase(appealId, limit, after = '~') {
      const found = [...all.values()]
        .filter((each) => each.appealId === appealId && caseOrder(each) < after)
        .sort((one, other) => compareTexts(caseOrder(other), caseOrder(one)));
      return toPage(found, limit, caseOrder);
    },
  };
}
