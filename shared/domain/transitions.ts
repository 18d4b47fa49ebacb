import { OPEN, type Role, type Status } from './words.ts';

/** One row of DOMAIN 3's table: from which states a command may be given, by whom, and where it may lead. */
export interface Transition {
  /** States it may be given in; empty = it creates the appeal. */
  readonly from: readonly Status[];
  readonly roles: readonly Role[];
  /** States it may lead to; empty = the state stays. */
  readonly to: readonly Status[];
  /** Whether the state may also stay as it is (a bad survey answer waits in followUp). */
  readonly mayStay?: true;
  /** Type of the one event that it adds. */
  readonly event: `appeal.${string}`;
}

/**
 * The one table of transitions (DOMAIN 3). Status check, role check, `canDo`, API documentation and labels derive from
 * it; there is no second place that knows who may do what in which state.
 */
export const TRANSITIONS = {
  submit: { from: [], roles: ['APP', 'AGT', 'WRK', 'SYS'], to: ['submitted'], event: 'appeal.submitted' },
  submitAnswered: { from: [], roles: ['AGT'], to: ['closed', 'followUp'], event: 'appeal.answeredOnSpot' },
  suggest: { from: ['submitted', 'accepted'], roles: ['SYS'], to: [], event: 'appeal.candidatesSuggested' },
  askInfo: { from: ['submitted'], roles: ['AGT', 'DSP'], to: ['needsInfo'], event: 'appeal.infoAsked' },
  supply: { from: ['needsInfo'], roles: ['APP', 'AGT'], to: ['submitted'], event: 'appeal.infoSupplied' },
  lapse: { from: ['needsInfo'], roles: ['SYS'], to: ['closed'], event: 'appeal.lapsed' },
  refuse: { from: ['submitted'], roles: ['AGT', 'DSP'], to: ['refused'], event: 'appeal.refused' },
  accept: { from: ['submitted'], roles: ['AGT', 'DSP', 'SYS'], to: ['accepted'], event: 'appeal.accepted' },
  dispatch: { from: ['accepted'], roles: ['DSP', 'SYS'], to: ['dispatched'], event: 'appeal.dispatched' },
  sign: {
    from: ['dispatched', 'inProgress'],
    roles: ['UNT'],
    to: ['inProgress'],
    mayStay: true,
    event: 'appeal.signed',
  },
  // The lead's only from dispatched, which its rule sees to: an assist's in any open state, and without moving the case.
  requestReturn: {
    from: OPEN,
    roles: ['UNT'],
    to: ['returnReview'],
    mayStay: true,
    event: 'appeal.returnRequested',
  },
  upholdReturn: { from: ['returnReview'], roles: ['DSP'], to: ['accepted'], event: 'appeal.returnUpheld' },
  rejectReturn: { from: ['returnReview'], roles: ['DSP'], to: ['dispatched'], event: 'appeal.returnRejected' },
  adjudicate: {
    from: ['returnReview'],
    roles: ['SUP'],
    to: ['accepted', 'dispatched'],
    event: 'appeal.returnAdjudicated',
  },
  addAssist: { from: ['dispatched', 'inProgress'], roles: ['UNT', 'DSP'], to: [], event: 'appeal.assistAdded' },
  passDown: { from: ['dispatched', 'inProgress'], roles: ['UNT'], to: [], event: 'appeal.passedDown' },
  assignWorker: { from: ['dispatched', 'inProgress'], roles: ['UNT'], to: [], event: 'appeal.workerAssigned' },
  contact: { from: ['inProgress'], roles: ['UNT', 'WRK'], to: [], event: 'appeal.contacted' },
  fieldReport: { from: ['inProgress'], roles: ['WRK'], to: [], event: 'appeal.fieldReported' },
  finishAssist: { from: ['inProgress'], roles: ['UNT'], to: [], event: 'appeal.assistFinished' },
  submitResult: { from: ['inProgress'], roles: ['UNT', 'LDR'], to: ['resultReview'], event: 'appeal.resultSubmitted' },
  sendBack: { from: ['resultReview'], roles: ['DSP', 'SUP'], to: ['inProgress'], event: 'appeal.resultSentBack' },
  pass: {
    from: ['resultReview'],
    roles: ['DSP', 'SUP', 'SYS'],
    to: ['followUp', 'closed'],
    event: 'appeal.resultPassed',
  },
  recordAttempt: { from: ['followUp'], roles: ['FUP'], to: [], event: 'appeal.attemptRecorded' },
  rate: { from: ['followUp', 'closed'], roles: ['APP'], to: ['closed'], mayStay: true, event: 'appeal.rated' },
  recordFollowUp: {
    from: ['followUp'],
    roles: ['FUP'],
    to: ['closed'],
    mayStay: true,
    event: 'appeal.followUpRecorded',
  },
  closeWithReason: { from: ['followUp'], roles: ['SUP'], to: ['closed'], event: 'appeal.closedWithReason' },
  notReached: { from: ['followUp'], roles: ['SYS'], to: ['closed'], event: 'appeal.notReached' },
  withdraw: {
    from: ['submitted', 'needsInfo', 'accepted', 'dispatched', 'returnReview', 'inProgress'],
    roles: ['APP', 'AGT'],
    to: ['closed'],
    event: 'appeal.withdrawn',
  },
  urge: { from: OPEN, roles: ['APP', 'AGT'], to: [], event: 'appeal.urged' },
  comment: {
    from: OPEN,
    roles: ['APP', 'AGT', 'DSP', 'SUP', 'UNT', 'LDR', 'WRK', 'FUP'],
    to: [],
    event: 'appeal.commented',
  },
  mark: { from: OPEN, roles: ['SYS'], to: [], event: 'appeal.marked' },
  handOver: { from: OPEN, roles: ['SYS'], to: [], event: 'appeal.handedOver' },
  replaceRun: { from: OPEN, roles: ['SYS'], to: [], event: 'appeal.runReplaced' },
} as const satisfies Record<string, Transition>;

export type CommandName = keyof typeof TRANSITIONS;
export type EventType = (typeof TRANSITIONS)[CommandName]['event'];

export const COMMAND_NAMES = Object.keys(TRANSITIONS) as CommandName[];

/** The row of a command, widened to the common shape. */
export function transitionOf(command: CommandName): Transition {
  return TRANSITIONS[command];
}

/** A command's id as it stands in URLs: `submitResult` -> `submit-result`. */
export function kebabOf(command: CommandName): string {
  return command.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The command of a URL's last part, when it is one. */
export function commandOfKebab(text: string): CommandName | undefined {
  return COMMAND_NAMES.find((name) => kebabOf(name) === text);
}

/** Commands that any of these roles may ever give: what an audience's routes accept. */
export function commandsOfRoles(roles: readonly Role[]): CommandName[] {
  return COMMAND_NAMES.filter((name) => transitionOf(name).roles.some((role) => roles.includes(role)));
}
