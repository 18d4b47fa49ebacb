import type * as z from 'zod/mini';
import type { VisitRequests } from '#enterprise/visits/visit-commands.contract.ts';
import type {
  businessVisit,
  businessVisits,
  businessVisitsQuery,
  deskVisits,
  deskVisitsQuery,
} from '#enterprise/visits/visits.contract.ts';
import type { PageQuery } from './page.ts';

export type Visit = z.output<typeof businessVisit>;
export type VisitCommand = keyof VisitRequests;
export type VisitMonth = z.output<typeof businessVisits>['months'][number];
/** A line of a list of the desk. */
export type ListedVisit = Omit<Visit, 'words' | 'timeline' | 'canDo'>;

/** A new visit names the business, every other command the visit. */
type New<C extends VisitCommand> = { readonly creditCode: string } & VisitRequests[C];
type Known<C extends VisitCommand> = { readonly visitId: string } & VisitRequests[C];

/** The operations on visits of businesses: of agents, and of the offices that visit. */
export interface VisitOperations {
  'GET /v1/enterprise/visits': {
    query: PageQuery & z.input<typeof businessVisitsQuery>;
    answer: z.output<typeof businessVisits>;
  };
  'POST /v1/enterprise/visits/ask': { body: New<'ask'>; answer: Visit };
  'POST /v1/enterprise/visits/refuse': { body: Known<'refuse'>; answer: Visit };
  'POST /v1/enterprise/visits/withdraw': { body: Known<'withdraw'>; answer: Visit };
  'GET /v1/desk/enterprise/visits': {
    query: PageQuery & z.input<typeof deskVisitsQuery>;
    answer: z.output<typeof deskVisits>;
  };
  'POST /v1/desk/enterprise/visits/plan': { body: New<'plan'>; answer: Visit };
  'POST /v1/desk/enterprise/visits/schedule': { body: Known<'schedule'>; answer: Visit };
  'POST /v1/desk/enterprise/visits/approve': { body: { readonly visitId: string }; answer: Visit };
  'POST /v1/desk/enterprise/visits/reject': { body: Known<'reject'>; answer: Visit };
  'POST /v1/desk/enterprise/visits/cancel': { body: Known<'cancel'>; answer: Visit };
  'POST /v1/desk/enterprise/visits/report': { body: Known<'report'>; answer: Visit };
}
