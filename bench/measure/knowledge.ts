import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { buildIndex, decodeIndex, encodeIndex, type IndexedItem, searchIndex } from '#knowledge/domain/search-index.ts';
import { readShippedItems, readShippedWords } from '#local/seed/seed-knowledge.ts';
import type { Measurement } from '../budgets.ts';
import { median, quantile } from '../statistics.ts';

const ITEMS = 50_000;
const LOADS = 5;

/** Processor time of this process in milliseconds: other work on the machine does not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function timed<T>(work: () => T): readonly [T, number] {
  const before = cpuMs();
  const result = work();
  return [result, cpuMs() - before];
}

/** Measures the index of the desk with 50,000 items: its build, size, load, memory and the time for a question. */
export async function measureKnowledge(say: (line: string) => void): Promise<Measurement> {
  const words = readShippedWords();
  const items = makeItems();
  say(`${ITEMS} items`);
  const [index, buildMs] = timed(() => buildIndex(items, words, { hasInitials: true }));
  const stored = gzipSync(encodeIndex(index));
  globalThis.gc?.();
  const before = process.memoryUsage();
  const loads = Array.from({ length: LOADS }, () => timed(() => decodeIndex(gunzipSync(stored))));
  const after = process.memoryUsage();
  const loaded = loads[0]?.[0] ?? index;
  const kept = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / LOADS;
  const queries = readFileSync(new URL('../../data/knowledge/queries.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  const asked = queries.flatMap((line) => {
    const { query } = JSON.parse(line) as { readonly query: string };
    return [query, `${query}，我都反映好几次了`, query.slice(0, 4)];
  });
  for (const query of asked.slice(0, 30)) searchIndex(loaded, query, 25);
  const times = asked.map((query) => timed(() => searchIndex(loaded, query, 25))[1]);
  const how = `${index.terms.length} terms, ${index.postings.length} postings; processor time`;
  return {
    findings: [
      {
        measure: 'knowledgeSearch',
        value: quantile(times, 0.95),
        note: `${asked.length} questions; median ${median(times).toFixed(2)} ms`,
      },
      {
        measure: 'knowledgeLoad',
        value: median(loads.map(([, ms]) => ms)),
        note: 'unpacked and decoded from bytes in memory',
      },
      { measure: 'knowledgeBytes', value: stored.length / 1_000_000, note: how },
      { measure: 'knowledgeMemory', value: kept / 1_000_000, note: `one loaded index, mean of ${LOADS}` },
      { measure: 'knowledgeBuild', value: buildMs / 1000, note: how },
    ],
  };
}

/** The shipped questions in other places and with other words: the same every time. */
function makeItems(): readonly IndexedItem[] {
  const shipped = readShippedItems();
  const { regions } = JSON.parse(
    readFileSync(new URL('../../data/regions/liaoning.json', import.meta.url), 'utf8'),
  ) as {
    readonly regions: readonly { readonly code: string; readonly name: string }[];
  };
  return Array.from({ length: ITEMS }, (_, at) => {
    const one = shipped[at % shipped.length] as (typeof shipped)[number];
    const other = shipped[(at * 31) % shipped.length] as (typeof shipped)[number];
    const region = regions[(at * 7) % regions.length] as (typeof regions)[number];
    return {
      id: `item-${at}`,
      question: `${region.name}${one.question}`,
      aliases: [...one.aliases.slice(0, 2), `${region.name}${other.aliases[0]}`],
      category: one.category,
      regionCode: region.code,
    };
  });
}
