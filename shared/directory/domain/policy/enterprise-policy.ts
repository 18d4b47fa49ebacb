import type { Limit } from '#kernel/domain/time/duration.ts';

/** The types of requests that have a limit for their answer. */
type LimitedType =
  | 'policyAdvice'
  | 'financing'
  | 'legalAffairs'
  | 'labourAndResources'
  | 'projectApproval'
  | 'environmentComplaint';

/** When campaigns send messages. Local hours of the day. */
export interface CampaignPolicy {
  /** Nobody gets a message before this hour, nor from `sendUntilHour` on. */
  readonly sendFromHour: number;
  readonly sendUntilHour: number;
  /** How many days after the last business was asked the one reminder is sent. */
  readonly remindAfterDays: number;
}

/** The numbers of DOMAIN 8, a part of the policy. */
export interface EnterprisePolicy {
  /** How long an agent may accept an invitation. */
  readonly invitationLasts: Limit;
  /** How many agents a business may have, invited ones included. */
  readonly mostAgents: number;
  /** Until a request in the pool has a manager. */
  readonly take: Limit;
  /** Until the manager has accepted; also how long a manager has after a partner's reply. */
  readonly respond: Limit;
  /** Until the advice, the first contact of a partner or the work order, from the filing on. */
  readonly answer: Readonly<Record<LimitedType, Limit>>;
  /**
   * Of complaints about the business environment, by the clock: until the acceptance, the result, and how long the business may say
   * how it was handled.
   */
  readonly complaint: { readonly accept: Limit; readonly result: Limit; readonly followUp: Limit };
  /** How long after closing a business may report retaliation for its complaint. */
  readonly retaliationWithin: Limit;
  /** How long the business may ask further after an advice. */
  readonly askFurther: Limit;
  /** How long the business may answer whether it was helpful. */
  readonly feedback: Limit;
  readonly rateAfterClose: Limit;
  readonly reopenWithin: Limit;
  readonly maxReopenings: number;
  /** From which step on an answer counts as helpful; 5 = very helpful, 1 = not helpful at all. */
  readonly helpfulFrom: 2 | 3 | 4 | 5;
  /** How many days before the deadline of a policy its subscribers get a message. */
  readonly remindDays: number;
  /** How many unasked visits a business may get in a local month from all offices together. */
  readonly unaskedVisitsPerMonth: number;
  readonly campaign: CampaignPolicy;
}

export const DEFAULT_ENTERPRISE_POLICY: EnterprisePolicy = {
  invitationLasts: 'P7D',
  mostAgents: 20,
  take: { workingHours: 4 },
  respond: { workingDays: 1 },
  answer: {
    policyAdvice: { workingDays: 3 },
    financing: { workingDays: 5 },
    legalAffairs: { workingDays: 5 },
    labourAndResources: { workingDays: 5 },
    projectApproval: { workingDays: 5 },
    environmentComplaint: { workingDays: 15 },
  },
  complaint: { accept: { workingDays: 3 }, result: { workingDays: 15 }, followUp: { workingDays: 5 } },
  retaliationWithin: 'P365D',
  askFurther: { workingDays: 3 },
  feedback: 'P7D',
  rateAfterClose: 'P7D',
  reopenWithin: 'P15D',
  maxReopenings: 2,
  helpfulFrom: 3,
  remindDays: 7,
  unaskedVisitsPerMonth: 2,
  campaign: { sendFromHour: 9, sendUntilHour: 20, remindAfterDays: 3 },
};
