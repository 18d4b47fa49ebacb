import { expect, test } from 'vitest';
import type { Unit } from '#directory/domain/directory.ts';
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
const UNITS = [unit('centre', 'centre'), unit('parks', 'department'), unit('heat', 'utility')];
const known: KnownRecords = {
  unit: (id) => UNITS.find((each) => each.id === id),
  staff: () => undefined,
  category: () => undefined,
  region: (code) => ({ code, name: code, level: 'county' }),
};
const faults = (more: Partial<Unit>) =>
  findRecordFaults('units', unit('parks', 'department', more), known).map(({ field, fault }) => `${field}: ${fault}`);

test.each([
  ['that has no end', {}],
  ['that ends', { validTo: instant('2026-04-01T00:00:00Z') }],
])('The centre never succeeds a unit %s: nobody could open a tip-off about it', (_which, end) => {
  const notFit = ['successorId: successor-not-fit'];
  expect(faults({ ...end, successorId: 'centre' })).toEqual(notFit);
  expect(faults({ ...end, successorId: 'parks' })).toEqual(notFit);
  expect(faults({ ...end, successorId: 'nobody' })).toEqual(notFit);
  expect(faults({ ...end, successorId: 'heat' })).toEqual([]);
});
