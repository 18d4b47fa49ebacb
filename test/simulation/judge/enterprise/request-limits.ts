import type { RequestType, SharedField } from '#enterprise/services/domain/vocabulary.ts';
import { HOUR, MINUTE } from '../calendar.ts';
import { days, type Limit, workingDays } from '../limits.ts';

/** The numbers of the rules for requests (DOMAIN 8), written a second time. */

const answerDays: Readonly<Record<RequestType, number>> = {
  policyAdvice: 3,
  financing: 5,
  legalAffairs: 5,
  labourAndResources: 5,
  projectApproval: 5,
  // Never filed as a request.
  environmentComplaint: Number.NaN,
};

export const REQUEST_LIMITS = {
  respond: workingDays(1),
  take: { unit: 'hours', amount: 4 * HOUR } satisfies Limit,
  answer: (type: RequestType) => workingDays(answerDays[type]),
  askFurther: workingDays(3),
  feedback: days(7),
};

export const REQUEST_CAPS = {
  rateWithin: days(7),
  reopenWithin: days(15),
  reopenings: 2,
  claimLasts: 30 * MINUTE,
};

/** The values that a partner is shown of each field. */
export const SHARED_KEYS: Readonly<Record<SharedField, readonly string[]>> = {
  name: ['name'],
  creditCode: ['creditCode'],
  industry: ['section', 'sectionText', 'division'],
  size: ['size', 'sizeText'],
  region: ['regionCode', 'regionName'],
  agentName: ['agentName'],
  text: ['title', 'text'],
  media: ['media'],
  need: ['need'],
};
