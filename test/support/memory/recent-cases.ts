import type { RecentCase, RecentCases } from '#appeals/queues/ports/recent-cases.ts';
import { compareTexts, copyStored } from './stored.ts';

/** Recent cases by area, in memory. */
export function memoryRecentCases(): RecentCases {
  const stored = new Map<string, RecentCase>();
  const toKey = ({ submittedAt, number }: RecentCase) => `${submittedAt}#${number}`;
  return {
    async put(recent) {
      stored.set(`${recent.area} ${toKey(recent)}`, copyStored(recent));
    },
    async list(area, since, most) {
      const found = [...stored.values()]
        .filter((one) => one.area === area && one.submittedAt >= since)
        .sort((one, other) => compareTexts(toKey(other), toKey(one)));
      return copyStored(found.slice(0, most));
    },
  };
}
