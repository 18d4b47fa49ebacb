import type { Bilingual } from '#cli/run-tool.ts';
import type { CarryCounts } from './carry-items.ts';
import { inHundreds, type KeyedTable, keyText, type RawItem, readAll, readItems } from './table-items.ts';

/** What was found in a restored table. */
export interface Comparison {
  readonly items: number;
  /** Of a log: how many logs it has, and those in which a version is missing. */
  readonly logs: number;
  readonly gaps: readonly string[];
  /** Rows of lists that were compared, and those whose last known event neither table has. */
  readonly rows: number;
  readonly lost: readonly string[];
}

/** Where the last known version of each log stands, written by other means than the log: the rows of lists. */
export interface Heads {
  readonly rows: KeyedTable;
  /** The event that a row has seen last; undefined for an item that is no such row. */
  read(row: RawItem): RawItem | undefined;
}

const NAMED = 10;

/**
 * Reads a restored table, and compares a log with the rows of its lists. What only the old table has yet was written meanwhile, and will be
 * copied: it is not lost.
 */
export async function compareTables(
  source: KeyedTable,
  target: KeyedTable,
  isLog: boolean,
  heads: Heads | undefined,
): Promise<Comparison> {
  const [id = '', version = ''] = target.key;
  const keysOnly = {
    ProjectionExpression: target.key.map((_, at) => `#k${at}`).join(),
    ExpressionAttributeNames: Object.fromEntries(target.key.map((name, at) => [`#k${at}`, name])),
  };
  let [items, logs, rows] = [0, 0, 0];
  const [gaps, lost]: [string[], string[]] = [[], []];

  const last = new Map<number, { readonly log: string; readonly version: number }>();
  await readAll(target, keysOnly, (page, segment) => {
    items += page.length;
    if (!isLog) return;
    for (const item of page) {
      const log = item[id]?.S ?? '';
      const here = Number(item[version]?.N);
      const before = last.get(segment);
      const expected = before?.log === log ? before.version + 1 : 1;
      if (expected === 1) logs++;
      if (here !== expected) gaps.push(`${log} ${expected}`);
      last.set(segment, { log, version: here });
    }
  });

  if (heads !== undefined)
    await readAll(heads.rows, {}, async (page) => {
      const seen = page.map(heads.read).filter((event) => event !== undefined);
      rows += seen.length;
      for (const part of inHundreds(seen)) {
        const found = await readItems(target, part, { keysOnly: true });
        const missing = part.filter((event) => !found.has(keyText(target, event)));
        const yet = await readItems(source, missing, { keysOnly: true });
        for (const event of missing)
          if (!yet.has(keyText(source, event))) lost.push(`${event[id]?.S} ${event[version]?.N}`);
      }
    });
  return { items, logs, gaps, rows, lost };
}

/** What of a comparison stands against a swap; undefined when nothing does. `counts`: of a look at every item of the old table. */
export function describeDifferences(
  table: string,
  { gaps, lost }: Comparison,
  { gap, conflict }: CarryCounts,
): Bilingual | undefined {
  if (gaps.length + gap + conflict + lost.length === 0) return undefined;
  const named = [...gaps, ...lost].slice(0, NAMED).join(', ');
  return {
    en: `${table} differs: ${gaps.length} logs with a gap, ${gap} events of the old table after a gap, ${conflict} events that the old table has otherwise, ${lost.length} events missing that lists have seen${named && ` (${named})`}.`,
    zh: `${table} 不一致：${gaps.length} 个日志缺版本，旧表中缺口之后的事件 ${gap} 个，与旧表内容不同的事件 ${conflict} 个，缺少列表已见过的事件 ${lost.length} 个${named && `（${named}）`}。`,
  };
}
