export const REQUEST_TYPES = [
  'policyAdvice',
  'financing',
  'legalAffairs',
  'labourAndResources',
  'projectApproval',
  'environmentComplaint',
] as const;
/** What a business asks for (DOMAIN 8). */
export type RequestType = (typeof REQUEST_TYPES)[number];

export const REQUEST_STATUSES = [
  'requested',
  'assigned',
  'accepted',
  'advised',
  'referred',
  'partnerReplied',
  'workOrder',
  'feedback',
  'closed',
] as const;
/** The state of a request. `requested` waits in the pool of its county. */
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export const OPEN_REQUESTS: readonly RequestStatus[] = REQUEST_STATUSES.filter((status) => status !== 'closed');

export const REQUEST_OUTCOMES = ['rated', 'noAnswer', 'withdrawn'] as const;
/** How a closed request was closed. */
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

export const SHARED_FIELDS = [
  'name',
  'creditCode',
  'industry',
  'size',
  'region',
  'agentName',
  'text',
  'media',
  'need',
] as const;
/** A field that a business may consent to share with a partner. `need`: what it needs of a bank. */
export type SharedField = (typeof SHARED_FIELDS)[number];

export const DESK_LISTS = ['own', 'pool', 'escalated'] as const;
/** The lists of the desk: the requests of a manager, the pool of a county, what was escalated. */
export type DeskList = (typeof DESK_LISTS)[number];

export const OFFER_STATES = ['open', 'chosen', 'granted', 'failed', 'replaced', 'ended'] as const;
/** `open` can be chosen; `replaced` by a later one of the same bank; `ended` by its end, a withdrawn consent or a new round. */
export type OfferState = (typeof OFFER_STATES)[number];
