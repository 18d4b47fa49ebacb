import type { Business } from '#directory/domain/business.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { SupportPolicies } from '#directory/ports/support-policies.ts';
import { type OpenBusinessDeps, openAsAgent, openAtDesk } from '#enterprise/businesses/open-business.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { type FoundPolicy, findPolicies } from './find-policies.rules.ts';
import { type ReadPolicy, withVersion } from './read-policy.ts';

export interface FindPoliciesDeps extends OpenBusinessDeps {
  readonly supportPolicies: SupportPolicies;
  readonly time: TimeSource;
}

/** What a person seeks: words, and the business for which policies are proposed. */
export interface AskedPolicies {
  readonly q?: string | undefined;
  readonly business?: string | undefined;
}

/** Policies with the business for which they were sought. */
export interface PolicyAnswer {
  readonly found: readonly FoundPolicy<ReadPolicy>[];
  readonly business?: Business;
}

/** The most policies that one answer has. */
const MOST_POLICIES = 50;

/** The policies for an agent; a business that the person does not act for is not found. */
export async function findPoliciesAsAgent(
  deps: FindPoliciesDeps,
  subject: string,
  { q, business: code }: AskedPolicies,
): Promise<Result<PolicyAnswer, Failure>> {
  if (code === undefined) return ok(await search(deps, q));
  const opened = await openAsAgent(deps, subject, code);
  return opened.ok ? ok(await search(deps, q, opened.value.business)) : opened;
}

/** The policies for a member of staff; a business that the person does not serve is not found. */
export async function findPoliciesAtDesk(
  deps: FindPoliciesDeps,
  staff: StaffMember,
  { q, business: code }: AskedPolicies,
): Promise<Result<PolicyAnswer, Failure>> {
  if (code === undefined) return ok(await search(deps, q));
  const opened = await openAtDesk(deps, staff, code);
  return opened.ok ? ok(await search(deps, q, opened.value.business)) : opened;
}

async function search(
  { supportPolicies, time }: FindPoliciesDeps,
  q: string | undefined,
  business?: Business,
): Promise<PolicyAnswer> {
  const policies = (await supportPolicies.all()).map(withVersion);
  const found = findPolicies(policies, { q, business }, time.now()).slice(0, MOST_POLICIES);
  return { found, ...(business && { business }) };
}
