import type { PublishedCase, PublishedCases, PublishedKey } from '../../ports/published-cases.ts';
import { compareTexts, stored } from './stored.ts';

/** Published cases, in memory. */
export function memoryPublishedCases(): PublishedCases {
  const all = new Map<string, PublishedCase>();
  const sortOf = ({ publishedAt, id }: PublishedKey) => `${publishedAt}#${id}`;
  const keyOf = (key: PublishedKey) => `${key.city} ${sortOf(key)}`;
  return {
    async put(published) {
      all.set(keyOf(published), stored(published));
    },
    async remove(keys) {
      for (const key of keys) all.delete(keyOf(key));
    },
    async page(cities, { from, to }, limit, after) {
      const found = [...all.values()]
        .filter(({ city, publishedAt }) => cities.includes(city) && from <= publishedAt && publishedAt <= to)
        .filter((each) => after === undefined || sortOf(each) < after)
        .toSorted((one, other) => compareTexts(sortOf(other), sortOf(one)));
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return { items: items.map(stored), ...(found.length > limit && last && { after: sortOf(last) }) };
    },
  };
}
