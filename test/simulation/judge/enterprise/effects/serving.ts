import { findConsentAt, owesFinancing } from '../checked-request.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';
import {
  answer,
  callOff,
  hasText,
  type RequestEffects,
  requireConsent,
  requireEnded,
  requireOrderEnded,
  requirePartner,
  start,
  stop,
} from '../request-step.ts';
import { endComing, listComing } from './appointing.ts';

/** What is done for the business. */
export const serving = {
  'request.advised': (step) => {
    const { request } = step;
    requireOrderEnded(step);
    if (!hasText(step, 'publicReply')) step.breach('texts', 'an advice without words');
    stop(step, 'result', 'review');
    callOff(step, 'lapse');
    const isAwaited = owesFinancing(request) || listComing(request, step.at).length > 0;
    if (!isAwaited) start(step, 'lapse', REQUEST_LIMITS.askFurther);
    request.status = 'advised';
  },

  'request.consented': (step) => {
    const { request, event, at, facts } = step;
    const { partnerId, fields } = event.data;
    const until = event.data.until === undefined ? undefined : Date.parse(event.data.until);
    if (facts.world.units.get(partnerId)?.kind !== 'partner') step.breach('consent', `${partnerId} is no partner`);
    if (until !== undefined && until <= at) step.breach('consent', 'it has ended');
    if (findConsentAt(request.consents, partnerId, at)) step.breach('consent', 'another one is in force');
    request.consents = [...request.consents, { partnerId, fields, until, isWithdrawn: false }];
  },

  'request.consentWithdrawn': (step) => {
    const { request, event } = step;
    const consent = requireConsent(step, event.data.partnerId);
    endComing(request, step.at, event.data.partnerId);
    request.consents = request.consents.map((each) => (each === consent ? { ...each, isWithdrawn: true } : each));
  },

  'request.referred': (step) => {
    const { request, event } = step;
    const { partnerId } = event.data;
    requireConsent(step, partnerId);
    if (request.awaited.includes(partnerId)) step.breach('referral', `${partnerId} has not answered the last one`);
    callOff(step, 'lapse');
    stop(step, 'review');
    request.partners = [...new Set([...request.partners, partnerId])];
    request.awaited = [...request.awaited, partnerId];
    request.referredRound = request.round;
    request.status = 'referred';
  },

  'request.partnerReplied': (step) => {
    const { request, event } = step;
    const { partnerId } = event.data;
    if (!request.awaited.includes(partnerId)) step.breach('referral', `no reply of ${partnerId} is awaited`);
    requirePartner(step, partnerId);
    answer(step, partnerId);
  },

  'request.workOrderOpened': (step) => {
    const { request, event, facts } = step;
    const { appealNumber } = event.data;
    const appeal = facts.appeals.get(appealNumber);
    if (appeal?.requestId !== request.id) step.breach('work order', `${appealNumber} is no appeal of the request`);
    stop(step, 'result', 'review');
    callOff(step, 'lapse');
    request.workOrders = [...request.workOrders, appealNumber];
    request.status = 'workOrder';
  },

  'request.concluded': (step) => {
    const { request, event } = step;
    if (event.actor.role === 'SYS') requireEnded(step, 'lapse');
    requireOrderEnded(step);
    if (owesFinancing(request)) step.breach('financing', 'its outcome is not recorded');
    endComing(request, step.at);
    callOff(step, 'lapse');
    stop(step, 'review');
    start(step, 'followUp', REQUEST_LIMITS.feedback);
    request.status = 'feedback';
  },
} satisfies Partial<RequestEffects>;
