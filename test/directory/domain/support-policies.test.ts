import { describe, expect, test } from 'vitest';
import { RECORD_INPUTS } from '#directory/contracts/directory-records.ts';
import { findRecordFaults, type KnownRecords, listReferences } from '#directory/domain/directory-rules.ts';
import type { SupportPolicy } from '#directory/domain/support-policy.ts';
import { parse } from '#kernel/contracts/parse.ts';
import { localTime } from '#test/support/domain/world.ts';
import { supportPolicy } from '#test/support/enterprise/policies.ts';

const known: KnownRecords = {
  unit: () => undefined,
  staff: () => undefined,
  category: () => undefined,
  region: (code) => (code === '210102' ? { code, name: '和平区', level: 'county' } : undefined),
};
const faults = (more: Partial<SupportPolicy>) =>
  findRecordFaults('supportPolicies', supportPolicy('p', more), known).map(({ field, fault }) => `${field} ${fault}`);

describe('the record of a policy for businesses', () => {
  test('An ordinary policy has no fault, and its regions are read before it is checked', () => {
    expect(faults({})).toEqual([]);
    expect(listReferences('supportPolicies', [supportPolicy('p')]).regions).toEqual(['210102']);
  });

  test.each([
    ['Each region must exist', { regions: ['210102', '210199'] }, 'regions unknown-region'],
    [
      'Each industry is a section or a division of GB/T 4754',
      { industries: ['C', '98'] },
      'industries unknown-industry',
    ],
    ['The least number of employees is at most the most', { mostEmployees: 19 }, 'leastEmployees least-above-most'],
    ['A policy ends after it begins', { validTo: localTime('2025-12-01 00:00') }, 'validTo ends-before-it-begins'],
    ['One can apply only after it has begun', { deadline: localTime('2026-01-01 00:00') }, 'deadline deadline-outside'],
    ['One can apply only until it ends', { deadline: localTime('2027-01-01 00:01') }, 'deadline deadline-outside'],
  ])('%s', (_rule, more, fault) => {
    expect(faults(more)).toContain(fault);
  });

  test('A division without its section is enough, and the deadline may be the end of the policy', () => {
    expect(faults({ industries: ['62'], deadline: localTime('2027-01-01 00:00') })).toEqual([]);
  });

  test('A policy without a region is refused: it would be for nobody', () => {
    const { id: _id, ...input } = supportPolicy('p', { regions: [] });
    expect(parse(RECORD_INPUTS.supportPolicies, input, 'en').ok).toBe(false);
  });
});
