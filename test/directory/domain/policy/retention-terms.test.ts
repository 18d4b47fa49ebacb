import { describe, expect, test } from 'vitest';
import { policyContent } from '#directory/contracts/policy.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Retention } from '#directory/domain/policy/retention.ts';
import { parse } from '#kernel/contracts/parse.ts';

const { jurisdiction: _jurisdiction, version: _version, ...CONTENT } = DEFAULT_POLICY;

const faultsOf = (change: Partial<Retention>) => {
  const parsed = parse(policyContent, { ...CONTENT, retention: { ...CONTENT.retention, ...change } }, 'en');
  return parsed.ok ? [] : parsed.error.map(({ path }) => path);
};

describe('the terms of the retention in a policy', () => {
  test('Texts, with which the sealed contact goes, are not removed before the contact is sealed', () => {
    expect(faultsOf({ contactMonths: 24, textMonths: 23 })).toEqual(['retention']);
    expect(faultsOf({ contactMonths: 24, textMonths: 24 })).toEqual([]);
  });

  test('No term is so short that people still need what it removes', () => {
    expect(faultsOf({ contactMonths: 5 })).toEqual(['retention.contactMonths']);
    expect(faultsOf({ placeMonths: 5 })).toEqual(['retention.placeMonths']);
    expect(faultsOf({ uploadDays: 0 })).toEqual(['retention.uploadDays']);
  });

  test('A policy from before there were terms of places, texts and uploads gets the defaults', () => {
    const retention = { contactMonths: 24, mediaMonths: 36 };
    const parsed = parse(policyContent, { ...CONTENT, retention }, 'en');
    expect(parsed.ok && parsed.value.retention).toEqual(DEFAULT_POLICY.retention);
  });
});
