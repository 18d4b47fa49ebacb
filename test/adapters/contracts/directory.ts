import { describe, expect, test } from 'vitest';
import type { CatalogueRule, Category, Region, StaffMember, Unit } from '#directory/domain/directory.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { minute } from '#test/support/contract/samples.ts';

export interface DirectoryContents {
  readonly policies: readonly Policy[];
  readonly calendars: readonly Calendar[];
  readonly units: readonly Unit[];
  readonly staff: readonly StaffMember[];
  readonly categories: readonly Category[];
  readonly rules: readonly CatalogueRule[];
  readonly regions: readonly Region[];
}

const calendar = (version: number): Calendar => ({
  id: 'cn',
  version,
  years: [2026],
  days: { '2026-02-17': { working: false, name: '春节' } },
  workingHours: [['08:30', '12:00']],
});

const unit = (id: string): Unit => ({
  id,
  name: `单位 ${id}`,
  kind: 'utility',
  ancestors: ['city'],
  regionCode: '210100',
});

const rule = (category: string, regionCode: string, lead: string): CatalogueRule => ({
  id: `${category}-${regionCode}-${lead}`,
  category,
  regionCode,
  validFrom: minute(lead.length),
  lead,
  assists: [],
});

const CONTENTS: DirectoryContents = {
  policies: [
    { ...DEFAULT_POLICY, version: 2, surveyShare: 0.2 },
    { ...DEFAULT_POLICY, version: 10, surveyShare: 0.25 },
    { ...DEFAULT_POLICY, version: 9 },
  ],
  calendars: [calendar(1), calendar(2)],
  units: Array.from({ length: 130 }, (_, n) => unit(`u${n}`)),
  staff: [{ subject: 's1', name: '李四', grants: [{ role: 'DSP', unitId: 'centre' }] }],
  categories: [
    { code: '0102', name: '供热', parentCode: '01' },
    { code: '01', name: '公用事业' },
    { code: '010201', name: '室温不达标', parentCode: '0102', clockClass: 'utilities' },
  ],
  rules: [
    rule('0102', '210102', 'heat'),
    rule('0102', '210102', 'older'),
    rule('01', '210100', 'city'),
    rule('*', '210102', 'd'),
    rule('0102', '210102001', 'street'),
    rule('0102', '210000', 'province'),
  ],
  regions: [
    { code: '210000', name: '辽宁省', level: 'province' },
    { code: '210200', name: '大连市', level: 'city', parentCode: '210000' },
    { code: '210100', name: '沈阳市', level: 'city', parentCode: '210000' },
    { code: '210102', name: '和平区', level: 'county', parentCode: '210100' },
    { code: '210102001', name: '浑河湾街道', level: 'street', parentCode: '210102' },
  ],
};

/** The contract of the port Directory; `open` creates a directory with these records. */
export function directoryContract(open: (contents: DirectoryContents) => Promise<Directory>): void {
  describe('Directory', () => {
    test('The newest version of the policy and of the calendar is in force', async () => {
      const directory = await open(CONTENTS);
      expect(await directory.policy()).toEqual(CONTENTS.policies[1]);
      expect(await directory.calendar()).toEqual(calendar(2));
    });

    test('Units are found by id, without missing ones', async () => {
      const directory = await open(CONTENTS);
      const ids = [...CONTENTS.units.map(({ id }) => id), 'none', 'u1'];
      const found = await directory.units(ids);
      expect(found.size).toBe(130);
      expect(found.get('u77')).toStrictEqual(unit('u77'));
      expect(found.get('none')).toBeUndefined();
      expect((await directory.units(['none'])).size).toBe(0);
      expect((await directory.units([])).size).toBe(0);
      expect([...(await directory.unitsNow(ids))]).toEqual([...found]);
    });

    test('All units are listed in order of id, closed ones too', async () => {
      const closed: Unit = { ...unit('u-closed'), validTo: minute(1), successorId: 'u1' };
      const directory = await open({ ...CONTENTS, units: [...CONTENTS.units, closed] });
      const ids = (await directory.allUnits()).map(({ id }) => id);
      expect(ids).toEqual([...CONTENTS.units.map(({ id }) => id), 'u-closed'].sort());
      expect((await directory.allUnits()).find(({ id }) => id === 'u-closed')).toStrictEqual(closed);
    });

    test('Names of staff are found by id, those of former members too, and unknown ids have none', async () => {
      const former: StaffMember = { subject: 's0', name: '王五', grants: [], validTo: minute(1) };
      const directory = await open({ ...CONTENTS, staff: [...CONTENTS.staff, former] });
      const names = await directory.staffNames(['s1', 's0', 'none', 's1']);
      expect([...names].toSorted()).toEqual([
        ['s0', '王五'],
        ['s1', '李四'],
      ]);
      expect([...(await directory.staffNames([]))]).toEqual([]);
    });

    test('The workers of a unit are its own, former ones too, by their roles as they are now', async () => {
      const worker = (subject: string, ...units: readonly string[]): StaffMember => ({
        subject,
        name: subject,
        grants: units.map((unitId) => ({ role: 'WRK', unitId })),
      });
      const former = { ...worker('w1', 'u1'), validTo: minute(1) };
      const officer: StaffMember = { subject: 's2', name: '王五', grants: [{ role: 'UNT', unitId: 'u1' }] };
      // The last one has moved on: the later record counts.
      const staff = [
        former,
        worker('w2', 'u2', 'u1'),
        worker('w3', 'u2'),
        worker('w4', 'u1'),
        worker('w4', 'u3'),
        officer,
      ];
      const directory = await open({ ...CONTENTS, staff });
      const find = async (unitId: string) =>
        (await directory.staffOf(unitId, 'WRK')).map(({ subject }) => subject).toSorted();
      expect([await find('u1'), await find('u2'), await find('u3')]).toEqual([['w1', 'w2'], ['w2', 'w3'], ['w4']]);
      expect(await find('none')).toEqual([]);
      expect((await directory.staffOf('u1', 'WRK')).find(({ subject }) => subject === 'w1')).toStrictEqual(former);
    });

    test('The people of a partner are listed by its id, and those of another unit with the same role are not', async () => {
      const person = (subject: string, unitId: string, role: 'PTN' | 'WRK' = 'PTN'): StaffMember => ({
        subject,
        name: subject,
        grants: [{ role, unitId }],
      });
      const staff = [person('p1', 'u1'), person('p2', 'u1'), person('p3', 'u2'), person('w1', 'u1', 'WRK')];
      const directory = await open({ ...CONTENTS, staff });
      const people = async (unitId: string) => (await directory.staffOf(unitId, 'PTN')).map(({ subject }) => subject);
      expect([(await people('u1')).toSorted(), await people('u2')]).toEqual([['p1', 'p2'], ['p3']]);
    });

    test('Units come with all their successors, and circles of successors end', async () => {
      const following = (id: string, successorId: string) => ({ ...unit(id), successorId });
      const directory = await open({
        ...CONTENTS,
        units: [following('u1', 'u2'), following('u2', 'u3'), following('u3', 'u1'), following('u4', 'none')],
      });
      for (const read of [directory.units, directory.unitsNow]) {
        expect([...(await read(['u1'])).keys()]).toEqual(['u1', 'u2', 'u3']);
        expect([...(await read(['u4'])).keys()]).toEqual(['u4']);
      }
    });

    test('A member of staff is found by the subject of the token', async () => {
      const directory = await open(CONTENTS);
      expect(await directory.staff('s1')).toStrictEqual(CONTENTS.staff[0]);
      expect(await directory.staff('s2')).toBeUndefined();
    });

    test('Categories are in order of code', async () => {
      const directory = await open(CONTENTS);
      expect((await directory.categories()).map(({ code }) => code)).toEqual(['01', '0102', '010201']);
      expect(await directory.categories()).toContainEqual(CONTENTS.categories[2]);
    });

    test('The rules of the given categories that can apply in the region are found, at all times', async () => {
      const directory = await open(CONTENTS);
      const leads = async (codes: readonly string[], region: string) =>
        (await directory.rules(codes, region)).map(({ lead }) => lead).sort();
      expect(await leads(['0102', '*', '99', '0102'], '210102')).toEqual(['d', 'heat', 'older', 'province', 'street']);
      expect(await leads(['0102'], '210102001')).toEqual(['heat', 'older', 'province', 'street']);
      expect(await leads(['0102', '01'], '210103')).toEqual(['city', 'province']);
      expect(await leads(['0102', '01'], '210200')).toEqual(['province']);
      expect(await directory.rules(['01'], '210102001')).toStrictEqual([CONTENTS.rules[2]]);
      expect(await directory.rules([], '210102')).toEqual([]);
    });

    test('The children of a region are in order of code; the parent of provinces is 000000', async () => {
      const directory = await open(CONTENTS);
      expect((await directory.regions('210000')).map(({ name }) => name)).toEqual(['沈阳市', '大连市']);
      expect((await directory.regions('000000')).map(({ name }) => name)).toEqual(['辽宁省']);
      expect(await directory.regions('210102001')).toEqual([]);
      expect(await directory.regions('999999')).toEqual([]);
    });

    test('A region of any level is found by its code', async () => {
      const directory = await open(CONTENTS);
      for (const region of CONTENTS.regions) expect(await directory.region(region.code)).toStrictEqual(region);
      for (const code of ['', '2101', '210103', '000000', '210102002', '210102#', 'UNIT#u1'])
        expect(await directory.region(code)).toBeUndefined();
    });

    test('Regions are found together with those above them, without unknown ones', async () => {
      const directory = await open(CONTENTS);
      const find = async (...codes: readonly string[]) => [...(await directory.regionPaths(codes)).keys()].toSorted();
      expect(await find('210102001', '210102001')).toEqual(['210000', '210100', '210102', '210102001']);
      expect(await find('210200', '210102')).toEqual(['210000', '210100', '210102', '210200']);
      // Of an unknown street its county is found.
      expect(await find('210102009')).toEqual(['210000', '210100', '210102']);
      expect(await find('', '2101', '000000', '210102#', 'UNIT#u1')).toEqual([]);
      expect(await find()).toEqual([]);
      expect((await directory.regionPaths(['210102'])).get('210102')).toStrictEqual(CONTENTS.regions[3]);
    });
  });
}
