import type { PlantedFault } from './patch-source.ts';
import { REQUEST_FAULTS } from './request-faults.ts';

/** Known errors in what is done for a business, from the first contact of a partner to its answer. */
const SERVICE_FAULTS: readonly PlantedFault[] = [
  {
    name: 'the first contact of a bank does not stop the clock while another bank is asked',
    file: 'shared/enterprise/requests/domain/partner-answer.ts',
    right: "draftRequestClocks(request, context).stop('result').cancel('lapse')",
    wrong:
      "(request.awaited.length > 1 ? draftRequestClocks(request, context) : draftRequestClocks(request, context).stop('result')).cancel('lapse')",
  },
  {
    name: 'a bank offers for a need that is not shared',
    file: 'shared/enterprise/requests/domain/rules/financing-rules.ts',
    right: "consent.fields.includes('need') ? undefined : 'need-not-shared'",
    wrong: 'undefined',
  },
  {
    name: 'an offer that was replaced is chosen',
    file: 'shared/enterprise/requests/domain/rules/financing-rules.ts',
    right: 'const offer = listStandingOffers(request).find((each) => isSameOffer(each, body));',
    wrong: 'const offer = request.financing.offers.find((each) => isSameOffer(each, body));',
  },
  {
    name: 'a bank grants more than it offered',
    file: 'shared/enterprise/requests/domain/rules/financing-rules.ts',
    right: "if (amount !== undefined && chosen && amount > chosen.amount) return { broken: 'amount-above-offer' };",
    wrong: '',
  },
  {
    name: 'a financing is concluded without its outcome',
    file: 'shared/enterprise/requests/domain/rules/serving-rules.ts',
    right: "(owesOutcome(request.financing, request.round) ? 'financing-open' : undefined)",
    wrong: 'undefined',
  },
  {
    name: 'an appointment is booked for a time after the end of the consent',
    file: 'shared/enterprise/requests/domain/rules/appointment-rules.ts',
    right: 'if (consent.until !== undefined && consent.until < slotEnd({ ...slot, minutes }))',
    wrong: 'if (false)',
  },
  {
    name: 'a slot that is booked is booked by another business',
    file: 'shared/enterprise/services/domain/slots.ts',
    right: 'return hold === undefined || hold.requestId === requestId;',
    wrong: 'return true;',
  },
  {
    name: 'an appointment survives the withdrawal of the consent',
    file: 'shared/enterprise/requests/domain/apply-appointments.ts',
    right: "? endComing(appointments, event, 'consentWithdrawn')",
    wrong: '? appointments',
  },
  {
    name: 'an advice ends a request before its appointment',
    file: 'shared/enterprise/requests/domain/rules/serving-rules.ts',
    right:
      'owesOutcome(request.financing, request.round) || findComing(request.appointments, context.now) !== undefined;',
    wrong: 'owesOutcome(request.financing, request.round);',
  },
  {
    name: 'a request is concluded before its work order has ended',
    file: 'shared/enterprise/requests/domain/rules/serving-rules.ts',
    right: "return hasEnded ? undefined : 'work-order-open';",
    wrong: 'return undefined;',
  },
  {
    name: 'a work order leaves the clock of the answer',
    file: 'shared/enterprise/requests/domain/rules/serving-rules.ts',
    right: "clocks: draftRequestClocks(request, context).stop('result').stop('review').cancel('lapse').entries,",
    wrong: "clocks: draftRequestClocks(request, context).stop('review').cancel('lapse').entries,",
  },
  {
    name: 'an advice leaves no time to ask further',
    file: 'shared/enterprise/requests/domain/rules/serving-rules.ts',
    right: ": advised.start('lapse', askFurther))",
    wrong: ': advised)',
  },
  {
    name: 'a reopened request keeps its old deadline',
    file: 'shared/enterprise/requests/domain/begin-round.ts',
    right: ".start('result', { limit: requireLimit(answer[request.type]) }).entries;",
    wrong:
      ".start('result', { limit: requireLimit(answer[request.type]) }).entries.filter((entry) => request.round === 1 || !('kind' in entry) || entry.kind !== 'result');",
  },
  {
    name: 'a request is reopened a third time',
    file: 'shared/enterprise/requests/domain/rules/closing-rules.ts',
    right: 'reopenings >= maxReopenings',
    wrong: 'reopenings > maxReopenings',
  },
  {
    name: 'a request is reopened after 15 days',
    file: 'shared/directory/domain/policy/enterprise-policy.ts',
    right: "reopenWithin: 'P15D'",
    wrong: "reopenWithin: 'P30D'",
  },
  {
    name: 'a request that was withdrawn is rated',
    file: 'shared/enterprise/requests/domain/rules/closing-rules.ts',
    right: "outcome === 'withdrawn' || hasPassed",
    wrong: 'hasPassed',
  },
  {
    name: 'the clocks of a withdrawn request run on',
    file: 'shared/enterprise/requests/domain/decide-request.ts',
    right: "if (to !== 'closed') return changes;",
    wrong: "if (to !== 'closed' || changes.outcome === 'withdrawn') return changes;",
  },
  {
    name: 'a request is rated twice',
    file: 'shared/enterprise/requests/domain/rules/closing-rules.ts',
    right: "if (rating) return 'already-rated';",
    wrong: 'void rating;',
  },
  {
    name: 'the answer of a reopened request counts twice',
    file: 'shared/enterprise/requests/domain/helpfulness.ts',
    right: 'month: toMonth(first.at), ...where',
    wrong: 'month: toMonth(last.at), ...where',
  },
  {
    name: 'the first answer of a reopened request counts',
    file: 'shared/enterprise/requests/domain/helpfulness.ts',
    right: 'type, helpful: last.data.helpful };',
    wrong: 'type, helpful: first.data.helpful };',
  },
  {
    name: 'the business sees internal comments',
    file: 'shared/enterprise/requests/domain/commands/any-time/comment.ts',
    right: 'shownIf: { internal: [false] }',
    wrong: 'shownIf: { internal: [false, true] }',
  },
  {
    name: 'a request that nobody has begun stays when its business goes to the pool',
    file: 'shared/enterprise/requests/usecases/follow-manager.ts',
    right: 'return isBegun ? undefined :',
    wrong: 'return isBegun || true ? undefined :',
  },
  {
    name: 'a late filing event moves a request that its manager returned',
    file: 'shared/enterprise/requests/usecases/follow-manager.ts',
    right: '{ from: request.managerId, to }, isAsFiled);',
    wrong: '{ from: request.managerId, to });',
  },
];

/** Known errors in the rules of services for businesses (DOMAIN 8). */
export const ENTERPRISE_FAULTS: readonly PlantedFault[] = [...REQUEST_FAULTS, ...SERVICE_FAULTS];
