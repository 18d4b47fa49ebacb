import type { FieldFault } from './directory-record.ts';
import { isIndustry, type SupportPolicy } from './support-policy.ts';

/** What contradicts itself in a policy for businesses. The deadline is within the time of the policy. */
export function findSupportFaults(policy: SupportPolicy): readonly FieldFault[] {
  const { industries, leastEmployees, mostEmployees, validFrom, validTo, deadline } = policy;
  const isOutside = deadline !== undefined && (deadline <= validFrom || (validTo !== undefined && deadline > validTo));
  const isCrossed = (leastEmployees ?? 0) > (mostEmployees ?? Number.POSITIVE_INFINITY);
  return [
    ...(industries.every(isIndustry) ? [] : [{ field: 'industries', fault: 'unknown-industry' as const }]),
    ...(isCrossed ? [{ field: 'leastEmployees', fault: 'least-above-most' as const }] : []),
    ...(isOutside ? [{ field: 'deadline', fault: 'deadline-outside' as const }] : []),
  ];
}
