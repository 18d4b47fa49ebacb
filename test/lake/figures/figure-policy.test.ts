import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { listFigures, viewSql } from '#infra/lake/lake-sql.ts';
import { fillPolicyNumbers } from '#infra/lake/statements/figure-policy.ts';

const DIR = join(import.meta.dirname, '../../../infra/lake');

/** The queries as they are stored, in the language of the lake. */
function readQueries(): ReadonlyMap<string, string> {
  const files = ['figures', 'parts', 'views', 'report'].flatMap((folder) =>
    readdirSync(join(DIR, folder))
      .filter((file) => file.endsWith('.sql'))
      .map((file) => join(folder, file)),
  );
  return new Map(files.map((file) => [file, readFileSync(join(DIR, file), 'utf8')]));
}

const OTHER = {
  satisfiedFrom: 4,
  compositeWeights: { response: 0.2, resolution: 0.5, satisfaction: 0.3 },
  statistics: { hideBelow: 10, afterDays: 5, rankFrom: 50 },
  enterprise: { helpfulFrom: 4 },
} as const;

describe('the numbers of the policy in the queries of the lake', () => {
  test('The stored queries have the numbers of the shipped policy', () => {
    for (const [file, sql] of readQueries())
      expect([file, fillPolicyNumbers(sql, DEFAULT_POLICY)]).toEqual([file, sql]);
  });

  test('A deployment with other numbers gets queries with these, and nothing else changes', () => {
    const rates = listFigures(OTHER).find(({ name }) => name === 'rates')?.sql ?? '';
    for (const part of [
      '0.2E0 /*',
      '0.5E0 /*',
      '0.3E0 /*',
      'size >= 10 /*',
      'smallest >= 10 /*',
      'smaller_sum >= 10 /*',
      'size + 1 = 10 /*',
      '50 /* policy.statistics.rankFrom */ AS ranked_from',
    ])
      expect(rates).toContain(part);
    expect(viewSql('scores', { policy: OTHER })).toContain('satisfaction >= 4 /*');
    expect(viewSql('helpfulness', { policy: OTHER })).toContain('>= 4 /* policy.enterprise.helpfulFrom */');
    expect(listFigures(OTHER).find(({ name }) => name === 'helpfulness')?.sql).toContain('>= 4 /* policy.enterprise');
    const withoutNumbers = (sql: string) => sql.replace(/[\d.]+(?:E0)? \/\* policy/g, '/* policy');
    expect(withoutNumbers(rates)).toBe(withoutNumbers(listFigures().find(({ name }) => name === 'rates')?.sql ?? ''));
  });

  test('No query weighs rates, counts satisfied answers or hides cells by a number of its own', () => {
    for (const [file, sql] of readQueries()) {
      const code = sql.replace(/--.*$/gm, '').replace(/[\d.]+(?:E0)? \/\* policy\.[\w.]+ \*\//g, '');
      const own = [
        ...code.matchAll(/\b0\.\d+E0 \*/g),
        ...code.matchAll(/\b(?:satisfaction|helpful|step)\b[^\n]*[<>]=?\s*[1-9]\b/g),
        ...code.matchAll(/\b(?:size|smallest|smaller_sum|valid|cases)\s*[<>]=?\s*[3-9]\b/g),
      ];
      expect([file, own.map(([part]) => part)]).toEqual([file, []]);
    }
  });

  test('Settings of an earlier release, which lack a number, get the shipped one', () => {
    const { rankFrom, ...earlier } = OTHER.statistics;
    const rates = listFigures({ ...OTHER, statistics: earlier }).find(({ name }) => name === 'rates')?.sql ?? '';
    expect(rates).toContain('size >= 10 /*');
    expect(rates).toContain('30 /* policy.statistics.rankFrom */ AS ranked_from');
    const { enterprise, ...older } = OTHER;
    expect(viewSql('helpfulness', { policy: older })).toContain('>= 3 /* policy.enterprise.helpfulFrom */');
    expect(enterprise.helpfulFrom).toBe(4);
    expect(rankFrom).toBe(50);
  });

  test('A name that the policy does not have is an error', () => {
    expect(() => fillPolicyNumbers('SELECT 3 /* policy.satisfiedUpTo */', DEFAULT_POLICY)).toThrow('satisfiedUpTo');
  });
});
