import type { RequestFiling } from '#enterprise/requests/domain/commands/parts.ts';
import type { Escalation } from '#enterprise/requests/domain/vocabulary.ts';
import type { RequestOutcome, RequestStatus, SharedField } from '#enterprise/services/domain/vocabulary.ts';
import type { Mark } from '#kernel/domain/vocabulary.ts';
import type { CheckedClock } from '../clock.ts';

export interface CheckedConsent {
  readonly partnerId: string;
  readonly fields: readonly SharedField[];
  readonly until: number | undefined;
  readonly isWithdrawn: boolean;
}

export interface CheckedOffer {
  readonly partnerId: string;
  readonly offer: number;
  readonly round: number;
  readonly amount: number;
  readonly until: number | undefined;
  readonly hasFailed: boolean;
}

export interface CheckedAppointment {
  readonly partnerId: string;
  readonly lawyerId: string;
  readonly begin: number;
  readonly end: number;
  /** It was moved, cancelled, or ended with the matter before it began. */
  readonly isOver: boolean;
}

/** A request as the checker knows it, from the events alone. Lists are replaced, never changed: earlier views keep theirs. */
export interface CheckedRequest {
  readonly id: string;
  readonly filing: RequestFiling;
  version: number;
  status: RequestStatus;
  round: number;
  run: number;
  managerId: string | undefined;
  /** The place at which it came to its manager, or to the pool, and whether the business had that manager then, or none. */
  cameAt: number;
  /** … and the instant of it. */
  cameSince: number;
  isAsBusiness: boolean;
  escalatedTo: Escalation | undefined;
  readonly clocks: CheckedClock[];
  consents: readonly CheckedConsent[];
  partners: readonly string[];
  /** Partners that have not answered their referral of this round. */
  awaited: readonly string[];
  hasNeed: boolean;
  /** The last round in which it was referred. */
  referredRound: number | undefined;
  offers: readonly CheckedOffer[];
  choice: Pick<CheckedOffer, 'partnerId' | 'offer'> | undefined;
  financed: 'granted' | 'failed' | undefined;
  appointments: readonly CheckedAppointment[];
  workOrders: readonly string[];
  isRated: boolean;
  answers: readonly { readonly at: number; readonly helpful: number }[];
  outcome: RequestOutcome | undefined;
  closedAt: number | undefined;
  reopenings: number;
  urged: number;
  /** Comments that the business sees. */
  openComments: number;
  /** Milestones that somebody had to be told of, and escalations by a person. */
  warnings: readonly Warning[];
  changedAt: number;
}

export interface Warning {
  readonly version: number;
  readonly at: number;
  readonly place: number;
  readonly mark: Mark | Escalation;
  readonly isTold: boolean;
}

export function openCheckedRequest(id: string, filing: RequestFiling, at: number): CheckedRequest {
  return {
    id,
    filing,
    version: 0,
    status: 'requested',
    round: 1,
    run: 0,
    managerId: undefined,
    cameAt: 0,
    cameSince: 0,
    isAsBusiness: true,
    escalatedTo: undefined,
    clocks: [],
    consents: [],
    partners: [],
    awaited: [],
    hasNeed: filing.need !== undefined,
    referredRound: undefined,
    offers: [],
    choice: undefined,
    financed: undefined,
    appointments: [],
    workOrders: [],
    isRated: false,
    answers: [],
    outcome: undefined,
    closedAt: undefined,
    reopenings: 0,
    urged: 0,
    openComments: 0,
    warnings: [],
    changedAt: at,
  };
}

/** The consent to a partner that is in force. */
export function findConsentAt(
  consents: readonly CheckedConsent[],
  partnerId: string,
  at: number,
): CheckedConsent | undefined {
  return consents.find(
    (each) => each.partnerId === partnerId && !each.isWithdrawn && (each.until === undefined || at < each.until),
  );
}

/** The latest offer of each bank in this round. */
export function listStanding({ offers, round }: CheckedRequest): readonly CheckedOffer[] {
  const last = new Map(offers.filter((each) => each.round === round).map((each) => [each.partnerId, each]));
  return [...last.values()];
}

/** Whether a financing that was referred in this round has no outcome yet. */
export function owesFinancing({ hasNeed, referredRound, round, financed }: CheckedRequest): boolean {
  return hasNeed && referredRound === round && financed === undefined;
}
