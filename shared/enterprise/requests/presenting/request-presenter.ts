import type { CaseAccess } from '#appeals/case/domain/case.ts';
import { findLight } from '#appeals/case/domain/clocks/light.ts';
import { findLeadingClock } from '#appeals/case/domain/deciding/due.ts';
import {
  findHandler,
  findPublicReply,
  presentFile,
  presentStanding,
} from '#appeals/case/presenting/appeal-presenter.ts';
import { presentClock } from '#appeals/case/presenting/case-presenter.ts';
import { LIGHT_TEXTS } from '#appeals/case/presenting/deadlines.ts';
import { type RegionNames, regionName } from '#directory/presenting/region-name.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import { presentAppointment } from '#enterprise/services/appointment-presenter.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { canDoRequest } from '../domain/decide-request.ts';
import { type Consent, findConsent } from '../domain/request.ts';
import { findLeadingRequestClock, toRequestDue } from '../domain/request-due.ts';
import type { ListedRequest } from '../usecases/list-requests.ts';
import type { RequestAccess } from '../usecases/open-request.ts';
import { listVisibleFiles, type RequestRecords } from '../usecases/request-records.ts';
import { presentFinancing } from './financing-presenter.ts';
import { pageRequestTimeline, presentRequestTimeline, type RequestTimelinePage } from './request-timeline.ts';
import {
  HELPFUL_TEXTS,
  REQUEST_OUTCOME_TEXTS,
  REQUEST_STATUS_TEXTS,
  REQUEST_TYPE_TEXTS,
  SHARED_FIELD_TEXTS,
} from './requests.ts';

/** A request as those see it who act for its business, or who serve it. Notes and the ledger of clocks are for staff only. */
export function presentRequest(
  access: RequestAccess,
  records: RequestRecords,
  language: Language,
  page: RequestTimelinePage = pageRequestTimeline(access, language),
) {
  const { request, audience, actor, context } = access;
  const { policy, calendar, now } = context;
  const due = toRequestDue(findLeadingRequestClock(request), policy, calendar);
  const original = records.texts.find(({ id }) => id === 'original');
  const replyId = request.texts.findLast(({ kind }) => kind === 'publicReply')?.id;
  const light = findLight(due, now);
  return {
    number: request.number,
    ...presentType(request, language),
    version: request.version,
    round: request.round,
    business: { creditCode: request.creditCode, name: records.businessName },
    county: request.county,
    countyName: regionName(records.regions, request.county),
    ...(request.managerId !== undefined && { manager: withName(request.managerId, records) }),
    managers: request.managers
      .map(({ managerId, since }) => ({
        ...(managerId !== undefined && { manager: withName(managerId, records) }),
        since,
      }))
      .toReversed(),
    title: original?.title,
    text: original?.text,
    reply: records.texts.find(({ id }) => id === replyId)?.text,
    workOrder: request.workOrder,
    workOrders: access.workOrders.map((order) => presentWorkOrder(order, records, language)),
    appointments: request.appointments.map((each) => presentAppointment(each, records, now, language)),
    financing: presentFinancing(access, records, language),
    consents: request.consents.map((consent) => presentConsent(consent, access, records, language)),
    escalatedTo: request.escalatedTo,
    urgedTimes: request.urgedTimes,
    ...(request.rating && { rating: presentRating(request.rating, language) }),
    filedAt: request.filedAt,
    closedAt: request.closedAt,
    dueAt: due.dueAt,
    provisional: due.provisional ?? false,
    light,
    lightText: LIGHT_TEXTS[light][language],
    timeline: presentRequestTimeline(page, access, records, language),
    media: listVisibleFiles(access).map((id) =>
      presentFile({ id, by: isOfBusiness(id, access) ? 'appellant' : 'staff' }, records.media, language),
    ),
    ...(audience === 'staff' && { clocks: request.clocks.map((clock) => presentClock(clock, access, language)) }),
    canDo: canDoRequest(request, actor, context).map(toKebabCase),
  };
}

/** A line of a list of requests, with its light at this instant. */
export function presentListedRequest(row: ListedRequest, regions: RegionNames, language: Language, now: Instant) {
  const light = findLight(row, now);
  return {
    number: row.number,
    ...presentType(row, language),
    version: row.version,
    round: row.round,
    business: { creditCode: row.creditCode, name: row.businessName },
    county: row.county,
    countyName: regionName(regions, row.county),
    managerId: row.managerId,
    escalatedTo: row.escalatedTo,
    helpful: row.helpful,
    filedAt: row.filedAt,
    dueAt: row.dueAt,
    provisional: row.provisional ?? false,
    light,
    lightText: LIGHT_TEXTS[light][language],
  };
}

function presentType(
  { type, status, outcome }: Pick<ListedRequest, 'type' | 'status' | 'outcome'>,
  language: Language,
) {
  return {
    type,
    typeText: REQUEST_TYPE_TEXTS[type][language],
    status,
    statusText: REQUEST_STATUS_TEXTS[status][language],
    outcome,
    outcomeText: outcome && REQUEST_OUTCOME_TEXTS[outcome][language],
  };
}

function presentRating({ helpful, at }: { readonly helpful: number; readonly at: Instant }, language: Language) {
  return { helpful, text: HELPFUL_TEXTS[helpful as 1 | 2 | 3 | 4 | 5][language], at };
}

/** A consent with what it shares; `isInForce` says whether the partner sees it now. */
function presentConsent(consent: Consent, access: RequestAccess, { partners }: RequestRecords, language: Language) {
  const { partnerId, fields, textVersion, at, until, withdrawnAt } = consent;
  const { request, context } = access;
  return {
    partner: { id: partnerId, name: unitName(partners.get(partnerId), partnerId, language) },
    fields,
    fieldTexts: fields.map((field) => SHARED_FIELD_TEXTS[field][language]),
    textVersion,
    at,
    ...(until !== undefined && { until }),
    ...(withdrawnAt !== undefined && { withdrawnAt }),
    isInForce: findConsent(request, partnerId, context.now)?.at === at,
    isReferred: request.partners.includes(partnerId),
  };
}

/** The progress of a work order: who has it, until when, and its reply. One that was merged shows the case that it follows. */
function presentWorkOrder(access: CaseAccess, { orderTexts }: RequestRecords, language: Language) {
  const { appeal, master } = access;
  const leading = master?.appeal ?? appeal;
  return {
    number: appeal.number,
    ...presentStanding(leading, language),
    handledBy: findHandler({ ...access, appeal: leading }, language),
    dueAt: findLeadingClock(leading)?.dueAt,
    reply: findPublicReply(leading, orderTexts.get(appeal.number) ?? []),
  };
}

function withName(id: string, { names }: RequestRecords) {
  return { id, name: names.get(id) };
}

/** Files come with an event; those of the business with one by an agent. */
function isOfBusiness(mediaId: string, { events }: RequestAccess): boolean {
  return events.some(({ actor, changes }) => actor.role === 'APP' && (changes.mediaIds ?? []).includes(mediaId));
}
