import { INDUSTRY_SECTIONS, SIZE_CLASSES } from '#directory/domain/business.ts';
import { COLLATERALS, LOAN_PURPOSES, REPAYMENTS } from '#enterprise/services/domain/terms.ts';
import { REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import {
  aCode,
  aGroup,
  aNumber,
  anAppealNumber,
  anId,
  anInstant,
  type DataOf,
  type EventField,
  maybe,
} from '#kernel/domain/commands/event-fields.ts';
import { basisPoints, code, fen, instant, months, optional } from '#kernel/domain/commands/fields.ts';
import { OF_PARTNER } from './declaration.ts';

/** What a business needs of a bank: what it sends. */
export const NEED = {
  amount: fen(1),
  termMonths: months(),
  purpose: code(LOAN_PURPOSES),
  collateral: code(COLLATERALS),
  desiredRate: optional(basisPoints()),
} as const;

/** The same in an event. */
export const NEEDED = {
  amount: aNumber(),
  termMonths: aNumber(),
  purpose: aCode(LOAN_PURPOSES),
  collateral: aCode(COLLATERALS),
  desiredRate: maybe(aNumber()),
} as const;

/** What a bank offers: what it sends. */
export const OFFER = {
  amount: fen(1),
  termMonths: months(),
  yearlyRate: basisPoints(),
  fees: fen(0, { note: 'All that is paid in addition to the interest, in fen.' }),
  repayment: code(REPAYMENTS),
  until: optional(instant('*', { note: 'Until when the offer can be chosen.' })),
} as const;

/** The same in an event. */
export const OFFERED = {
  amount: aNumber(),
  termMonths: aNumber(),
  yearlyRate: aNumber(),
  fees: aNumber(),
  repayment: aCode(REPAYMENTS),
  until: maybe(anInstant()),
} as const;

/** The data of an event that concerns an offer. */
export const OF_OFFER = { ...OF_PARTNER, offer: aNumber() } as const;

/** The data of an event that concerns an appointment. */
export const OF_SLOT = { ...OF_PARTNER, lawyerId: anId(), begin: anInstant() } as const;

/** What is known of a request from its first event. */
export const FILING = {
  number: anAppealNumber() as EventField<string>,
  creditCode: anId(),
  type: aCode(REQUEST_TYPES),
  /** The county of the business, whose pool and leader are responsible. */
  county: anId(),
  /** Industry and size of the business as of the filing; absent in older events. */
  section: maybe(aCode(INDUSTRY_SECTIONS)),
  size: maybe(aCode(SIZE_CLASSES)),
  /** Only of a request for financing. */
  need: maybe(aGroup(NEEDED)),
} as const;

export type RequestFiling = DataOf<typeof FILING>;
