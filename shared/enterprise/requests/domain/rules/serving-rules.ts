import { findComing } from '#enterprise/services/domain/appointment.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { requireLimit } from '#kernel/domain/time/duration.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import { owesOutcome } from '../apply-financing.ts';
import { answerReferral } from '../partner-answer.ts';
import { findConsent, type ServiceRequest } from '../request.ts';
import {
  draftRequestClocks,
  guardOwn,
  isClockDue,
  isPartner,
  type RequestContext,
  type RequestRuleCode,
  type RequestRules,
} from '../request-rule.ts';

/** A request with a work order waits until its appeal has ended. A merged appeal ends with the case that it follows. */
function guardWorkOrder(
  { status, workOrder }: ServiceRequest,
  { appeal: find }: RequestContext,
): RequestRuleCode | undefined {
  if (status !== 'workOrder' || workOrder === undefined) return undefined;
  const own = find(workOrder);
  const leading = own?.merger ? find(own.merger.masterNumber) : own;
  // Merges have one level: where the leading case is merged too, one of the two is taken back.
  const hasEnded = leading && leading.status !== 'merged' && isTerminal(leading.status);
  return hasEnded ? undefined : 'work-order-open';
}

/** What is done for the business: advice, partners with consent, work orders (DOMAIN 8). */
export const serving: RequestRules<
  'advise' | 'consent' | 'withdrawConsent' | 'refer' | 'recordPartnerReply' | 'openWorkOrder' | 'conclude'
> = {
  /** The business may ask further for a while before it is asked for its rating; not while a financing or an appointment is open. */
  advise: {
    guard: (request, actor, context) => guardOwn(request, actor, context) ?? guardWorkOrder(request, context),
    decide: ({ request, body, context }) => {
      const advised = draftRequestClocks(request, context).stop('result').stop('review').cancel('lapse');
      const isAwaited =
        owesOutcome(request.financing, request.round) || findComing(request.appointments, context.now) !== undefined;
      const askFurther = { limit: requireLimit(context.policy.enterprise.askFurther) };
      return {
        to: 'advised',
        data: { policyIds: body.policyIds },
        changes: {
          texts: [{ id: body.replyId, kind: 'publicReply' }, ...toTextRefs(body.noteId, 'internalNote')],
          mediaIds: body.mediaIds,
          clocks: (isAwaited ? advised : advised.start('lapse', askFurther)).entries,
        },
      };
    },
  },

  consent: {
    decide: ({ request, body, context }) => {
      if (!isPartner(body.partnerId, context)) return { broken: 'unknown-partner' };
      if (body.until !== undefined && body.until <= context.now) return { broken: 'consent-over' };
      return findConsent(request, body.partnerId, context.now) ? { broken: 'consent-known' } : { data: body };
    },
  },

  withdrawConsent: {
    guard: ({ consents }, _actor, { now }) =>
      consents.some(({ partnerId }) => findConsent({ consents }, partnerId, now)) ? undefined : 'consent-missing',
    decide: ({ request, body, context }) =>
      findConsent(request, body.partnerId, context.now) ? { data: body } : { broken: 'consent-missing' },
  },

  /** Only to a partner that the business consented to. The clock of the answer goes on until the partner is in contact. */
  refer: {
    guard: (request, actor, context) => {
      const shared = request.consents.filter(({ partnerId }) => findConsent(request, partnerId, context.now));
      const isAsked = shared.length > 0 && shared.every(({ partnerId }) => request.awaited.includes(partnerId));
      return (
        guardOwn(request, actor, context) ??
        (shared.length === 0 ? 'consent-missing' : isAsked ? 'already-referred' : undefined)
      );
    },
    decide: ({ request, body, context }) => {
      if (!findConsent(request, body.partnerId, context.now)) return { broken: 'consent-missing' };
      if (!isPartner(body.partnerId, context)) return { broken: 'unknown-partner' };
      if (request.awaited.includes(body.partnerId)) return { broken: 'already-referred' };
      return {
        to: 'referred',
        data: { partnerId: body.partnerId },
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          clocks: draftRequestClocks(request, context).cancel('lapse').stop('review').entries,
        },
      };
    },
  },

  recordPartnerReply: {
    guard: (request, actor, context) => {
      if (actor.role !== 'PTN')
        return guardOwn(request, actor, context) ?? (request.awaited.length > 0 ? undefined : 'no-reply-awaited');
      const { unitId = '' } = actor;
      return request.awaited.includes(unitId) && findConsent(request, unitId, context.now)
        ? undefined
        : 'not-your-referral';
    },
    decide: ({ request, body, actor, context }) => {
      const partnerId = actor.role === 'PTN' ? actor.unitId : (body.partnerId ?? request.awaited.at(-1));
      if (partnerId === undefined || !request.awaited.includes(partnerId)) return { broken: 'no-reply-awaited' };
      const { to, clocks } = answerReferral(request, context);
      return { ...to, data: { partnerId }, changes: { texts: [{ id: body.replyId, kind: 'interimReply' }], clocks } };
    },
  },

  /** The appeal has its own clocks, so the clock of the answer stops. */
  openWorkOrder: {
    guard: guardOwn,
    decide: ({ request, body, context }) =>
      context.appeal(body.appealNumber)
        ? {
            to: 'workOrder',
            data: body,
            changes: {
              clocks: draftRequestClocks(request, context).stop('result').stop('review').cancel('lapse').entries,
            },
          }
        : { broken: 'unknown-appeal' },
  },

  conclude: {
    guard: (request, actor, context) => {
      if (actor.role === 'SYS') return isClockDue(request, 'lapse', context.now) ? undefined : 'not-due';
      return (
        guardOwn(request, actor, context) ??
        guardWorkOrder(request, context) ??
        (owesOutcome(request.financing, request.round) ? 'financing-open' : undefined)
      );
    },
    decide: ({ request, context }) => ({
      to: 'feedback',
      data: {},
      changes: {
        clocks: draftRequestClocks(request, context)
          .cancel('lapse')
          .stop('review')
          .start('followUp', { limit: requireLimit(context.policy.enterprise.feedback) }).entries,
      },
    }),
  },
};
