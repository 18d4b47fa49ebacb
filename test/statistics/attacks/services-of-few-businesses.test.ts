import { describe, expect, test } from 'vitest';
import { buildHelpfulness, type HelpfulAnswer } from '#enterprise/requests/domain/helpfulness.ts';
import { buildVisits, type VisitInMonth } from '#enterprise/visits/domain/visits.ts';
import { VISIT_COUNTS } from '#enterprise/visits/domain/vocabulary.ts';
import { openRandom } from '#test/simulation/random.ts';

/*
 * A reader subtracts what is shown of services for businesses. The businesses of each remainder are counted here by sets of their names, without
 * the trees and sides of the product: five services of one business are one business.
 */

const K = 5;
const SEEDS = Array.from({ length: 150 }, (_, index) => index + 1);
const POOLS = ['210102', '210102', '210103', '210104', '210202', '210202', '210203', '210302'];
const TYPES = ['financing', 'financing', 'policyAdvice', 'legalAffairs', 'projectApproval'] as const;
const PURPOSES = ['safety', 'safety', 'service'] as const;

interface Served {
  readonly pool: string;
  readonly business?: string | undefined;
}
type Row = { readonly by: string; readonly value: string } & Readonly<Record<string, unknown>>;

/** Each county has some businesses that are served once, and one or two that are served often. */
function drawServed(seed: number): readonly (Served & { readonly city: string; readonly month: string })[] {
  const random = openRandom(seed, 122);
  return Array.from({ length: 40 + random.below(160) }, () => {
    const pool = random.pick(POOLS);
    const business = random.chance(0.4) ? `${pool}-often-${random.below(2)}` : `${pool}-${random.below(60)}`;
    return { month: '2026-03', city: `${pool.slice(0, 4)}00`, pool, business };
  });
}

const drawAnswers = (seed: number): readonly HelpfulAnswer[] => {
  const random = openRandom(seed, 123);
  return drawServed(seed).map((served) => {
    const isOften = served.business?.includes('often') ?? false;
    return { ...served, type: random.pick(TYPES), helpful: random.chance(isOften ? 0.5 : 0.9) ? 5 : 1 };
  });
};

const drawVisits = (seed: number): readonly VisitInMonth[] => {
  const random = openRandom(seed, 124);
  return drawServed(seed).map((served) => {
    const counts = VISIT_COUNTS.filter((count) => count !== 'unasked' && random.chance(0.5));
    const isUnasked = counts.includes('planned') && random.chance(0.3);
    const all = isUnasked ? ([...counts, 'unasked'] as const) : counts;
    return { ...served, purpose: random.pick(PURPOSES), counts: all.length > 0 ? all : ['done'] };
  });
};

/** The cells that a service is in. */
const toCells = (kind: string, { pool }: Served) => ['all all', `city ${pool.slice(0, 4)}00`, `pool ${pool}`, kind];

/** Which numbers count fewer than five businesses, of all that a reader gets by reading and by subtracting the shown parts of a sum. */
function countFew<Each extends Served>(
  all: readonly Each[],
  rows: readonly Row[],
  kindOf: (each: Each) => string,
  /** What is published, with what is counted in it and on the other side of it. */
  figures: readonly (readonly [name: string, inside: (each: Each) => boolean, outside?: (each: Each) => boolean])[],
): { readonly few: readonly string[]; readonly read: number } {
  const cellsOf = new Map(all.map((each) => [each, toCells(kindOf(each), each)]));
  const kinds = [...new Set(all.map(kindOf))];
  const cities = [...new Set(all.map(({ pool }) => `city ${pool.slice(0, 4)}00`))];
  const pools = [...new Set(all.map(({ pool }) => `pool ${pool}`))];
  const sums = [
    { whole: 'all all', parts: cities },
    { whole: 'all all', parts: kinds },
    ...cities.map((whole) => ({ whole, parts: pools.filter((pool) => pool.slice(5, 9) === whole.slice(5, 9)) })),
  ];
  const few: string[] = [];
  let read = 0;
  for (const [name, inside, outside] of figures) {
    const shown = new Set(rows.flatMap((row) => (row[name] === undefined ? [] : `${row.by} ${row.value}`)));
    const look = (what: string, isIn: (cells: readonly string[]) => boolean) => {
      for (const [side, isMeant] of [
        ['in', inside],
        ['out', outside],
      ] as const) {
        const found = all.filter((each) => isMeant?.(each) && isIn(cellsOf.get(each) ?? []));
        const businesses = new Set(found.map(({ business }) => business)).size;
        read += 1;
        if (businesses > 0 && businesses < K) few.push(`${name} ${side} ${what}: ${businesses}`);
      }
    };
    for (const cell of shown) look(cell, (cells) => cells.includes(cell));
    for (const { whole, parts } of sums) {
      const hidden = parts.filter((part) => !shown.has(part));
      if (!shown.has(whole)) continue;
      look(
        `${whole} less its shown parts`,
        (cells) => cells.includes(whole) && hidden.some((part) => cells.includes(part)),
      );
    }
  }
  return { few, read };
}

const attackAnswers = async (all: readonly HelpfulAnswer[], counted = all) =>
  countFew(all, (await buildHelpfulness(counted, K, 3)) as unknown as readonly Row[], ({ type }) => `type ${type}`, [
    ['answered', () => true],
    ['share', ({ helpful }) => helpful >= 3, ({ helpful }) => helpful < 3],
  ]);

const attackVisits = async (all: readonly VisitInMonth[], counted = all) => {
  const rows = await buildVisits(
    (async function* () {
      yield* counted;
    })(),
    K,
  );
  return countFew(all, rows as unknown as readonly Row[], ({ purpose }) => `purpose ${purpose}`, [
    ['visits', () => true],
    ...VISIT_COUNTS.map((count) => {
      const isOf = ({ counts }: VisitInMonth) => count !== 'unasked' || counts.includes('planned');
      return [
        count,
        ({ counts }: VisitInMonth) => counts.includes(count),
        (each: VisitInMonth) => isOf(each) && !each.counts.includes(count),
      ] as const;
    }),
  ]);
};

/** The same month, as rows of a former version have it: nobody knows whose a service was. */
const forget = <Each extends Served>(all: readonly Each[]) => all.map((each) => ({ ...each, business: undefined }));

describe('a reader who subtracts what is shown of services for businesses', () => {
  test.each([
    ['answers', (seed: number) => attackAnswers(drawAnswers(seed))],
    ['visits', (seed: number) => attackVisits(drawVisits(seed))],
  ] as const)('finds no number of %s that counts fewer than five businesses', async (_name, attack) => {
    let all = 0;
    for (const seed of SEEDS) {
      const { few, read } = await attack(seed);
      expect([seed, few]).toEqual([seed, []]);
      all += read;
    }
    expect(all).toBeGreaterThan(SEEDS.length * 10);
  });

  test.each([
    ['answers', (seed: number) => attackAnswers(drawAnswers(seed), forget(drawAnswers(seed)))],
    ['visits', (seed: number) => attackVisits(drawVisits(seed), forget(drawVisits(seed)))],
  ] as const)('finds many where only %s are counted and not whose they are', async (_name, attack) => {
    const found = await Promise.all(SEEDS.map(attack));
    expect(found.flatMap(({ few }) => few).length).toBeGreaterThan(SEEDS.length);
  });
});
