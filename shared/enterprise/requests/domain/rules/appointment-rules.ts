import { findComing, findHeld } from '#enterprise/services/domain/appointment.ts';
import { slotEnd } from '#enterprise/services/domain/slots.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { requireLimit } from '#kernel/domain/time/duration.ts';
import { owesOutcome } from '../apply-financing.ts';
import { answerReferral } from '../partner-answer.ts';
import { findConsent } from '../request.ts';
import { draftRequestClocks, type RequestRules } from '../request-rule.ts';

/** Appointments of a business with a lawyer of a firm to which it was referred (DOMAIN 8). */
export const appointing: RequestRules<'bookAppointment' | 'cancelAppointment' | 'noteAppointment'> = {
  /** One at a time: another booking moves it. The firm keeps it to the end, so the consent has to last until then. */
  bookAppointment: {
    guard: (request, _actor, { now }) => {
      if (request.type !== 'legalAffairs') return 'not-legal-affairs';
      return request.partners.some((each) => findConsent(request, each, now)) ? undefined : 'consent-missing';
    },
    decide: ({ request, body: { minutes, way, placeId, ...slot }, context }) => {
      const { now } = context;
      const consent = findConsent(request, slot.partnerId, now);
      if (!consent || !request.partners.includes(slot.partnerId)) return { broken: 'consent-missing' };
      if (slot.begin <= now) return { broken: 'slot-over' };
      const coming = findComing(request.appointments, now);
      const isSame = coming?.begin === slot.begin && coming.lawyerId === slot.lawyerId;
      if (minutes === undefined || way === undefined || isSame) return { broken: 'slot-taken' };
      if (consent.until !== undefined && consent.until < slotEnd({ ...slot, minutes }))
        return { broken: 'consent-too-short' };
      return {
        data: { ...slot, minutes, way },
        changes: {
          texts: toTextRefs(placeId, 'interimReply'),
          clocks: draftRequestClocks(request, context).cancel('lapse').entries,
        },
      };
    },
  },

  /** By the business or by the firm, until it begins. After an advice the business may ask further again. */
  cancelAppointment: {
    guard: (request, { role, unitId }, { now }) => {
      const coming = findComing(request.appointments, now);
      if (!coming) return 'appointment-missing';
      return role === 'PTN' && coming.partnerId !== unitId ? 'not-your-referral' : undefined;
    },
    decide: ({ request, body, context }) => {
      const coming = findComing(request.appointments, context.now);
      if (!coming) return { broken: 'appointment-missing' };
      const { partnerId, lawyerId, begin } = coming;
      const asks = request.status === 'advised' && !owesOutcome(request.financing, request.round);
      const askFurther = { limit: requireLimit(context.policy.enterprise.askFurther) };
      const clocks = draftRequestClocks(request, context);
      return {
        data: { partnerId, lawyerId, begin },
        changes: {
          texts: toTextRefs(body.reasonId, 'interimReply'),
          clocks: (asks ? clocks.start('lapse', askFurther) : clocks).entries,
        },
      };
    },
  },

  /** What the lawyer has said, for the business: the answer of the firm. */
  noteAppointment: {
    guard: (request, { unitId = '' }, { now }) =>
      findHeld(request.appointments, unitId, now) ? undefined : 'appointment-missing',
    decide: ({ request, body, actor: { unitId = '' }, context }) => {
      const held = findHeld(request.appointments, unitId, context.now);
      if (!held) return { broken: 'appointment-missing' };
      const { to, clocks } = answerReferral(request, context);
      const { partnerId, lawyerId, begin } = held;
      return {
        ...to,
        data: { partnerId, lawyerId, begin },
        changes: { texts: toTextRefs(body.noteId, 'interimReply'), clocks },
      };
    },
  },
};
