import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { NOTHING } from '#statistics/domain/case-counts.ts';
import type { Releases } from '#statistics/statistics.port.ts';
import { releaseMonths } from '#statistics/usecases/release-months.ts';
import { localTime } from '#test/support/domain/world.ts';
import { memoryClock } from '#test/support/memory/clock.ts';
import { memoryCounters, memoryReleases, memoryWholeMonths } from '#test/support/memory/statistics.ts';

/*
 * An attack over months: appeals of January get another category after January was published, and February is published later. The reader has
 * kept all that was ever shown of both months, makes the same of every possible pair of months and corrections, and knows each number on which
 * all of these agree that look like what was shown.
 */

const HIDE_BELOW = DEFAULT_POLICY.statistics.hideBelow;
const CATEGORIES = ['0101', '0201', '0301'];
type Sizes = readonly number[];

interface World {
  readonly january: Sizes;
  /** How many appeals of the first category turned out to be of the second one. */
  readonly corrected: number;
  readonly february: Sizes;
}

/** Totals of a month are shown and so known: all ways to divide them are all that is possible. */
const JANUARY = 12;
const FEBRUARY = 6;
const MOST_CORRECTED = 4;

function* divide(total: number, parts: number): Generator<Sizes> {
  if (parts === 1) yield [total];
  else
    for (let size = 0; size <= total; size++) for (const rest of divide(total - size, parts - 1)) yield [size, ...rest];
}

function* listWorlds(): Generator<World> {
  for (const january of divide(JANUARY, CATEGORIES.length))
    for (let corrected = 0; corrected <= Math.min(january[0] ?? 0, MOST_CORRECTED); corrected++)
      for (const february of divide(FEBRUARY, 2)) yield { january, corrected, february };
}

/** All that a reader has seen of a world: what is published after January, and what is published after its correction and February. */
async function watch({ january, corrected, february }: World, releases: Releases): Promise<string> {
  const counters = memoryCounters();
  const put = (month: string, appealId: string, category: string, version: number) =>
    counters.put({
      month,
      appealId,
      version,
      city: '210100',
      category,
      kind: 'help',
      counts: { ...NOTHING, filed: 1 },
    });
  const file = async (month: string, sizes: Sizes) => {
    for (const [at, category] of CATEGORIES.entries())
      for (let n = 0; n < (sizes[at] ?? 0); n++) await put(month, `${month}-${at}-${n}`, category, 1);
  };
  const clock = memoryClock(localTime('2026-02-06 03:00'));
  const whole = memoryWholeMonths();
  await whole.since('2025-06-15' as LocalDate);
  const deps = { counters, releases, whole, directory: { policy: async () => DEFAULT_POLICY }, time: clock };
  const show = async () => {
    await releaseMonths(deps);
    const shown = ['2026-01', '2026-02'].map(async (month) => (await releases.get(month))?.rows);
    return Promise.all(shown);
  };
  await file('2026-01', january);
  const first = await show();
  for (let n = 0; n < corrected; n++) await put('2026-01', `2026-01-0-${n}`, CATEGORIES[1] as string, 2);
  await file('2026-02', february);
  clock.set(localTime('2026-03-06 03:00'));
  return JSON.stringify([first, await show()]);
}

/** What nobody may learn: sizes of January before and after, how many were corrected, and sizes of February. */
const listSecrets = ({ january: [first = 0, second = 0, third = 0], corrected, february }: World) => ({
  first,
  second,
  third,
  firstAfter: first - corrected,
  secondAfter: second + corrected,
  corrected,
  february: february[0] ?? 0,
});

/** The numbers from one to four that all worlds with the same sight share. */
async function invert(open: () => Releases): Promise<readonly string[]> {
  const possible = new Map<string, Map<string, Set<number>>>();
  for (const world of listWorlds()) {
    const seen = await watch(world, open());
    const values = possible.get(seen) ?? new Map<string, Set<number>>();
    possible.set(seen, values);
    for (const [name, secret] of Object.entries(listSecrets(world)))
      values.set(name, (values.get(name) ?? new Set()).add(secret));
  }
  return [...possible.values()].flatMap((values) =>
    [...values].flatMap(([name, [only = 0, ...others]]) =>
      others.length === 0 && only > 0 && only < HIDE_BELOW ? [`${name}: ${only}`] : [],
    ),
  );
}

/** Releases that forget that a month was published, so that each night publishes it again as it is now. */
function forgetfulReleases(): Releases {
  const kept = new Map<string, Releases>();
  return {
    async publish(release) {
      const again = memoryReleases();
      kept.set(release.month, again);
      return again.publish(release);
    },
    get: async (month) => kept.get(month)?.get(month),
    months: async () => [],
  };
}

describe('a reader who keeps what was published before and after corrections', () => {
  test('learns no number from one to four of two months, nor how many appeals were corrected', async () => {
    expect(await invert(memoryReleases)).toEqual([]);
  });

  test('learns sizes and corrections where a month is published again', async () => {
    const found = await invert(forgetfulReleases);
    expect(found.filter((each) => each.startsWith('corrected')).length).toBeGreaterThan(5);
    expect(found.filter((each) => /^(first|second)/.test(each)).length).toBeGreaterThan(5);
  });
});
