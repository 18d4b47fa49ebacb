import { describe, expect, test } from 'vitest';
import { whyNotAccuse } from '#appeals/case/domain/rules/intake/accusing.ts';
import { whyNotAssign } from '#appeals/case/domain/rules/intake/dispatching.ts';
import type { Unit } from '#directory/domain/directory.ts';
import type { DirectoryRecord, RecordKind } from '#directory/domain/directory-record.ts';
import { findRecordFaults, type KnownRecords } from '#directory/domain/directory-rules.ts';
import { instant } from '#test/support/domain/world.ts';

const unit = (id: string, kind: Unit['kind'], more: Partial<Unit> = {}): Unit => ({
  id,
  name: id,
  kind,
  ancestors: [],
  regionCode: '210102',
  ...more,
});
const UNITS = [
  unit('centre', 'centre'),
  unit('parks', 'department'),
  unit('bank', 'partner'),
  unit('other', 'partner'),
];
const findUnit = (id: string) => UNITS.find((each) => each.id === id);
const known: KnownRecords = {
  unit: findUnit,
  staff: () => undefined,
  category: (code) => ({ code, name: code }),
  region: (code) => ({ code, name: code, level: 'county' }),
};
const faults = <K extends RecordKind>(kind: K, record: DirectoryRecord[K]) =>
  findRecordFaults(kind, record, known).map(({ field, fault }) => `${field}: ${fault}`);
const member = (role: 'PTN' | 'MGR' | 'UNT' | 'ADM', unitId: string) => ({
  subject: 's',
  name: 's',
  grants: [{ role, unitId }],
});

describe('partners in the directory', () => {
  test('People of a partner have the role PTN only, and only they have it', () => {
    expect(faults('staff', member('PTN', 'bank'))).toEqual([]);
    for (const role of ['MGR', 'UNT', 'ADM'] as const)
      expect(faults('staff', member(role, 'bank'))).toEqual(['grants: partner-role']);
    for (const id of ['parks', 'centre']) expect(faults('staff', member('PTN', id))).toEqual(['grants: partner-role']);
  });

  test('A partner has a kind, and no other unit has one', () => {
    const partnerKind = 'bank' as const;
    expect(faults('units', unit('new', 'partner', { partnerKind }))).toEqual([]);
    expect(faults('units', unit('new', 'department', { partnerKind }))).toEqual(['partnerKind: partner-only']);
  });

  test('A partner leads no case, assists in none and is no accused', () => {
    const rule = { id: 'r', category: '01', regionCode: '210102', validFrom: instant('2026-01-01T00:00:00Z') };
    expect(faults('catalogue', { ...rule, lead: 'bank', assists: [] })).toEqual(['lead: unknown-unit']);
    expect(faults('catalogue', { ...rule, lead: 'parks', assists: ['bank'] })).toEqual(['assists: unknown-unit']);
    expect(faults('catalogue', { ...rule, lead: 'parks', assists: [] })).toEqual([]);
    const context = { unit: findUnit, now: instant('2026-03-09T02:00:00Z') };
    const appeal = { assignments: [], round: 1 };
    expect(whyNotAssign(appeal, 'bank', context)).toBe('unknown-unit');
    expect(whyNotAssign(appeal, 'parks', context)).toBeUndefined();
    expect(whyNotAccuse('bank', context)).toBe('unknown-unit');
  });

  test('A partner ends without a successor, and succeeds partners only', () => {
    const validTo = instant('2026-04-01T00:00:00Z');
    const notFit = ['successorId: successor-not-fit'];
    expect(faults('units', unit('bank', 'partner', { validTo }))).toEqual([]);
    expect(faults('units', unit('bank', 'partner', { validTo, successorId: 'other' }))).toEqual([]);
    expect(faults('units', unit('bank', 'partner', { validTo, successorId: 'parks' }))).toEqual(notFit);
    expect(faults('units', unit('parks', 'department', { validTo, successorId: 'bank' }))).toEqual(notFit);
  });
});
