import type { Business, BusinessStatus, SizeClass } from '#directory/domain/business.ts';
import { isValidAt, toRegionPath } from '#directory/domain/directory.ts';
import { isInIndustry, type SupportPolicy } from '#directory/domain/support-policy.ts';
import type { Instant } from '#kernel/domain/instant.ts';

export const MATCH_RESULTS = ['met', 'unmet', 'unknown'] as const;
/** Whether a criterion of a policy is met. Unknown: the register of businesses does not contain it. */
export type MatchResult = (typeof MATCH_RESULTS)[number];

/** A criterion of a policy with what it needs and what the business has. */
export type Finding = { readonly result: MatchResult } & (
  | { readonly criterion: 'status'; readonly has: BusinessStatus }
  | { readonly criterion: 'period'; readonly from: Instant; readonly to?: Instant }
  | { readonly criterion: 'deadline'; readonly deadline: Instant }
  | { readonly criterion: 'region'; readonly needs: readonly string[]; readonly has: string }
  | { readonly criterion: 'industry'; readonly needs: readonly string[] }
  | { readonly criterion: 'size'; readonly needs: readonly SizeClass[]; readonly has: SizeClass }
  | { readonly criterion: 'employees'; readonly least?: number; readonly most?: number; readonly has?: number }
  | { readonly criterion: 'condition'; readonly needs: string }
);

export const CRITERIA = [
  'status',
  'period',
  'deadline',
  'region',
  'industry',
  'size',
  'employees',
  'condition',
] as const satisfies readonly Finding['criterion'][];

export const VERDICTS = ['fits', 'unclear', 'unfit'] as const;
/** All criteria are met; some are unknown and none is unmet; one is unmet. */
export type Verdict = (typeof VERDICTS)[number];

/** What speaks for and against a policy for a business. */
export interface PolicyMatch {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/**
 * Compares a policy with what the register knows of a business (DOMAIN 8). Nothing is guessed: a criterion that the register cannot
 * tell is unknown, as are all conditions in words.
 */
export function matchPolicy(policy: SupportPolicy, business: Business, now: Instant): PolicyMatch {
  const findings: readonly Finding[] = [
    { criterion: 'status', result: toResult(business.status === 'active'), has: business.status },
    ...findTimes(policy, now),
    matchRegion(policy, business),
    {
      criterion: 'industry',
      result: toResult(policy.industries.length === 0 || isInIndustry(policy.industries, business)),
      needs: policy.industries,
    },
    {
      criterion: 'size',
      result: toResult(policy.sizes.length === 0 || policy.sizes.includes(business.size)),
      needs: policy.sizes,
      has: business.size,
    },
    ...matchEmployees(policy, business),
    ...policy.conditions.map((needs) => ({ criterion: 'condition' as const, result: 'unknown' as const, needs })),
  ];
  return { verdict: findVerdict(findings), findings };
}

/** Whether one can still apply: the policy has begun and neither it nor its deadline has ended. */
export function isOpenForApplication(policy: SupportPolicy, now: Instant): boolean {
  return findTimes(policy, now).every(({ result }) => result === 'met');
}

function findVerdict(findings: readonly Finding[]): Verdict {
  if (findings.some(({ result }) => result === 'unmet')) return 'unfit';
  return findings.some(({ result }) => result === 'unknown') ? 'unclear' : 'fits';
}

function findTimes(policy: SupportPolicy, now: Instant): readonly Finding[] {
  const { validFrom: from, validTo: to, deadline } = policy;
  return [
    { criterion: 'period', result: toResult(isValidAt(policy, now)), from, ...(to !== undefined && { to }) },
    ...(deadline === undefined ? [] : [{ criterion: 'deadline' as const, result: toResult(now < deadline), deadline }]),
  ];
}

/** A business that is registered for a whole county may be in a street of it: then nobody knows. */
function matchRegion({ regions }: SupportPolicy, { regionCode }: Business): Finding {
  const isInside = regions.some((region) => toRegionPath(regionCode).includes(region));
  const mayBeInside = regions.some((region) => toRegionPath(region).includes(regionCode));
  return {
    criterion: 'region',
    result: isInside ? 'met' : mayBeInside ? 'unknown' : 'unmet',
    needs: regions,
    has: regionCode,
  };
}

function matchEmployees(policy: SupportPolicy, { employees: has }: Business): readonly Finding[] {
  const { leastEmployees: least, mostEmployees: most } = policy;
  if (least === undefined && most === undefined) return [];
  const limits = { ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
  if (has === undefined) return [{ criterion: 'employees', result: 'unknown', ...limits }];
  const isMet = has >= (least ?? 0) && has <= (most ?? Number.POSITIVE_INFINITY);
  return [{ criterion: 'employees', result: toResult(isMet), ...limits, has }];
}

function toResult(isMet: boolean): MatchResult {
  return isMet ? 'met' : 'unmet';
}
