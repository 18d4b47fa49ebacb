import { OPEN_REQUESTS, REQUEST_STATUSES, type RequestStatus } from '#enterprise/services/domain/vocabulary.ts';
import { allows, type TransitionRow } from '#kernel/domain/commands/transition-row.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';

type RequestTransition = TransitionRow<RequestStatus, `request.${string}`>;

/** From the acceptance on until the manager concludes. */
const IN_WORK = ['accepted', 'advised', 'referred', 'partnerReplied', 'workOrder'] as const;
/** A partner may still answer after another partner, after an advice, and while there is a work order. */
const REFERRED = ['referred', 'partnerReplied', 'advised', 'workOrder'] as const;
const HEADS = ['LDR', 'SUP'] as const;

/** The only table of transitions of requests (DOMAIN 8). State check, role check and `canDoRequest` derive from it. */
export const REQUEST_TRANSITIONS = {
  // Assigned at once when the business has a manager, else it waits in the pool.
  file: { from: [], roles: ['APP'], to: ['requested', 'assigned'], event: 'request.filed' },
  take: { from: ['requested'], roles: ['MGR'], to: ['assigned'], event: 'request.taken' },
  // SYS when the business has got a manager.
  assign: { from: ['requested'], roles: [...HEADS, 'SYS'], to: ['assigned'], event: 'request.assigned' },
  accept: { from: ['assigned'], roles: ['MGR'], to: ['accepted'], event: 'request.accepted' },
  // SYS when the business has lost its manager and goes to the pool itself.
  returnToPool: {
    from: ['assigned', 'accepted'],
    roles: ['MGR', 'SYS'],
    to: ['requested'],
    event: 'request.returnedToPool',
  },
  replaceManager: {
    from: ['assigned', ...IN_WORK, 'feedback'],
    roles: [...HEADS, 'SYS'],
    to: [],
    event: 'request.managerReplaced',
  },
  escalate: { from: ['assigned', ...IN_WORK], roles: ['MGR', 'LDR'], to: [], event: 'request.escalated' },
  advise: {
    from: ['accepted', 'advised', 'partnerReplied', 'workOrder'],
    roles: ['MGR'],
    to: ['advised'],
    event: 'request.advised',
  },
  consent: { from: IN_WORK, roles: ['APP'], to: [], event: 'request.consented' },
  // Also of a closed request: what a partner sees ends when the business says so.
  withdrawConsent: { from: REQUEST_STATUSES, roles: ['APP'], to: [], event: 'request.consentWithdrawn' },
  refer: {
    from: ['accepted', 'advised', 'referred', 'partnerReplied'],
    roles: ['MGR'],
    to: ['referred'],
    event: 'request.referred',
  },
  recordPartnerReply: {
    from: REFERRED,
    roles: ['MGR', 'PTN'],
    to: ['partnerReplied'],
    mayStay: true,
    event: 'request.partnerReplied',
  },
  // Not after an advice: the business is asked for its rating soon, and reopens with a need.
  stateNeed: {
    from: ['requested', 'assigned', 'accepted', 'referred', 'partnerReplied', 'workOrder'],
    roles: ['APP'],
    to: [],
    event: 'request.needStated',
  },
  makeOffer: { from: REFERRED, roles: ['PTN'], to: ['partnerReplied'], mayStay: true, event: 'request.offerMade' },
  chooseOffer: { from: REFERRED, roles: ['APP'], to: [], event: 'request.offerChosen' },
  recordFinancing: {
    from: ['accepted', ...REFERRED],
    roles: ['MGR', 'PTN'],
    to: [],
    event: 'request.financingRecorded',
  },
  // Another booking moves it.
  bookAppointment: { from: REFERRED, roles: ['APP'], to: [], event: 'request.appointmentBooked' },
  cancelAppointment: { from: REFERRED, roles: ['APP', 'PTN'], to: [], event: 'request.appointmentCancelled' },
  noteAppointment: {
    from: REFERRED,
    roles: ['PTN'],
    to: ['partnerReplied'],
    mayStay: true,
    event: 'request.appointmentNoted',
  },
  openWorkOrder: {
    from: ['accepted', 'advised', 'partnerReplied'],
    roles: ['MGR'],
    to: ['workOrder'],
    event: 'request.workOrderOpened',
  },
  conclude: {
    from: ['advised', 'partnerReplied', 'workOrder'],
    roles: ['MGR', 'SYS'],
    only: { SYS: ['advised'] },
    to: ['feedback'],
    event: 'request.concluded',
  },
  rate: { from: ['feedback', 'closed'], roles: ['APP'], to: ['closed'], mayStay: true, event: 'request.rated' },
  noAnswer: { from: ['feedback'], roles: ['SYS'], to: ['closed'], event: 'request.notAnswered' },
  reopen: { from: ['closed'], roles: ['APP'], to: ['requested', 'assigned'], event: 'request.reopened' },
  withdraw: { from: ['requested', 'assigned', ...IN_WORK], roles: ['APP'], to: ['closed'], event: 'request.withdrawn' },
  urge: { from: ['requested', 'assigned', ...IN_WORK], roles: ['APP'], to: [], event: 'request.urged' },
  comment: { from: OPEN_REQUESTS, roles: ['APP', 'MGR', 'LDR', 'SUP'], to: [], event: 'request.commented' },
  mark: { from: OPEN_REQUESTS, roles: ['SYS'], to: [], event: 'request.marked' },
  recomputeDeadlines: { from: OPEN_REQUESTS, roles: ['SYS'], to: [], event: 'request.deadlinesRecomputed' },
  replaceRun: { from: OPEN_REQUESTS, roles: ['SYS'], to: [], event: 'request.runReplaced' },
} as const satisfies Record<string, RequestTransition>;

export type RequestCommandName = keyof typeof REQUEST_TRANSITIONS;
export type RequestEventType = (typeof REQUEST_TRANSITIONS)[RequestCommandName]['event'];

export const REQUEST_COMMANDS = Object.keys(REQUEST_TRANSITIONS) as readonly RequestCommandName[];

/** The row of a command, widened to the common shape. */
export function getRequestTransition(command: RequestCommandName): RequestTransition {
  return REQUEST_TRANSITIONS[command];
}

/** Whether the table lets a role give the command in a state. */
export function mayGiveOnRequest(command: RequestCommandName, role: Role, status: RequestStatus): boolean {
  return allows(getRequestTransition(command), role, status);
}
