import { OPEN, type Role, STATUSES, type Status } from '#kernel/domain/vocabulary.ts';
import { allows, type TransitionRow } from './transition-row.ts';

/** One row of the table in DOMAIN 3. */
export type Transition = TransitionRow<Status, `appeal.${string}`>;

/**
 * The only table of transitions (DOMAIN 3). Status check, role check, `canDo`, API documentation and labels derive from it.
 */
export const TRANSITIONS = {
  // A service manager files the work order of a request (DOMAIN 8).
  submit: { from: [], roles: ['APP', 'AGT', 'WRK', 'MGR', 'SYS'], to: ['submitted'], event: 'appeal.submitted' },
  submitAnswered: { from: [], roles: ['AGT'], to: ['closed', 'followUp'], event: 'appeal.answeredOnSpot' },
  suggest: { from: ['submitted', 'accepted'], roles: ['SYS'], to: [], event: 'appeal.candidatesSuggested' },
  askInfo: { from: ['submitted'], roles: ['AGT', 'DSP'], to: ['needsInfo'], event: 'appeal.infoAsked' },
  supply: { from: ['needsInfo'], roles: ['APP', 'AGT'], to: ['submitted'], event: 'appeal.infoSupplied' },
  lapse: { from: ['needsInfo'], roles: ['SYS'], to: ['closed'], event: 'appeal.lapsed' },
  refuse: { from: ['submitted'], roles: ['AGT', 'DSP'], to: ['refused'], event: 'appeal.refused' },
  transfer: { from: ['submitted'], roles: ['AGT'], to: ['transferred'], event: 'appeal.transferred' },
  // Closed when the appellant wants no reply or cannot be asked, as with `pass`.
  answer: { from: ['submitted'], roles: ['AGT'], to: ['followUp', 'closed'], event: 'appeal.answered' },
  // A merge has two logs: `join` and `part` record it in the log of the master.
  merge: { from: ['submitted', 'accepted'], roles: ['AGT', 'DSP'], to: ['merged'], event: 'appeal.merged' },
  // By the appellant, who knows only how many similar appeals there are: the platform has found the one to follow.
  mineToo: { from: ['submitted', 'accepted'], roles: ['APP'], to: ['merged'], event: 'appeal.merged' },
  unmerge: { from: ['merged'], roles: ['SUP', 'SYS'], to: ['submitted', 'accepted'], event: 'appeal.unmerged' },
  accept: { from: ['submitted'], roles: ['AGT', 'DSP', 'SYS'], to: ['accepted'], event: 'appeal.accepted' },
  dispatch: { from: ['accepted'], roles: ['DSP', 'SYS'], to: ['dispatched'], event: 'appeal.dispatched' },
  recall: { from: ['dispatched'], roles: ['DSP', 'SUP'], to: ['accepted'], event: 'appeal.recalled' },
  sign: {
    from: ['dispatched', 'inProgress'],
    roles: ['UNT'],
    to: ['inProgress'],
    mayStay: true,
    event: 'appeal.signed',
  },
  // Its rule allows a lead's return from dispatched only, an assist's from any open state, without a change of state.
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
  // By the unit that passed the share down. On hold it rules on returns only.
  ruleShare: {
    from: ['dispatched', 'returnReview', 'inProgress', 'onHold'],
    roles: ['UNT', 'LDR'],
    to: [],
    event: 'appeal.shareRuled',
  },
  addAssist: { from: ['dispatched', 'inProgress'], roles: ['UNT', 'DSP'], to: [], event: 'appeal.assistAdded' },
  passDown: { from: ['dispatched', 'inProgress'], roles: ['UNT'], to: [], event: 'appeal.passedDown' },
  assignWorker: { from: ['dispatched', 'inProgress'], roles: ['UNT'], to: [], event: 'appeal.workerAssigned' },
  contact: { from: ['inProgress'], roles: ['UNT', 'WRK'], to: [], event: 'appeal.contacted' },
  interimReply: { from: ['inProgress'], roles: ['UNT', 'LDR'], to: [], event: 'appeal.interimReplied' },
  fieldReport: { from: ['inProgress'], roles: ['WRK'], to: [], event: 'appeal.fieldReported' },
  requestExtension: { from: ['inProgress'], roles: ['UNT'], to: [], event: 'appeal.extensionRequested' },
  grantExtension: { from: ['inProgress'], roles: ['DSP', 'SUP'], to: [], event: 'appeal.extensionGranted' },
  denyExtension: { from: ['inProgress'], roles: ['DSP', 'SUP'], to: [], event: 'appeal.extensionDenied' },
  requestHold: { from: ['inProgress'], roles: ['UNT', 'LDR'], to: [], event: 'appeal.holdRequested' },
  approveHold: { from: ['inProgress'], roles: ['SUP'], to: ['onHold'], event: 'appeal.holdApproved' },
  denyHold: { from: ['inProgress'], roles: ['SUP'], to: [], event: 'appeal.holdDenied' },
  resume: { from: ['onHold'], roles: ['SUP', 'SYS'], to: ['inProgress'], event: 'appeal.resumed' },
  requestTermination: { from: ['inProgress'], roles: ['UNT'], to: [], event: 'appeal.terminationRequested' },
  approveTermination: { from: ['inProgress'], roles: ['SUP'], to: ['closed'], event: 'appeal.terminationApproved' },
  denyTermination: { from: ['inProgress'], roles: ['SUP'], to: [], event: 'appeal.terminationDenied' },
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
  // In merged, the rating concerns the result of the master.
  rate: {
    from: ['followUp', 'closed', 'merged'],
    roles: ['APP'],
    to: ['closed'],
    mayStay: true,
    event: 'appeal.rated',
  },
  recordFollowUp: {
    from: ['followUp'],
    roles: ['FUP'],
    to: ['closed'],
    mayStay: true,
    event: 'appeal.followUpRecorded',
  },
  redo: { from: ['followUp'], roles: ['FUP', 'SUP', 'SYS'], to: ['dispatched'], event: 'appeal.redone' },
  closeWithReason: { from: ['followUp'], roles: ['SUP'], to: ['closed'], event: 'appeal.closedWithReason' },
  notReached: { from: ['followUp'], roles: ['SYS'], to: ['closed'], event: 'appeal.notReached' },
  reopen: {
    from: ['closed', 'refused', 'transferred', 'merged'],
    roles: ['APP', 'AGT', 'SUP'],
    only: { APP: ['closed', 'merged'], AGT: ['closed', 'merged'] },
    to: ['accepted'],
    event: 'appeal.reopened',
  },
  withdraw: {
    from: ['submitted', 'needsInfo', 'accepted', 'dispatched', 'returnReview', 'inProgress', 'onHold'],
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
  appealScore: { from: ['closed'], roles: ['UNT'], to: [], event: 'appeal.scoreAppealed' },
  ruleScore: { from: ['closed'], roles: ['SUP'], to: [], event: 'appeal.scoreRuled' },
  // Of a closed case that was drawn: another agent asks the appellant again.
  recheck: { from: ['closed'], roles: ['FUP', 'SUP'], to: [], event: 'appeal.rechecked' },
  proposeConclusion: {
    from: ['closed'],
    roles: ['DSP', 'FUP', 'SUP'],
    to: [],
    event: 'appeal.conclusionProposed',
  },
  ruleConclusion: { from: ['closed'], roles: ['SUP'], to: [], event: 'appeal.conclusionRuled' },
  publish: { from: ['closed'], roles: ['SUP'], to: [], event: 'appeal.published' },
  supervise: { from: OPEN, roles: ['SUP', 'SYS'], to: [], event: 'appeal.supervised' },
  // Its rule allows a closed or merged case only the flags under which it may not be public.
  flag: {
    from: [...OPEN, 'closed', 'merged'],
    roles: ['AGT', 'DSP', 'SUP'],
    only: { AGT: OPEN, DSP: OPEN },
    to: [],
    event: 'appeal.flagged',
  },
  unflag: { from: OPEN, roles: ['AGT', 'DSP', 'SUP'], to: [], event: 'appeal.unflagged' },
  reclassify: { from: OPEN, roles: ['AGT', 'DSP', 'SUP'], to: [], event: 'appeal.reclassified' },
  // Back to the centre when the lead turns out to be on the accused side.
  correctAccused: { from: OPEN, roles: ['SUP'], to: ['accepted'], mayStay: true, event: 'appeal.accusedCorrected' },
  recomputeDeadlines: { from: OPEN, roles: ['SYS'], to: [], event: 'appeal.deadlinesRecomputed' },
  mark: { from: OPEN, roles: ['SYS'], to: [], event: 'appeal.marked' },
  handOver: { from: OPEN, roles: ['SYS'], to: [], event: 'appeal.handedOver' },
  join: { from: OPEN, roles: ['SYS'], to: [], event: 'appeal.joined' },
  // In all states: a case can also leave a master that has ended.
  part: { from: STATUSES, roles: ['SYS'], to: [], event: 'appeal.parted' },
  replaceRun: { from: OPEN, roles: ['SYS'], to: [], event: 'appeal.runReplaced' },
} as const satisfies Record<string, Transition>;

export type CommandName = keyof typeof TRANSITIONS;
export type EventType = (typeof TRANSITIONS)[CommandName]['event'];

/** The commands that people give on an existing appeal: neither those that create one nor those of SYS alone. */
export type PersonCommandName = {
  [C in CommandName]: (typeof TRANSITIONS)[C]['from'] extends readonly []
    ? never
    : (typeof TRANSITIONS)[C]['roles'][number] extends 'SYS'
      ? never
      : C;
}[CommandName];

export const COMMAND_NAMES = Object.keys(TRANSITIONS) as CommandName[];

/** The row of a command, widened to the common shape. */
export function getTransition(command: CommandName): Transition {
  return TRANSITIONS[command];
}

/** Whether the table lets a role give the command in a state. */
export function mayGive(command: CommandName, role: Role, status: Status): boolean {
  return allows(getTransition(command), role, status);
}

/** Whether an operator gives it for a caller: both appellants and operators may give it on an existing appeal. */
export function isGivenForCallers(command: CommandName): boolean {
  const { from, roles } = getTransition(command);
  return from.length > 0 && roles.includes('APP') && roles.includes('AGT');
}

/** Commands whose outcome is final although the case goes on: a ruling, or words that the appellant or everybody has received. */
const STANDING: readonly CommandName[] = ['adjudicate', 'ruleScore', 'redo', 'interimReply', 'publish'];
const ENDINGS: readonly Status[] = ['closed', 'refused', 'transferred'];

/** Whether it cannot be undone: it may end the case, or its outcome is final. A merge can be undone. */
export function isIrreversible(command: CommandName): boolean {
  return getTransition(command).to.some((status) => ENDINGS.includes(status)) || STANDING.includes(command);
}

/** Whether people give it on an existing appeal. */
export function isGivenByPeople(command: CommandName): command is PersonCommandName {
  const { from, roles } = getTransition(command);
  return from.length > 0 && roles.some((role) => role !== 'SYS');
}

/** The name of a command in URLs: `submitResult` -> `submit-result`. */
export function toKebabCase(command: string): string {
  return command.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Lists the commands that any of these roles may give in some state. */
export function listCommandsOfRoles(roles: readonly Role[]): CommandName[] {
  return COMMAND_NAMES.filter((name) => getTransition(name).roles.some((role) => roles.includes(role)));
}
