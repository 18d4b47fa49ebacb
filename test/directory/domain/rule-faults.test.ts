import { describe, expect, test } from 'vitest';
import type { CatalogueRule } from '#directory/domain/directory.ts';
import { findGaps, findRuleFaults, indexCatalogue } from '#directory/domain/rule-faults.ts';
import { findUnit, instant, localTime } from '#test/support/domain/world.ts';

const NOW = localTime('2026-03-09 10:00');
const day = (text: string) => instant(`${text}T00:00:00Z`);
const rule = (id: string, from: string, to?: string, more: Partial<CatalogueRule> = {}): CatalogueRule => ({
  id,
  category: '0101',
  regionCode: '210102',
  lead: 'parks',
  assists: [],
  validFrom: day(from),
  ...(to !== undefined && { validTo: day(to) }),
  ...more,
});
const faultsOf = (changed: CatalogueRule, others: readonly CatalogueRule[] = [], before?: CatalogueRule) =>
  findRuleFaults(changed, { rules: [...others, changed], unit: findUnit, now: NOW }, before).map(
    ({ field, fault, which }) => [field, fault, ...(which === undefined ? [] : [which])].join(' '),
  );

describe('conflicts', () => {
  const earlier = rule('earlier', '2026-01-01', '2026-06-01');

  test('two rules of one place that overlap at their ends are refused, whichever of them changes', () => {
    const later = rule('later', '2026-05-01', undefined, { lead: 'bureau' });
    expect(faultsOf(later, [earlier])).toEqual(['validTo rules-overlap earlier']);
    expect(faultsOf(earlier, [later])).toEqual(['validTo rules-overlap later']);
  });

  test('rules do not conflict if one follows or replaces the other, or is an exception within it', () => {
    const follows = rule('follows', '2026-06-01', undefined, { lead: 'bureau' });
    const exception = rule('exception', '2026-04-01', '2026-05-01', { lead: 'bureau' });
    const replaces = rule('replaces', '2026-05-01', undefined, { lead: 'bureau' });
    expect(faultsOf(follows, [earlier])).toEqual([]);
    expect(faultsOf(exception, [earlier])).toEqual([]);
    expect(faultsOf(replaces, [rule('open', '2026-01-01')])).toEqual([]);
  });

  test('rules of the same units, of another category or of another region do not contradict each other', () => {
    expect(faultsOf(rule('same', '2026-05-01'), [earlier])).toEqual([]);
    for (const more of [{ category: '0102' }, { regionCode: '210103' }])
      expect(faultsOf(rule('other', '2026-05-01', undefined, { lead: 'bureau', ...more }), [earlier])).toEqual([]);
  });
});

describe('units', () => {
  test('a unit that is closed, or not open yet, when the rule is in force is refused', () => {
    expect(faultsOf(rule('r', '2026-01-01', undefined, { lead: 'closed-office' }))).toEqual([
      'lead unit-closed closed-office',
    ]);
    expect(faultsOf(rule('r', '2026-01-01', undefined, { assists: ['street-1', 'future-office'] }))).toEqual([
      'assists unit-closed future-office',
    ]);
  });

  test('a rule that begins after its unit opens is accepted, and so is one that has ended', () => {
    expect(faultsOf(rule('r', '2030-02-01', undefined, { lead: 'future-office' }))).toEqual([]);
    expect(faultsOf(rule('r', '2023-01-01', '2023-06-01', { lead: 'closed-office' }))).toEqual([]);
  });
});

describe('rules that never apply', () => {
  test('a rule that a later one supersedes from now on is refused', () => {
    expect(faultsOf(rule('new', '2025-01-01'), [rule('later', '2026-01-01')])).toEqual([
      'validFrom rule-never-applies later',
    ]);
  });

  test('a rule is accepted that is in force again after a later one ends, or until it begins', () => {
    expect(faultsOf(rule('new', '2025-01-01'), [rule('later', '2026-01-01', '2026-04-01')])).toEqual([]);
    expect(faultsOf(rule('new', '2025-01-01'), [rule('later', '2026-04-01')])).toEqual([]);
  });
});

describe('gaps', () => {
  const open = rule('r', '2024-01-01');
  const ended = rule('r', '2024-01-01', '2026-04-01');

  test('the end of a rule that nothing replaces is refused', () => {
    expect(faultsOf(ended, [], open)).toEqual(['validTo leaves-a-gap']);
    expect(faultsOf(rule('r', '2024-01-01', '2026-01-01'), [], open)).toEqual(['validTo leaves-a-gap']);
  });

  test('a rule of the category above, or for the region above, fills the gap', () => {
    expect(faultsOf(ended, [rule('above', '2024-01-01', undefined, { category: '01' })], open)).toEqual([]);
    expect(faultsOf(ended, [rule('above', '2024-01-01', undefined, { regionCode: '210100' })], open)).toEqual([]);
  });

  test('a temporary rule where there was none leaves no gap', () => {
    expect(faultsOf(ended)).toEqual([]);
  });

  test('findGaps lists the regions of each category for which no rule is in force', () => {
    const rules = [
      rule('a', '2024-01-01'),
      rule('b', '2024-01-01', undefined, { category: '02', regionCode: '210100' }),
      rule('c', '2027-01-01', undefined, { regionCode: '210103' }),
    ];
    expect(findGaps(indexCatalogue(rules), ['0101', '010101', '0201'], ['210102', '210103'], NOW)).toEqual([
      { category: '0101', regionCodes: ['210103'] },
      { category: '010101', regionCodes: ['210103'] },
    ]);
  });
});
