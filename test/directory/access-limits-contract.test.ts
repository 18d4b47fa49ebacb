import { describe, expect, test } from 'vitest';
import { policyContent } from '#directory/contracts/policy.ts';
import {
  type AccessLimit,
  type AccessLimits,
  LONGEST_WINDOW,
  WIDEST_ACCESS_LIMITS,
} from '#directory/domain/policy/access-limits.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { parse } from '#kernel/contracts/parse.ts';

const { jurisdiction: _jurisdiction, version: _version, ...CONTENT } = DEFAULT_POLICY;
const names = Object.keys(WIDEST_ACCESS_LIMITS) as AccessLimit[];

/** The paths of the errors that an administrator gets for a policy with these limits. */
function refusedPaths(changes: Partial<AccessLimits>): readonly string[] {
  const accessLimits = { ...CONTENT.accessLimits, ...changes };
  const parsed = parse(policyContent, { ...CONTENT, accessLimits }, 'en');
  return parsed.ok ? [] : parsed.error.map(({ path }) => path);
}

describe('A policy that an administrator puts', () => {
  test('A policy may have the widest limits', () => {
    expect(refusedPaths(WIDEST_ACCESS_LIMITS)).toEqual([]);
  });

  test.each(names)('A policy is refused when %s is wider, or would lock everybody out', (name) => {
    const { limit, windowSeconds } = WIDEST_ACCESS_LIMITS[name];
    const path = `accessLimits.${name}`;
    expect(refusedPaths({ [name]: { limit: limit + 1, windowSeconds } })).toEqual([`${path}.limit`]);
    expect(refusedPaths({ [name]: { limit, windowSeconds: windowSeconds - 1 } })).toEqual([`${path}.windowSeconds`]);
    expect(refusedPaths({ [name]: { limit: 0, windowSeconds: LONGEST_WINDOW + 1 } }).toSorted()).toEqual([
      `${path}.limit`,
      `${path}.windowSeconds`,
    ]);
  });
});
