import type { RequestInputs } from '#enterprise/requests/contracts/request-commands.ts';
import type { RequestFilingInput } from '#enterprise/requests/contracts/request-filing.ts';
import type { ServiceRequest } from '#enterprise/requests/domain/request.ts';
import type { ServedCommand } from '#enterprise/requests/domain/transitions.ts';
import { COLLATERALS, FINANCING_FAILURES, LOAN_PURPOSES, REPAYMENTS } from '#enterprise/services/domain/terms.ts';
import { REQUEST_TYPES, SHARED_FIELDS } from '#enterprise/services/domain/vocabulary.ts';
import { HOUR_MS, type Instant, plusMillis, toInstant, toMillis } from '#kernel/domain/instant.ts';
import { NOTICE_VERSIONS } from '#kernel/domain/notices.ts';
import { LEGAL_PHONE } from '#test/support/enterprise/samples.ts';
import type { Random } from '../random.ts';
import { LAWYERS, MANAGERS, PARTNERS } from './company.ts';
import type { RequestTheme } from './request-themes.ts';

export interface InputDraft {
  readonly request: ServiceRequest;
  readonly random: Random;
  readonly now: Instant;
}

const NEED_YUAN = 3_000_000;

const words = (random: Random) => `话${random.below(1000)}`;
const anyNeed = (random: Random) => ({
  amount: NEED_YUAN * 100,
  termMonths: 6 + random.below(30),
  purpose: random.pick(LOAN_PURPOSES),
  collateral: random.pick(COLLATERALS),
});

/** An end some hours or days from now, in one of a few cases; the API takes instants as texts. */
function anyEnd({ random, now }: Pick<InputDraft, 'random' | 'now'>, share: number): { readonly until?: string } {
  return random.chance(share) ? { until: plusMillis(now, (1 + random.below(120)) * HOUR_MS) } : {};
}

/** A random input of each command; most of them are valid. A command without one does not compile. */
export const INPUTS: { readonly [C in ServedCommand]: (draft: InputDraft) => RequestInputs[C] } = {
  take: () => ({}),
  assign: ({ random }) => ({ managerId: random.pick([...MANAGERS, 'manager-9', 'nobody']) }),
  accept: () => ({}),
  returnToPool: ({ random }) => ({ reason: words(random) }),
  replaceManager: ({ random }) => ({ managerId: random.pick([...MANAGERS, 'manager-9']) }),
  escalate: ({ random }) => ({ reason: words(random) }),
  advise: ({ random }) => ({ reply: words(random), ...(random.chance(0.3) && { note: words(random) }) }),
  consent: (draft) => ({
    partnerId: draft.random.chance(0.95) ? draft.random.pick(PARTNERS) : 'district',
    fields: anyFields(draft.random),
    textVersion: NOTICE_VERSIONS.partners[0],
    ...anyEnd(draft, 0.3),
  }),
  withdrawConsent: ({ random }) => ({ partnerId: random.pick(PARTNERS) }),
  refer: ({ random }) => ({ partnerId: random.pick(PARTNERS) }),
  recordPartnerReply: ({ random }) => ({
    reply: words(random),
    ...(random.chance(0.5) && { partnerId: random.pick(PARTNERS) }),
  }),
  stateNeed: ({ random }) => anyNeed(random),
  makeOffer: (draft) => ({
    amount: NEED_YUAN * (50 + draft.random.below(51)),
    termMonths: 12,
    yearlyRate: 300 + draft.random.below(200),
    fees: draft.random.below(10_000),
    repayment: draft.random.pick(REPAYMENTS),
    ...anyEnd(draft, 0.2),
  }),
  chooseOffer: ({ request, random }) => {
    const { offers } = request.financing;
    const { partnerId, offer } = offers.length > 0 ? random.pick(offers) : { partnerId: 'bank', offer: 1 };
    return { partnerId, offer };
  },
  recordFinancing: ({ random }) =>
    random.chance(0.4) ? { failure: random.pick(FINANCING_FAILURES) } : { amount: NEED_YUAN * (40 + random.below(61)) },
  bookAppointment: ({ request, random, now }) => {
    const partnerOf = (lawyer: string) => (lawyer === 'other-clerk' ? 'other-bank' : 'bank');
    const referred = LAWYERS.filter((lawyer) => partnerOf(lawyer) === request.partnerId);
    const lawyerId = random.pick(referred.length > 0 && random.chance(0.8) ? referred : LAWYERS);
    const partnerId = partnerOf(lawyerId);
    return {
      partnerId: random.chance(0.95) ? partnerId : random.pick(PARTNERS),
      lawyerId,
      begin: anySlot(random, now),
    };
  },
  cancelAppointment: ({ random }) => (random.chance(0.5) ? { reason: words(random) } : {}),
  noteAppointment: ({ random }) => ({ note: words(random) }),
  openWorkOrder: ({ random }) => ({
    title: '厂门口道路被堵',
    text: words(random),
    categoryHint: random.pick(['0101', '0201', '0301']),
    contactName: '张三',
    phone: LEGAL_PHONE,
    address: '和平区某街1号',
  }),
  conclude: () => ({}),
  rate: ({ random }) => ({ helpful: random.pick([1, 2, 3, 4, 5] as const) }),
  reopen: ({ random }) => ({ text: words(random) }),
  withdraw: () => ({}),
  urge: () => ({}),
  comment: ({ random }) => ({ text: words(random), internal: random.chance(0.5) }),
};

/** What an agent of this business files. */
export function anyRequestFiling(
  random: Random,
  creditCode: string,
  theme: RequestTheme | undefined,
): RequestFilingInput {
  const type = theme?.type ?? random.pick(REQUEST_TYPES.filter((each) => each !== 'environmentComplaint'));
  const need = type === 'financing' && random.chance(0.7) ? { need: anyNeed(random) } : {};
  return { creditCode, type, title: '诉求', text: words(random), ...need };
}

/** Hours of the day (UTC) that many want: 10:00 and 14:00 in Peking. */
const WANTED_HOURS = [2, 6] as const;

/** The beginning of one of the next hours, mostly one that others want too. */
function anySlot(random: Random, now: Instant): Instant {
  const hours = 1 + random.below(SLOT_HOURS);
  if (random.chance(0.3)) return slotIn(now, hours);
  const wanted = random.pick(WANTED_HOURS);
  const hour = new Date(now).getUTCHours();
  return slotIn(now, ((wanted - hour + SLOT_HOURS - 1) % SLOT_HOURS) + 1);
}

/** For how many hours lawyers publish slots. */
export const SLOT_HOURS = 24;

/** The beginning of an hour to come. */
export function slotIn(now: Instant, hours: number): Instant {
  return toInstant((Math.floor(toMillis(now) / HOUR_MS) + hours) * HOUR_MS);
}

function anyFields(random: Random): (typeof SHARED_FIELDS)[number][] {
  const fields = SHARED_FIELDS.filter(() => random.chance(0.5));
  return random.chance(0.6) && !fields.includes('need') ? [...fields, 'need'] : fields.length > 0 ? fields : ['name'];
}
