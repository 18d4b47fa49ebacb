import type * as z from 'zod/mini';
import type { partnerPeople, referral, replied, sharedRequest } from '#enterprise/partners/partners.contract.ts';
import type { RequestInputs } from '#enterprise/requests/contracts/request-commands.ts';
import type { newSlot, slotList } from '#enterprise/services/contracts/appointments.ts';
import type { Page, PageQuery } from './page.ts';

export type SharedRequest = z.output<typeof sharedRequest>;
/** Somebody of the organisation. */
export type Colleague = Pick<z.output<typeof partnerPeople>['items'][number], 'id' | 'name'>;
export type FirmSlot = z.output<typeof slotList>['items'][number];

type Body<C extends keyof RequestInputs> = RequestInputs[C];

/** The operations of partners, such as banks: what was referred to them, and no search. */
export interface PartnerOperations {
  'GET /v1/partners/requests': { query: PageQuery; answer: Page<z.output<typeof referral>> };
  'GET /v1/partners/requests/{number}': { answer: SharedRequest };
  'POST /v1/partners/requests/{number}/reply': { body: { readonly reply: string }; answer: z.output<typeof replied> };
  'POST /v1/partners/requests/{number}/make-offer': { body: Body<'makeOffer'>; answer: z.output<typeof replied> };
  'POST /v1/partners/requests/{number}/cancel-appointment': {
    body: Body<'cancelAppointment'>;
    answer: z.output<typeof replied>;
  };
  'POST /v1/partners/requests/{number}/note-appointment': {
    body: Body<'noteAppointment'>;
    answer: z.output<typeof replied>;
  };
  'GET /v1/partners/people': { answer: z.output<typeof partnerPeople> };
  'GET /v1/partners/slots': { answer: z.output<typeof slotList> };
  'PUT /v1/partners/slots': { body: z.input<typeof newSlot>; answer: z.output<typeof slotList> };
  'DELETE /v1/partners/slots/{lawyerId}/{begin}': { answer: z.output<typeof slotList> };
  'POST /v1/partners/requests/{number}/record-financing': {
    body: Body<'recordFinancing'>;
    answer: z.output<typeof replied>;
  };
}
