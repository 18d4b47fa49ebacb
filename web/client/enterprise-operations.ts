import type * as z from 'zod/mini';
import type {
  business,
  joinRequest,
  ownBusiness,
  ownBusinesses,
  portfolioBusiness,
  portfolioQuery,
} from '#enterprise/businesses/businesses.contract.ts';
import type { partnerList, partnerLook } from '#enterprise/partners/partners.contract.ts';
import type { RequestInputs } from '#enterprise/requests/contracts/request-commands.ts';
import type { requestFiling } from '#enterprise/requests/contracts/request-filing.ts';
import type {
  businessRequestsQuery,
  deskRequestsQuery,
  listedRequest,
  poolClaim,
  serviceRequest,
} from '#enterprise/requests/contracts/requests.ts';
import type { freeSlotList } from '#enterprise/services/contracts/appointments.ts';
import type {
  foundPolicies,
  policiesQuery,
  policyQuery,
  policyReminder,
  policyReminderSet,
  supportPolicy,
} from '#enterprise/support/policies.contract.ts';
import type { Page, PageQuery } from './page.ts';

export type ServiceRequest = z.output<typeof serviceRequest>;
export type ListedRequest = z.output<typeof listedRequest>;

/** The body of a command on a request. `expectedVersion` refuses it when the request has changed meanwhile. */
type Fields<C extends keyof RequestInputs> = RequestInputs[C] & {
  readonly expectedVersion?: number;
};

/** The operations of services for businesses: of agents, and of service managers and their heads. */
export interface EnterpriseOperations {
  'GET /v1/enterprise/businesses': { answer: z.output<typeof ownBusinesses> };
  'POST /v1/enterprise/businesses/{code}/join': {
    body: z.input<typeof joinRequest>;
    answer: z.output<typeof ownBusiness>;
  };
  'POST /v1/enterprise/requests': { body: z.input<typeof requestFiling>; answer: ServiceRequest };
  'GET /v1/enterprise/requests': {
    query: PageQuery & z.input<typeof businessRequestsQuery>;
    answer: Page<ListedRequest>;
  };
  'GET /v1/enterprise/requests/{number}': { query: PageQuery; answer: ServiceRequest };
  'POST /v1/enterprise/requests/{number}/rate': { body: Fields<'rate'>; answer: ServiceRequest };
  'POST /v1/enterprise/requests/{number}/reopen': { body: Fields<'reopen'>; answer: ServiceRequest };
  'POST /v1/enterprise/requests/{number}/withdraw': { body: Fields<'withdraw'>; answer: ServiceRequest };
  'POST /v1/enterprise/requests/{number}/urge': { body: Fields<'urge'>; answer: ServiceRequest };
  'POST /v1/enterprise/requests/{number}/comment': { body: Fields<'comment'>; answer: ServiceRequest };
  'POST /v1/enterprise/requests/{number}/consent': { body: Fields<'consent'>; answer: ServiceRequest };
  'POST /v1/enterprise/requests/{number}/withdraw-consent': { body: Fields<'withdrawConsent'>; answer: ServiceRequest };
  'POST /v1/enterprise/requests/{number}/state-need': { body: Fields<'stateNeed'>; answer: ServiceRequest };
  'POST /v1/enterprise/requests/{number}/choose-offer': { body: Fields<'chooseOffer'>; answer: ServiceRequest };
  'POST /v1/enterprise/requests/{number}/book-appointment': {
    body: Fields<'bookAppointment'>;
    answer: ServiceRequest;
  };
  'POST /v1/enterprise/requests/{number}/cancel-appointment': {
    body: Fields<'cancelAppointment'>;
    answer: ServiceRequest;
  };
  'GET /v1/enterprise/requests/{number}/slots': { answer: z.output<typeof freeSlotList> };
  'GET /v1/enterprise/policies': { query: z.input<typeof policiesQuery>; answer: z.output<typeof foundPolicies> };
  'GET /v1/enterprise/policies/{id}': { query: z.input<typeof policyQuery>; answer: z.output<typeof supportPolicy> };
  'PUT /v1/enterprise/policies/{id}/reminder': {
    body: z.input<typeof policyReminder>;
    answer: z.output<typeof policyReminderSet>;
  };
  'DELETE /v1/enterprise/policies/{id}/reminder': { answer: undefined };
  'GET /v1/desk/enterprise/policies': { query: z.input<typeof policiesQuery>; answer: z.output<typeof foundPolicies> };
  'GET /v1/enterprise/requests/{number}/looks': { query: PageQuery; answer: Page<z.output<typeof partnerLook>> };
  'GET /v1/enterprise/partners': { answer: z.output<typeof partnerList> };
  'GET /v1/desk/enterprise/businesses': {
    query: PageQuery & z.input<typeof portfolioQuery>;
    answer: Page<z.output<typeof portfolioBusiness>>;
  };
  'GET /v1/desk/enterprise/businesses/{code}': { answer: z.output<typeof business> };
  'GET /v1/desk/enterprise/requests': {
    query: PageQuery & z.input<typeof deskRequestsQuery>;
    answer: Page<ListedRequest>;
  };
  'GET /v1/desk/enterprise/requests/{number}': { query: PageQuery; answer: ServiceRequest };
  'POST /v1/desk/enterprise/pool/claims': { body: z.input<typeof poolClaim>; answer: unknown };
  'DELETE /v1/desk/enterprise/pool/claims/{number}': { answer: undefined };
  'POST /v1/desk/enterprise/requests/{number}/take': { body: Fields<'take'>; answer: ServiceRequest };
  'POST /v1/desk/enterprise/requests/{number}/assign': { body: Fields<'assign'>; answer: ServiceRequest };
  'POST /v1/desk/enterprise/requests/{number}/accept': { body: Fields<'accept'>; answer: ServiceRequest };
  'POST /v1/desk/enterprise/requests/{number}/return-to-pool': { body: Fields<'returnToPool'>; answer: ServiceRequest };
  'POST /v1/desk/enterprise/requests/{number}/replace-manager': {
    body: Fields<'replaceManager'>;
    answer: ServiceRequest;
  };
  'POST /v1/desk/enterprise/requests/{number}/escalate': { body: Fields<'escalate'>; answer: ServiceRequest };
  'POST /v1/desk/enterprise/requests/{number}/advise': { body: Fields<'advise'>; answer: ServiceRequest };
  'POST /v1/desk/enterprise/requests/{number}/refer': { body: Fields<'refer'>; answer: ServiceRequest };
  'POST /v1/desk/enterprise/requests/{number}/record-partner-reply': {
    body: Fields<'recordPartnerReply'>;
    answer: ServiceRequest;
  };
  'POST /v1/desk/enterprise/requests/{number}/record-financing': {
    body: Fields<'recordFinancing'>;
    answer: ServiceRequest;
  };
  'POST /v1/desk/enterprise/requests/{number}/conclude': { body: Fields<'conclude'>; answer: ServiceRequest };
  'POST /v1/desk/enterprise/requests/{number}/comment': { body: Fields<'comment'>; answer: ServiceRequest };
}
