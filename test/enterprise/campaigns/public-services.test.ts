import { expect, test } from 'vitest';
import { buildCampaigns } from '#enterprise/campaigns/domain/campaigns.ts';
import { buildHelpfulness, type HelpfulAnswer } from '#enterprise/requests/domain/helpfulness.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { openRandom } from '#test/simulation/random.ts';

const K = 5;
const POOLS = ['210102', '210102', '210103', '210104', '210202', '210202', '210203', '210302'];
const TYPES = ['financing', 'financing', 'policyAdvice', 'legalAffairs', 'projectApproval'] as const;

function drawAnswers(seed: number): readonly HelpfulAnswer[] {
  const random = openRandom(seed, 0);
  return Array.from({ length: 20 + random.below(120) }, () => {
    const pool = random.pick(POOLS);
    const helpful = random.chance(0.8) ? 5 : 1;
    return { month: '2026-03', city: `${pool.slice(0, 4)}00`, pool, type: random.pick(TYPES), helpful };
  });
}

/** Sums with their parts, as a reader can subtract them: all and cities, a city and its pools, all and types. */
function listSums(all: readonly HelpfulAnswer[]) {
  const by = (toValue: (answer: HelpfulAnswer) => string) => [...new Set(all.map(toValue))];
  const cities = by(({ city }) => city);
  return [
    { whole: 'all all', parts: cities.map((city) => `city ${city}`) },
    { whole: 'all all', parts: by(({ type }) => type).map((type) => `type ${type}`) },
    ...cities.map((city) => ({
      whole: `city ${city}`,
      parts: by(({ pool }) => pool).flatMap((pool) => (pool.startsWith(city.slice(0, 4)) ? [`pool ${pool}`] : [])),
    })),
  ];
}

function isIn({ city, pool, type }: HelpfulAnswer, cell: string): boolean {
  return ['all all', `city ${city}`, `pool ${pool}`, `type ${type}`].includes(cell);
}

const SEEDS = Array.from({ length: 200 }, (_, index) => index + 1);

test('What the published shares leave out of a sum is nothing, or at least five of each kind', async () => {
  let differences = 0;
  for (const seed of SEEDS) {
    const all = drawAnswers(seed);
    const rows = await buildHelpfulness(all, K, 3);
    const answered = new Set(rows.map(({ by, value }) => `${by} ${value}`));
    const shares = new Set(rows.flatMap(({ by, value, share }) => (share === undefined ? [] : `${by} ${value}`)));
    for (const { whole, parts } of listSums(all)) {
      const rest = (shown: ReadonlySet<string>, isCounted: (answer: HelpfulAnswer) => boolean) => {
        const hidden = parts.filter((part) => !shown.has(part));
        if (!shown.has(whole) || hidden.length === 0) return undefined;
        differences += 1;
        return all.filter((answer) => isCounted(answer) && hidden.some((part) => isIn(answer, part))).length;
      };
      const numbers = {
        answered: rest(answered, () => true) ?? K,
        helpful: rest(shares, ({ helpful }) => helpful >= 3) ?? K,
        others: rest(shares, ({ helpful }) => helpful < 3) || K,
      };
      for (const [kind, number] of Object.entries(numbers))
        expect([seed, whole, kind, number >= K ? 'enough' : number]).toEqual([seed, whole, kind, 'enough']);
    }
  }
  expect(differences).toBeGreaterThan(SEEDS.length);
});

test('Of a campaign neither few who declined are published, nor many of whom few did not', async () => {
  const publish = async (asked: number, declined: number) => {
    const all = Array.from({ length: 20 }, (_, index) => ({
      month: '2026-03',
      city: '210100',
      pool: '210102',
      type: 'financing' as const,
      campaign: 'c-1',
      helpful: index < 10 ? (5 as const) : (1 as const),
    }));
    const day = '2026-03-20' as LocalDate;
    const facts = { regionCode: '210100', from: day, to: day, endedOn: day, asked, declined };
    const rows = await buildCampaigns(
      (async function* () {
        yield* all;
      })(),
      new Map([['c-1', facts]]),
      { hideBelow: K, helpfulFrom: 3 },
    );
    const row = rows.find(({ by }) => by === 'campaign');
    expect(row).toMatchObject({ value: 'c-1', answered: 20, endedOn: day });
    return [row?.asked, row?.declined];
  };
  for (const [asked, declined] of [
    [60, 5],
    [60, 55],
  ] as const)
    expect(await publish(asked, declined)).toEqual([asked, declined]);
  for (const declined of [0, 1, 4, 56, 59, 60]) expect(await publish(60, declined)).toEqual([60, undefined]);
  expect(await publish(4, 0)).toEqual([undefined, undefined]);
});
