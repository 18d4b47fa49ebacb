import { findConsent, type ServiceRequest } from '#enterprise/requests/domain/request.ts';
import { FINANCING_FAILURES } from '#enterprise/services/domain/terms.ts';
import { SHARED_FIELDS } from '#enterprise/services/domain/vocabulary.ts';
import { HOUR_MS, type Instant, plusMillis, toInstant, toMillis } from '#kernel/domain/instant.ts';
import { MARKS } from '#kernel/domain/vocabulary.ts';
import { masterNumber } from '../domain/masters.ts';
import { localTime } from '../domain/world.ts';
import type { FieldTable, Values } from '../fields/field-table.ts';

/** What a body is made for: when, and the request; an ordinary body is made without one. */
export interface RequestSituation {
  readonly now: Instant;
  readonly request?: ServiceRequest;
}

/** Whom requests of simulations may name. */
export const MANAGERS: readonly string[] = ['manager-1', 'manager-2', 'manager-3'];
const PARTNERS: readonly string[] = ['bank', 'other-bank'];
/** The lawyers of the partners, for appointments. */
export const LAWYERS: readonly string[] = ['clerk', 'other-clerk'];

/** The appeal of a work order: open in the morning, closed from noon on. */
const WORK_ORDER = masterNumber({ kind: 'help', stage: 'closing' });

/** What the factory needs, in fen. */
const NEED = 300_000_000;
const percentOfNeed = (...percents: readonly number[]) => percents.map((each) => (NEED / 100) * each);

/** For how many hours lawyers publish slots. */
export const SLOT_HOURS = 24;
/** Hours of the day (UTC) that many want: 10:00 and 14:00 in Peking. */
const WANTED_HOURS = [2, 6];

/** The beginning of an hour to come. */
export function slotIn(now: Instant, hours: number): Instant {
  return toInstant((Math.floor(toMillis(now) / HOUR_MS) + hours) * HOUR_MS);
}

/** The slots of the next day, those that others want too more often. */
function listSlots(now: Instant): readonly Instant[] {
  const slots = Array.from({ length: SLOT_HOURS }, (_, at) => slotIn(now, at + 1));
  const wanted = slots.filter((each) => WANTED_HOURS.includes(new Date(each).getUTCHours()));
  return [...slots, ...Array.from({ length: 24 }, () => wanted).flat()];
}

const partnerOf = (lawyer: string) => (lawyer === 'other-clerk' ? 'other-bank' : 'bank');

/** The lawyers of the partner that has the request; of all, while nobody has it. */
function listLawyers({ request }: RequestSituation): readonly string[] {
  const referred = LAWYERS.filter((each) => partnerOf(each) === request?.partnerId);
  return referred.length > 0 ? referred : LAWYERS;
}

/** The partners that may see the request, if there is one. */
function listPermitted({ request, now }: RequestSituation): readonly string[] {
  const permitted = PARTNERS.filter((each) => request && findConsent(request, each, now));
  return permitted.length > 0 ? permitted : PARTNERS;
}

/** Some hours or days from now. */
const ENDS = ({ now }: RequestSituation) => [2, 30, 60, 90, 119].map((hours) => plusMillis(now, hours * HOUR_MS));

const SHARED = [['need'], ['name', 'need'], ['name', 'text', 'need'], [...SHARED_FIELDS]];

/**
 * The fields whose values do not follow from their kind, for they name a person, a partner or an instant, or are more often one than another.
 */
const VALUES: Readonly<Record<string, Values<RequestSituation>>> = {
  managerId: { usual: 'manager-2', fits: MANAGERS, wrong: ['manager-9', 'nobody'] },
  partnerId: { usual: 'bank', fits: PARTNERS },
  'refer.partnerId': { usual: 'bank', fits: listPermitted, wrong: PARTNERS },
  'recordPartnerReply.partnerId': { fits: PARTNERS },
  'consent.partnerId': { usual: 'bank', fits: PARTNERS, wrong: ['district'] },
  'consent.fields': { usual: ['name', 'text'], fits: [...SHARED_FIELDS.map((each) => [each]), ...SHARED, ...SHARED] },
  until: { fits: ENDS, share: 0.3 },
  policies: { fits: [[]] },
  'stateNeed.amount': { fits: [NEED] },
  'makeOffer.amount': { usual: NEED, fits: percentOfNeed(50, 60, 75, 99, 100) },
  termMonths: { usual: 12, fits: [6, 12, 24, 35] },
  yearlyRate: { usual: 400, fits: [300, 345, 400, 499] },
  fees: { usual: 0, fits: [0, 1, 5_000, 9_999] },
  purpose: { usual: 'workingCapital' },
  repayment: { usual: 'interestMonthly' },
  collateral: { usual: 'none' },
  helpful: { usual: 4 },
  'comment.text': { isUsual: true, share: 1 },
  'comment.internal': { usual: false, fits: [false, true] },
  categoryHint: { fits: ['0101', '0201', '0301'], share: 1 },
  contactName: { fits: ['张三'], share: 1 },
  phone: { fits: ['13900000011'] },
  address: { fits: ['和平区某街1号'], share: 1 },
  regionCode: { fits: ['210102'], share: 0 },
};

const TOGETHER: Readonly<Record<string, Values<RequestSituation>>> = {
  chooseOffer: {
    usual: { partnerId: 'bank', offer: 1 },
    fits: ({ request }) => {
      const offers = request?.financing.offers ?? [];
      return offers.length > 0
        ? offers.map(({ partnerId, offer }) => ({ partnerId, offer }))
        : [{ partnerId: 'bank', offer: 1 }];
    },
  },
  // Either the sum or the reason.
  recordFinancing: {
    usual: { failure: 'noOffer', amount: undefined },
    fits: [
      ...FINANCING_FAILURES.map((failure) => ({ failure, amount: undefined })),
      ...percentOfNeed(40, 60, 75, 90, 99, 100).map((amount) => ({ amount, failure: undefined })),
    ],
  },
  bookAppointment: {
    usual: { partnerId: 'bank', lawyerId: 'ptn-1', begin: localTime('2026-03-12 10:00') },
    fits: (situation) =>
      listSlots(situation.now).flatMap((begin) =>
        listLawyers(situation).map((lawyerId) => ({ partnerId: partnerOf(lawyerId), lawyerId, begin })),
      ),
    wrong: ({ now }) => [{ partnerId: 'other-bank', lawyerId: 'clerk', begin: slotIn(now, 1) }],
  },
  mark: { usual: { clock: 'c2', mark: 'yellow' }, fits: MARKS.map((mark) => ({ clock: 'c2', mark })) },
  replaceRun: { usual: { why: 'missedCheckpoint' } },
};

/** The values of the fields of requests of businesses. */
export const REQUEST_VALUES: FieldTable<RequestSituation> = {
  file: 'test/support/enterprise/request-values.ts',
  values: VALUES,
  together: TOGETHER,
  given: {
    bookAppointment: () => ({ minutes: 30, way: 'phone' }),
    openWorkOrder: () => ({ appealNumber: WORK_ORDER }),
    reopen: () => ({ managerId: 'manager-1' }),
  },
};
