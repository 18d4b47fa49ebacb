import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RECORD_IDS, RECORD_INPUTS } from '#directory/contracts/directory-records.ts';
import type { Business } from '#directory/domain/business.ts';
import { chooseRule } from '#directory/domain/choose-rule.ts';
import type { CatalogueRule, Category, Grid, Region, StaffMember, Unit } from '#directory/domain/directory.ts';
import { findParentRegion, getRegionLevel } from '#directory/domain/directory.ts';
import { type DirectoryRecord, type FlatKind, getRecordId, getRecordSlot } from '#directory/domain/directory-record.ts';
import { findRecordFaults, type KnownRecords } from '#directory/domain/directory-rules.ts';
import type { SupportPolicy } from '#directory/domain/support-policy.ts';
import { placeUnits } from '#directory/domain/unit-tree.ts';
import { parse, type Schema } from '#kernel/contracts/parse.ts';
import type { Instant } from '#kernel/domain/instant.ts';

const read = <T>(file: string) =>
  JSON.parse(readFileSync(new URL(`../../../data/${file}`, import.meta.url), 'utf8')) as T;
const example = read<{
  readonly units: readonly Unit[];
  readonly regions: readonly Region[];
  readonly staff: readonly StaffMember[];
  readonly grids: readonly Grid[];
  readonly categories: readonly Category[];
  readonly rules: readonly CatalogueRule[];
  readonly businesses: readonly Business[];
}>('example/heping.json');
const { supportPolicies } = read<{ readonly supportPolicies: readonly SupportPolicy[] }>(
  'example/support-policies.json',
);
const { regions: official } = read<{ readonly regions: readonly Region[] }>('regions/liaoning.json');

const records: { readonly [K in FlatKind]: readonly DirectoryRecord[K][] } = {
  units: example.units,
  regions: example.regions,
  staff: example.staff,
  grids: example.grids,
  categories: example.categories,
  catalogue: example.rules,
  businesses: example.businesses,
  supportPolicies,
  helplines: [],
};
const kinds = Object.keys(records) as FlatKind[];

const known: KnownRecords = {
  unit: (id) => example.units.find((unit) => unit.id === id),
  staff: (subject) => example.staff.find((member) => member.subject === subject),
  category: (code) => example.categories.find((category) => category.code === code),
  region: (code) => [...official, ...example.regions].find((region) => region.code === code),
};
/** Fields that are derived and not part of the input. */
const DERIVED = ['id', 'creditCode', 'subject', 'code', 'ancestors', 'parentCode', 'level'];

describe('the example district', () => {
  test.each(kinds)('all %s of the example are valid: ids are unique and references exist', (kind) => {
    const all: readonly DirectoryRecord[FlatKind][] = records[kind];
    const ids = all.map((record) => getRecordId(kind, record));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(all.map((record) => getRecordSlot(kind, record))).size).toBe(ids.length);
    for (const record of all) {
      const id = getRecordId(kind, record);
      const derived = DERIVED.filter((name) => name !== 'parentCode' || kind !== 'units');
      const input = Object.fromEntries(Object.entries(record).filter(([name]) => !derived.includes(name)));
      expect([id, parse(RECORD_IDS[kind], id, 'en').ok]).toEqual([id, true]);
      expect([id, parse(RECORD_INPUTS[kind] as Schema<object>, input, 'en')]).toEqual([id, { ok: true, value: input }]);
      expect([id, findRecordFaults(kind, record as never, known)]).toEqual([id, []]);
    }
  });

  test('parents and levels in the example are those that follow from the codes', () => {
    const placed = placeUnits(example.units, () => undefined);
    for (const unit of example.units) expect(placed.get(unit.id)).toEqual(unit);
    for (const { code, level, parentCode } of example.regions)
      expect([findParentRegion(code), getRegionLevel(code)]).toEqual([parentCode, level]);
    for (const { code, parentCode } of example.categories)
      expect(parentCode).toBe(code.length > 2 ? code.slice(0, -2) : undefined);
  });

  test('the example has 15 departments, 10 streets, and two companies for heat, water, power and gas', () => {
    const count = (kind: Unit['kind']) => example.units.filter((unit) => unit.kind === kind).length;
    expect([count('department'), count('street'), count('utility')]).toEqual([15, 10, 8]);
  });

  test('each unit of the example has an officer and a leader, and each street two workers', () => {
    const holders = (role: string, unitId: string) =>
      example.staff.filter(({ grants }) => grants.some((grant) => grant.role === role && grant.unitId === unitId));
    for (const { id, kind } of example.units) {
      if (kind === 'centre' || kind === 'partner') continue;
      expect([id, holders('UNT', id).length, holders('LDR', id).length]).toEqual([id, 1, 1]);
      if (kind === 'street') expect([id, holders('WRK', id).length]).toEqual([id, 2]);
    }
  });

  test('each partner of the example has a person, and its people have no other role', () => {
    const partners = example.units.filter(({ kind }) => kind === 'partner').map(({ id }) => id);
    expect(partners.length).toBeGreaterThan(1);
    for (const id of partners) {
      const people = example.staff.filter(({ grants }) => grants.some(({ unitId }) => unitId === id));
      expect(people.length).toBeGreaterThan(0);
      for (const { grants } of people) expect(grants).toEqual([{ role: 'PTN', unitId: id }]);
    }
  });

  test('the example has service managers, and each manager of a business is one of them', () => {
    const managers = example.staff.filter(({ grants }) => grants.some(({ role }) => role === 'MGR'));
    expect(managers.length).toBeGreaterThan(1);
    const subjects = new Set(managers.map(({ subject }) => subject));
    const named = example.businesses.flatMap(({ managerId }) => managerId ?? []);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !subjects.has(id))).toEqual([]);
  });

  test('the same category has different lead companies in different supply areas', () => {
    const now = '2026-03-09T02:00:00.000Z' as Instant;
    const leadFor = (category: string, region: string) => chooseRule(example.rules, category, region, now)?.lead;
    expect(leadFor('010101', '210102001')).toBe('heating');
    expect(leadFor('010101', '210102019')).toBe('heating-south');
    expect(leadFor('010201', '210102001001')).toBe('water');
    expect(leadFor('010401', '210102028003')).toBe('gas-south');
    expect(leadFor('040101', '210102021002')).toBe('street-5');
    expect(leadFor('050101', '210102001')).toBeUndefined();
  });
});
