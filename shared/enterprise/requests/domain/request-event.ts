import type { ClockEntry } from '#appeals/case/domain/clocks/clock.ts';
import type { IndustrySection, SizeClass } from '#directory/domain/business.ts';
import type { AppointmentWay, SlotRef } from '#enterprise/services/domain/slots.ts';
import type { FinancingNeed, FinancingResult, OfferRef, OfferTerms } from '#enterprise/services/domain/terms.ts';
import type {
  RequestOutcome,
  RequestStatus,
  RequestType,
  SharedField,
} from '#enterprise/services/domain/vocabulary.ts';
import type { EventActor } from '#kernel/domain/actor.ts';
import type { TextRef } from '#kernel/domain/commands/text-refs.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import type { Mark } from '#kernel/domain/vocabulary.ts';
import type { RequestEventType } from './transitions.ts';

/** To whom a request is escalated: the leader of the district, then a supervisor of the centre. */
export const ESCALATIONS = ['head', 'supervisor'] as const;
export type Escalation = (typeof ESCALATIONS)[number];

/** What is known of a request from its first event. */
export interface RequestFiling {
  readonly number: string;
  readonly creditCode: string;
  readonly type: RequestType;
  /** The county of the business, whose pool and leader are responsible. */
  readonly county: string;
  /** Industry and size of the business as of the filing; absent in older events. */
  readonly section?: IndustrySection;
  readonly size?: SizeClass;
  /** Only of a request for financing. */
  readonly need?: FinancingNeed;
}

/** What an event changed; the same fields for all types. */
export interface RequestChanges {
  readonly status?: RequestStatus;
  readonly round?: number;
  /** Starts the workflow run with this number. */
  readonly run?: number;
  readonly managerId?: string;
  /** The request has no manager any more. */
  readonly pooled?: true;
  readonly escalatedTo?: Escalation;
  readonly clocks?: readonly ClockEntry[];
  readonly texts?: readonly TextRef[];
  readonly mediaIds?: readonly string[];
  readonly outcome?: RequestOutcome;
  /** Words of the business contain a threat to life (DOMAIN 2). */
  readonly threat?: true;
}

export const RUN_REPLACED = ['tooManyLoops', 'missedCheckpoint'] as const;
/** Why a workflow run was replaced by the next one. */
export type RunReplaced = (typeof RUN_REPLACED)[number];

type NoData = Record<string, never>;

/** The data of each event type, in addition to its changes. */
export interface RequestEventData {
  'request.filed': RequestFiling;
  'request.taken': NoData;
  'request.assigned': NoData;
  'request.accepted': NoData;
  'request.returnedToPool': NoData;
  'request.managerReplaced': NoData;
  'request.escalated': NoData;
  /** The policies that the advice cites. */
  'request.advised': { readonly policyIds: readonly string[] };
  'request.consented': {
    readonly partnerId: string;
    readonly fields: readonly SharedField[];
    readonly textVersion: string;
    readonly until?: Instant;
  };
  'request.consentWithdrawn': { readonly partnerId: string };
  'request.referred': { readonly partnerId: string };
  'request.partnerReplied': { readonly partnerId: string };
  'request.needStated': FinancingNeed;
  'request.offerMade': OfferRef & OfferTerms;
  'request.offerChosen': OfferRef;
  'request.financingRecorded': FinancingResult;
  'request.appointmentBooked': SlotRef & { readonly minutes: number; readonly way: AppointmentWay };
  'request.appointmentCancelled': SlotRef;
  'request.appointmentNoted': SlotRef;
  'request.workOrderOpened': { readonly appealNumber: string };
  'request.concluded': NoData;
  /** 5 = very helpful, 1 = not helpful at all. */
  'request.rated': { readonly helpful: 1 | 2 | 3 | 4 | 5 };
  'request.notAnswered': NoData;
  'request.reopened': NoData;
  'request.withdrawn': NoData;
  'request.urged': NoData;
  'request.commented': { readonly internal: boolean };
  'request.marked': {
    readonly clock: string;
    readonly mark: Mark;
    readonly dueAt: Instant;
    /** False when a higher mark was also due: only the highest is notified. */
    readonly notified: boolean;
  };
  'request.deadlinesRecomputed': NoData;
  'request.runReplaced': { readonly why: RunReplaced };
}

/** The schema version of new events. */
export const REQUEST_EVENT_SCHEMA = 1;

/** One accepted command on a request. Events hold codes, ids and numbers, never free text. */
export interface RequestEventOf<T extends RequestEventType> {
  readonly requestId: string;
  readonly version: number;
  readonly type: T;
  readonly schema: typeof REQUEST_EVENT_SCHEMA;
  readonly at: Instant;
  readonly actor: EventActor;
  readonly request?: RequestRef;
  readonly changes: RequestChanges;
  readonly data: RequestEventData[T];
}

export type RequestEvent = { [T in RequestEventType]: RequestEventOf<T> }[RequestEventType];
