import type { RequestEvent, RequestEventData } from '#enterprise/requests/domain/request-event.ts';
import type { RequestEventType } from '#enterprise/requests/domain/transitions.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { EnterpriseRow } from './enterprise-row.ts';
import { toLakeTime } from './event-row.ts';

/** The fields of the data of all types of events of a request. */
type FieldOf<D> = D extends unknown ? (string extends keyof D ? never : keyof D) : never;
export type RequestField = FieldOf<RequestEventData[RequestEventType]>;

const TERMS = 'the affair of a business and its bank; see `offers` and `financing_outcome`';

/** Fields that are not exported, and why. */
export const REQUEST_WITHHELD = {
  number: 'leads to the request',
  creditCode:
    'names the business. Codes can be enumerated, so a hash would name it too; no query joins requests of one business',
  partnerId: 'with whom a business deals; referrals, replies and offers are counted',
  fields: 'the consent of a business; no query needs it',
  textVersion: 'see `fields`',
  until: 'see `fields` and `amount`',
  amount: 'with county and day it could name the business; see `need_band`',
  termMonths: TERMS,
  purpose: TERMS,
  collateral: TERMS,
  desiredRate: TERMS,
  offer: TERMS,
  yearlyRate: TERMS,
  fees: TERMS,
  repayment: TERMS,
  lawyerId: 'the affair of a business and its lawyer; appointments are counted',
  begin: 'see `lawyerId`',
  minutes: 'see `lawyerId`',
  way: 'see `lawyerId`',
  appealNumber: 'leads to the case',
} as const satisfies { readonly [F in RequestField]?: string };

/**
 * The column of each other field. `request` means that the columns of the request contain it. A new field of an event needs a column
 * here or a reason above.
 */
export const REQUEST_FIELDS = {
  type: 'request',
  county: 'request',
  section: 'request',
  size: 'request',
  need: 'request',
  failure: 'request',
  policyIds: 'cited_policies',
  helpful: 'helpful',
  internal: 'is_internal',
  clock: 'clock_id',
  mark: 'mark',
  dueAt: 'mark_due_at',
  notified: 'is_notified',
  why: 'run_replaced_why',
} as const satisfies {
  readonly [F in Exclude<RequestField, keyof typeof REQUEST_WITHHELD>]: keyof EnterpriseRow | 'request';
};

export type RequestFacts = Pick<
  EnterpriseRow,
  Exclude<(typeof REQUEST_FIELDS)[keyof typeof REQUEST_FIELDS], 'request'>
>;

const NO_FACTS: RequestFacts = {
  cited_policies: null,
  helpful: null,
  is_internal: null,
  clock_id: null,
  mark: null,
  mark_due_at: null,
  is_notified: null,
  run_replaced_why: null,
};

/** The data of an event of any type, by column. Policies are counted. */
export function buildRequestFacts(event: RequestEvent): RequestFacts {
  const facts: { -readonly [C in keyof RequestFacts]?: unknown } = {};
  for (const [field, value] of Object.entries(event.data)) {
    const column = (REQUEST_FIELDS as Readonly<Record<string, keyof RequestFacts | 'request' | undefined>>)[field];
    if (column === undefined || column === 'request') continue;
    if (column === 'cited_policies') facts[column] = (value as readonly string[]).length;
    else facts[column] = column === 'mark_due_at' ? toLakeTime(value as Instant) : value;
  }
  return { ...NO_FACTS, ...(facts as Partial<RequestFacts>) };
}
