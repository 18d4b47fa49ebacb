import { applyEntry, type Clock } from '#appeals/case/domain/clocks/clock.ts';
import type { Appointment } from '#enterprise/services/domain/appointment.ts';
import type { RequestOutcome, RequestStatus } from '#enterprise/services/domain/vocabulary.ts';
import type { Answered } from '#kernel/domain/commands/answered.ts';
import type { TextRef } from '#kernel/domain/commands/text-refs.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Mark } from '#kernel/domain/vocabulary.ts';
import { applyAppointments } from './apply-appointments.ts';
import { applyFinancing, type Financing } from './apply-financing.ts';
import type { RequestFiling } from './commands/parts.ts';
import type { RequestEvent, RequestEventData } from './request-event.ts';
import type { Escalation } from './vocabulary.ts';

/** What a business allows one partner to see of a request, until it ends or is withdrawn. */
export type Consent = RequestEventData['request.consented'] & { readonly at: Instant; readonly withdrawnAt?: Instant };

/** A request of a business for a service, folded from its events (DOMAIN 8). */
export interface ServiceRequest extends Omit<RequestFiling, 'need'> {
  readonly id: string;
  readonly version: number;
  readonly status: RequestStatus;
  readonly filedAt: Instant;
  readonly changedAt: Instant;
  readonly closedAt?: Instant;
  /** Absent while it is in the pool. */
  readonly managerId?: string;
  /** Who had it, oldest first; without an id it was in the pool. Both sides see it. */
  readonly managers: readonly { readonly managerId?: string; readonly since: Instant }[];
  readonly round: number;
  /** The workflow run that keeps the time. A new round and a replacement begin the next one. */
  readonly run: number;
  readonly runSince: Instant;
  readonly clocks: readonly Clock[];
  readonly recordedMarks: readonly { readonly clock: string; readonly mark: Mark; readonly at: Instant }[];
  readonly escalatedTo?: Escalation;
  readonly consents: readonly Consent[];
  /** The partner to whom it was referred last. */
  readonly partnerId?: string;
  /** All partners to whom it was referred. */
  readonly partners: readonly string[];
  /** The partners that have not answered their last referral of this round. */
  readonly awaited: readonly string[];
  readonly financing: Financing;
  /** With lawyers, in the order in which they were booked. */
  readonly appointments: readonly Appointment[];
  /** The number of the appeal that was opened for it last. */
  readonly workOrder?: string;
  readonly rating?: { readonly helpful: number; readonly at: Instant };
  readonly outcome?: RequestOutcome;
  readonly reopenings: number;
  readonly urgedTimes: number;
  readonly texts: readonly (TextRef & { readonly version: number })[];
  readonly mediaIds: readonly string[];
  /** The newest answered call, to recognise repeats. */
  readonly answered?: Answered | undefined;
}

/** Builds a request without events: the rule of a filing gets it, and the first event is applied to it. */
export function buildBlankRequest(id: string, { need, ...filing }: RequestFiling, at: Instant): ServiceRequest {
  return {
    ...filing,
    id,
    version: 0,
    status: 'requested',
    filedAt: at,
    changedAt: at,
    managers: [],
    round: 1,
    run: 0,
    runSince: at,
    clocks: [],
    recordedMarks: [],
    consents: [],
    partners: [],
    awaited: [],
    financing: { offers: [], ...(need && { need }) },
    appointments: [],
    reopenings: 0,
    urgedTimes: 0,
    texts: [],
    mediaIds: [],
  };
}

/**
 * Applies one more event to a request. The events must come in the order of their versions.
 * @throws Error on a gap and on a first event that is not a filing.
 */
export function evolveRequest(request: ServiceRequest | undefined, event: RequestEvent): ServiceRequest {
  if (request === undefined) {
    if (event.type !== 'request.filed') throw new Error(`a request cannot begin with ${event.type}`);
    return applyChanges(buildBlankRequest(event.requestId, event.data, event.at), event);
  }
  const changed = applyFacts(applyChanges(request, event), event);
  const financing = applyFinancing(request.financing, changed.round, event);
  const appointments = applyAppointments(request.appointments, event);
  const isSame = financing === request.financing && appointments === request.appointments;
  return isSame ? changed : { ...changed, financing, appointments };
}

/** Folds a whole log; undefined for an empty one. */
export function foldRequest(events: readonly RequestEvent[]): ServiceRequest | undefined {
  return events.reduce<ServiceRequest | undefined>(evolveRequest, undefined);
}

/** The consent to a partner that is in force. */
export function findConsent(
  { consents }: Pick<ServiceRequest, 'consents'>,
  partnerId: string,
  now: Instant,
): Consent | undefined {
  const last = consents.findLast((consent) => consent.partnerId === partnerId);
  return last && last.withdrawnAt === undefined && (last.until === undefined || now < last.until) ? last : undefined;
}

function applyChanges(request: ServiceRequest, event: RequestEvent): ServiceRequest {
  const { changes, version, at, request: asked } = event;
  if (version !== request.version + 1) throw new Error(`event ${version} after version ${request.version}`);
  const {
    status = request.status,
    managerId,
    pooled = version === 1,
    clocks = [],
    texts = [],
    mediaIds = [],
  } = changes;
  const isMoved = managerId !== undefined || pooled;
  const { managerId: before, closedAt, outcome, ...rest } = request;
  const manager = isMoved ? managerId : before;
  const closed = status === 'closed' ? { closedAt: closedAt ?? at, outcome: changes.outcome ?? outcome } : {};
  return {
    ...rest,
    ...closed,
    version,
    status,
    changedAt: at,
    round: changes.round ?? request.round,
    run: changes.run ?? request.run,
    runSince: changes.run === undefined ? request.runSince : at,
    ...(manager !== undefined && { managerId: manager }),
    managers: isMoved
      ? [...request.managers, { ...(manager !== undefined && { managerId: manager }), since: at }]
      : request.managers,
    ...(changes.escalatedTo && { escalatedTo: changes.escalatedTo }),
    clocks: clocks.reduce(applyEntry, request.clocks),
    texts: [...request.texts, ...texts.map((text) => ({ ...text, version }))],
    mediaIds: [...request.mediaIds, ...mediaIds],
    answered: asked
      ? { key: asked.key, bodyHash: asked.bodyHash, version, before: request.answered }
      : request.answered,
  } as ServiceRequest;
}

/** Applies what an event of its type says beyond its changes. */
function applyFacts(request: ServiceRequest, event: RequestEvent): ServiceRequest {
  const { at } = event;
  switch (event.type) {
    case 'request.marked': {
      const { clock, mark } = event.data;
      return {
        ...request,
        recordedMarks: [...request.recordedMarks, { clock, mark, at }],
        clocks: request.clocks.map((each) => (each.id === clock ? { ...each, fired: [...each.fired, mark] } : each)),
      };
    }
    case 'request.consented':
      return { ...request, consents: [...request.consents, { ...event.data, at }] };
    case 'request.consentWithdrawn': {
      const { partnerId } = event.data;
      const isMeant = (consent: Consent) => consent.partnerId === partnerId && consent.withdrawnAt === undefined;
      return {
        ...request,
        consents: request.consents.map((each) => (isMeant(each) ? { ...each, withdrawnAt: at } : each)),
      };
    }
    case 'request.referred':
      return {
        ...request,
        partnerId: event.data.partnerId,
        partners: [...new Set([...request.partners, event.data.partnerId])],
        awaited: [...request.awaited, event.data.partnerId],
      };
    case 'request.partnerReplied':
    case 'request.offerMade':
    case 'request.appointmentNoted':
      return { ...request, awaited: request.awaited.filter((each) => each !== event.data.partnerId) };
    case 'request.workOrderOpened':
      return { ...request, workOrder: event.data.appealNumber };
    case 'request.rated':
      return { ...request, rating: { helpful: event.data.helpful, at } };
    case 'request.urged':
      return { ...request, urgedTimes: request.urgedTimes + 1 };
    case 'request.reopened': {
      const { rating: _rating, escalatedTo: _escalated, ...rest } = request;
      return { ...rest, awaited: [], reopenings: request.reopenings + 1 };
    }
    default:
      return request;
  }
}
