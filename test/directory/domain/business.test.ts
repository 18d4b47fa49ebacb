import { describe, expect, test } from 'vitest';
import { INDUSTRY_SECTIONS, isDivisionOf, listManagerPeriods } from '#directory/domain/business.ts';
import { instant } from '#test/support/domain/world.ts';

describe('industries', () => {
  test('Each division from 01 to 97 of GB/T 4754 belongs to exactly one section', () => {
    const divisions = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
    const sectionsOf = (division: string) => INDUSTRY_SECTIONS.filter((section) => isDivisionOf(section, division));
    expect(divisions.filter((division) => sectionsOf(division).length !== 1)).toEqual(['00', '98', '99']);
    // The first and the last division of manufacturing, finance and education, as the standard has them.
    expect(['13', '43', '66', '69', '83'].map((division) => sectionsOf(division).join())).toEqual([...'CCJJP']);
  });

  test.each(['5', '005', 'x1', ''])('"%s" is no division: a division has two digits', (division) => {
    expect(INDUSTRY_SECTIONS.filter((section) => isDivisionOf(section, division))).toEqual([]);
  });
});

describe('the managers of a business', () => {
  const version = (managerId: string | undefined, at?: string) => ({
    record: managerId === undefined ? {} : { managerId },
    ...(at !== undefined && { at: instant(at), by: 'leader' }),
  });

  test('The history of managers is that of the record, without versions that change something else', () => {
    const versions = [
      version(undefined, '2026-03-04T00:00:00Z'),
      version('m-2', '2026-03-03T00:00:00Z'),
      version('m-2', '2026-03-02T00:00:00Z'),
      version('m-1'),
    ];
    expect(listManagerPeriods(versions)).toEqual([
      { since: '2026-03-04T00:00:00.000Z', by: 'leader' },
      { managerId: 'm-2', since: '2026-03-02T00:00:00.000Z', by: 'leader' },
      { managerId: 'm-1' },
    ]);
  });

  test('A business that has never had a manager has no history of managers', () => {
    expect(listManagerPeriods([version(undefined, '2026-03-04T00:00:00Z'), version(undefined)])).toEqual([]);
  });
});
