import { expect, test } from 'vitest';
import { cachedReleases } from '#statistics/adapters/cached-releases.ts';
import type { Releases } from '#statistics/statistics.port.ts';
import { minute } from '#test/support/contract/samples.ts';
import { memoryClock } from '#test/support/memory/clock.ts';
import { memoryReleases } from '#test/support/memory/statistics.ts';

const release = (month: string) => ({ month, releasedAt: minute(0), hideBelow: 5, rows: [] });

/** Published months with a cache, and a count of reads. */
function open() {
  const releases = memoryReleases();
  const reads: string[] = [];
  const counted: Releases = {
    ...releases,
    get: async (month) => {
      reads.push(month);
      return releases.get(month);
    },
    months: async () => {
      reads.push('months');
      return releases.months();
    },
  };
  const clock = memoryClock(minute(0));
  return { releases, reads, clock, kept: cachedReleases(counted, clock) };
}

test('A published month is read from the table once', async () => {
  const { releases, reads, kept } = open();
  await releases.publish(release('2026-01'));
  for (let ask = 0; ask < 3; ask++) expect(await kept.get('2026-01')).toEqual(release('2026-01'));
  expect(reads).toEqual(['2026-01']);
});

test('An unpublished month is not cached, and a new month is listed after five seconds', async () => {
  const { releases, reads, clock, kept } = open();
  expect([await kept.get('2026-01'), await kept.months()]).toEqual([undefined, []]);
  await releases.publish(release('2026-01'));
  expect(await kept.get('2026-01')).toEqual(release('2026-01'));
  expect(await kept.months()).toEqual([]);
  clock.advance(5000);
  expect(await kept.months()).toEqual(['2026-01']);
  expect(reads).toEqual(['2026-01', 'months', '2026-01', 'months']);
});
