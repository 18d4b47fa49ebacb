import { describe, expect, test } from 'vitest';
import { findCitationFault, formatCitation, parseCitation } from '#enterprise/support/cite-policies.rules.ts';
import { localTime } from '#test/support/domain/world.ts';
import { supportPolicy } from '#test/support/enterprise/policies.ts';

const KNOWN = new Map([
  ['equipment', { record: supportPolicy('equipment'), version: 3 }],
  ['later', { record: supportPolicy('later', { validFrom: localTime('2026-06-01 00:00') }), version: 1 }],
]);
const why = (at: string, ...citations: readonly string[]) =>
  findCitationFault(citations.map(parseCitation), (id) => KNOWN.get(id), localTime(at));

describe('the policies that an advice cites', () => {
  test('A citation is an id with a version, and one of an old event has none', () => {
    expect(parseCitation(formatCitation('equipment.a-1', 12))).toEqual({ id: 'equipment.a-1', version: 12 });
    expect(parseCitation('policy-1')).toEqual({ id: 'policy-1' });
    for (const text of ['equipment', 'equipment@', 'equipment@0', 'equipment@1234567', '@1', 'a b@1', 'a@1@2'])
      expect(parseCitation(text)).toEqual({ id: text });
  });

  test('The current version of a policy is cited, also of one that has not begun', () => {
    expect(why('2026-03-09 10:00', 'equipment@3', 'later@1')).toBeUndefined();
    expect(why('2026-03-09 10:00')).toBeUndefined();
  });

  test('A policy that does not exist cannot be cited', () => {
    expect(why('2026-03-09 10:00', 'equipment@3', 'nothing@1')).toBe('unknown-policy');
  });

  test('A policy that has ended cannot be cited, from the instant of its end on', () => {
    expect(why('2026-12-31 23:59', 'equipment@3')).toBeUndefined();
    expect(why('2027-01-01 00:00', 'equipment@3')).toBe('policy-over');
  });

  test('A version that the manager has not read cannot be cited', () => {
    expect(why('2026-03-09 10:00', 'equipment@2')).toBe('policy-changed');
    expect(why('2026-03-09 10:00', 'equipment')).toBe('policy-changed');
  });
});
