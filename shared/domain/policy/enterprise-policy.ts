import type { Limit } from './duration.ts';

/** The numbers of DOMAIN 8, a part of the policy. */
export interface EnterprisePolicy {
  /** How long an agent may accept an invitation. */
  readonly invitationLasts: Limit;
  /** How many agents a business may have, invited ones included. */
  readonly mostAgents: number;
}

export const DEFAULT_ENTERPRISE_POLICY: EnterprisePolicy = { invitationLasts: 'P7D', mostAgents: 20 };
