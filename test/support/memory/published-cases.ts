import type { PublishedCase, PublishedCases, PublishedKey } from '#statistics/published-cases.port.ts';
import { compareTexts, copyStored } from './stored.ts';

/** Published cases, in memory. */
export function memoryPublishedCases(): PublishedCases {
  const all = new Map<string, PublishedCase>();
  const toSort = ({ publishedAt, id }: PublishedKey) => `${publishedAt}#${id}`;
  const toKey = (key: PublishedKey) => `${key.city} ${toSort(key)}`;
  return {
    async put(published) {
      all.set(toKey(published), copyStored(published));
    },
    async remove(keys) {
      for (const key of keys) all.delete(toKey(key));
    },
    async page(cities, { from, to }, limit, after) {
      const found = [...all.values()]
        .filter(({ city, publishedAt }) => cities.includes(city) && from <= publishedAt && publishedAt <= to)
        .filter((each) => after === undefined || toSort(each) < after)
        .toSorted((one, other) => compareTexts(toSort(other), toSort(one)));
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return { items: items.map(copyStored), ...(found.length > limit && last && { after: toSort(last) }) };
    },
  };
}
