import { describe, expect, test } from 'vitest';
import { reviewCatalogue, toWholeCatalogue } from '#appeals/handling/usecases/routing/review-catalogue.ts';
import { NOBODY, shadowCatalogue } from '#appeals/handling/usecases/routing/shadow-catalogue.ts';
import type { CatalogueRule } from '#directory/domain/directory.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { readSnapshot } from '#directory/usecases/directory-snapshot.ts';
import { previewImport } from '#directory/usecases/import-records.ts';
import { givenCase } from '#test/support/domain/case.ts';
import { CATALOGUE, CATEGORIES, instant, localTime, UNITS } from '#test/support/domain/world.ts';
import { memoryEventLog } from '#test/support/memory/event-log.ts';

const NOW = localTime('2026-03-09 10:00');
const LAST: CatalogueRule = {
  ...(CATALOGUE[0] as CatalogueRule),
  id: 'last',
  category: '*',
  lead: 'district',
  assists: [],
};
const REGIONS = [
  { code: '210000', name: '省', level: 'province' },
  { code: '210102', name: '区', level: 'county' },
  { code: '210103', name: '邻区', level: 'county' },
];
const MANY_REGIONS = Array.from({ length: 100 }, (_, index) => ({
  code: String(210_200_001 + index),
  name: '街道',
  level: 'street',
}));
const STORED: Readonly<Record<string, readonly { readonly id?: string; readonly code?: string }[]>> = {
  catalogue: [...CATALOGUE, LAST],
  units: UNITS,
  categories: CATEGORIES,
  regions: [...REGIONS, ...MANY_REGIONS],
};

/** Pages of two records. */
const stored = {
  page: async (kind: string, _limit: number, after = '0') => {
    const all = (STORED[kind] ?? []).map((record) => ({ id: record.id ?? record.code ?? '', version: 3, record }));
    const from = Number(after);
    const items = all.slice(from, from + 2);
    return from + 2 < all.length ? { items, after: String(from + 2) } : { items };
  },
} as unknown as DirectoryRecords;

async function* each(ids: readonly string[]) {
  yield* ids;
}

const changed = (id: string, more: Partial<CatalogueRule>): CatalogueRule => ({
  ...(CATALOGUE.find((rule) => rule.id === id) as CatalogueRule),
  ...more,
});

async function shadow(rules: readonly CatalogueRule[], filings: readonly Parameters<typeof givenCase>[0][]) {
  const snapshot = await readSnapshot(stored);
  const cases = filings.map((options, index) => givenCase({ ...options, id: `case-${index}` }));
  const log = memoryEventLog();
  for (const { events } of cases) for (const event of events) await log.append(event);
  const catalogues = { current: toWholeCatalogue(snapshot), next: toWholeCatalogue(snapshot, rules) };
  const ids = [...cases.map(({ appeal }) => appeal.id), 'lost'];
  const period = { from: instant('2026-03-01T00:00:00Z'), to: instant('2026-04-01T00:00:00Z'), at: NOW };
  return { report: await shadowCatalogue({ log }, catalogues, each(ids), period), cases };
}

describe('A new catalogue can be shadow-run on past appeals', () => {
  test('a shadow run counts per unit who would lead, with examples, and writes nothing', async () => {
    const { report, cases } = await shadow(
      [changed('r-trees', { lead: 'bureau' })],
      [{}, {}, { filing: { categoryHint: '0201' } }],
    );
    expect(report.routed).toBe(3);
    expect(Object.fromEntries(report.units)).toEqual({
      parks: { before: 2, after: 0 },
      bureau: { before: 0, after: 2 },
      heat: { before: 1, after: 1 },
    });
    const examples = cases.slice(0, 2).map(({ appeal }) => appeal.number);
    expect(report.moves).toEqual([{ from: 'parks', to: 'bureau', cases: 2, examples }]);
  });

  test('a shadow run leaves out other days and appeals without a category, and names unreadable logs', async () => {
    const { report } = await shadow([], [{ filedAt: '2026-02-27 10:00' }, { filing: { categoryHint: undefined } }, {}]);
    expect(report).toMatchObject({ routed: 1, withoutPlace: 1, moves: [], unreadable: ['lost'] });
  });

  test('a case that no rule covers goes to the owner of last resort, and to nobody without one', async () => {
    const at = (validTo: string) => changed('r-trees', { validTo: instant(validTo) });
    const ended = at('2026-03-02T00:00:00Z');
    expect((await shadow([ended], [{}])).report.moves[0]).toMatchObject({ from: 'parks', to: 'district' });
    const noLast = { ...LAST, validTo: instant('2026-03-02T00:00:00Z') };
    expect((await shadow([ended, noLast], [{}])).report.moves[0]).toMatchObject({ from: 'parks', to: NOBODY });
  });
});

describe('a whole catalogue', () => {
  test('a review lists faults of current rules, gaps of counties, and missing owners of last resort', async () => {
    const snapshot = await readSnapshot(stored);
    const review = reviewCatalogue(toWholeCatalogue(snapshot, [changed('r-heat', { lead: 'closed-office' })]), NOW);
    expect(review.standing).toEqual([
      { ruleId: 'r-heat', field: 'lead', fault: 'unit-closed', which: 'closed-office' },
    ]);
    expect(review.gaps).toEqual([
      { category: '010101', regionCodes: ['210103'] },
      { category: '0301', regionCodes: ['210103'] },
      // 0201 has a rule of the whole city.
    ]);
    expect(review.withoutLastResort).toEqual(['210103']);
  });

  test('each planted fault in a table of 10,000 rules is found, by one read of the directory', async () => {
    const { records } = await readSnapshot(stored);
    const input = (more: object) => ({ category: '0101', regionCode: '210102', lead: 'parks', assists: [], ...more });
    const codes = CATEGORIES.map(({ code }) => code);
    // A rule for each category in each of 100 regions; the next rule of a place begins later and replaces it.
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      id: `bulk-${index}`,
      input: input({
        category: codes[index % codes.length],
        regionCode: String(210_200_001 + (Math.floor(index / codes.length) % 100)),
        validFrom: new Date(Date.UTC(2030, 0, 1) + index * 60_000).toISOString(),
      }),
      findLine: () => index + 2,
    }));
    const plant = (index: number, more: object) => {
      const row = rows[index];
      if (row) Object.assign(row.input, more);
    };
    plant(7, { lead: 'nobody' });
    plant(9_999, { lead: 'closed-office' });
    Object.assign(rows[123]?.input ?? {}, rows[100]?.input);
    const { rejected } = await previewImport({ records, time: { now: () => NOW } }, 'catalogue', rows, 'admin');
    expect(rejected.map(({ line, fault }) => [line, fault])).toEqual([
      [9, 'unknown-unit'],
      [125, 'named-twice'],
      [10_001, 'unit-closed'],
    ]);
  });
});
