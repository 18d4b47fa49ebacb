import type { Instant } from './instant.ts';

/** The closed vocabularies of DOMAIN 1-4. Each type derives from its list. */

export const ROLES = [
  'APP',
  'AGT',
  'DSP',
  'SUP',
  'UNT',
  'LDR',
  'WRK',
  'FUP',
  'MGR',
  'PTN',
  'SYS',
  'ADM',
  'AUD',
] as const;
/** Who acts (DOMAIN 3). */
export type Role = (typeof ROLES)[number];

export const CENTRE_ROLES: readonly Role[] = ['AGT', 'DSP', 'SUP', 'FUP', 'AUD'];

export const STATUSES = [
  'submitted',
  'needsInfo',
  'accepted',
  'dispatched',
  'inProgress',
  'returnReview',
  'onHold',
  'resultReview',
  'followUp',
  'closed',
  'refused',
  'transferred',
  'merged',
] as const;
/** The state of an appeal; it follows the lead assignment alone. */
export type Status = (typeof STATUSES)[number];

/** States in which all clocks are stopped; `closed` has an outcome. */
export const TERMINAL = ['closed', 'refused', 'transferred', 'merged'] as const satisfies readonly Status[];
export const OPEN: readonly Status[] = STATUSES.filter((status) => !isTerminal(status));

/** Whether no clock may run in this state. */
export function isTerminal(status: Status): boolean {
  return (TERMINAL as readonly Status[]).includes(status);
}

export const KINDS = ['consult', 'help', 'complaint', 'report', 'suggestion', 'praise'] as const;
export type Kind = (typeof KINDS)[number];

export const TRACKS = ['enterprise'] as const;
/** An appeal with special rules: a complaint of a business about the business environment (DOMAIN 8). */
export type Track = (typeof TRACKS)[number];

export const CHANNELS = [
  'phone',
  'web',
  'miniprogram',
  'app',
  'mailbox',
  'sms',
  'helpline',
  'police110',
  'field',
] as const;
export type Channel = (typeof CHANNELS)[number];

export const URGENCIES = ['normal', 'urgent', 'critical'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** How a caller was identified for whom an operator acts. */
export const CALLER_PROOFS = ['phone', 'queryCode'] as const;
export type CallerProof = (typeof CALLER_PROOFS)[number];

export const FLAGS = [
  'confidential',
  'anonymous',
  'noReply',
  'sensitive',
  'threat',
  'emergency',
  'group',
  'repeat',
  'nuisance',
] as const;
export type Flag = (typeof FLAGS)[number];

/** Flags that the centre sets and removes. The others are wishes of the appellant, which nobody else can withdraw. */
export const SORTING_FLAGS: readonly Flag[] = ['sensitive', 'threat', 'emergency', 'group', 'repeat', 'nuisance'];

/** Flags of danger to life: the supervisors on duty are paged, and a person decides, whatever the policy says (DOMAIN 2). */
export const DANGER_FLAGS: readonly Flag[] = ['threat', 'emergency'];

export const APPELLANT_KINDS = ['citizen', 'enterprise', 'anonymous'] as const;
export type AppellantKind = (typeof APPELLANT_KINDS)[number];

export const CLOCK_CLASSES = ['critical', 'utilities', 'consult', 'general', 'complex'] as const;
/** The column of limits in DOMAIN 4 that applies to an appeal. */
export type ClockClass = (typeof CLOCK_CLASSES)[number];

export const CLOCK_KINDS = [
  'accept',
  'lapse',
  'dispatch',
  'sign',
  'contact',
  'result',
  'review',
  'holdReview',
  'followUp',
] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

export const MARKS = ['reminder50', 'reminder80', 'yellow', 'red', 'escalated', 'circular'] as const;
/** The milestones of a clock, in order of severity. */
export type Mark = (typeof MARKS)[number];
/** Whether a mark is a card, which says that the limit has ended; the marks before it remind of it. */
export function isCard(mark: Mark): boolean {
  return MARKS.indexOf(mark) >= MARKS.indexOf('yellow');
}

export const SUPERVISION_LEVELS = ['none', 'reminder', 'yellow', 'red', 'escalated', 'circular'] as const;
export type SupervisionLevel = (typeof SUPERVISION_LEVELS)[number];

export const DEADLINE_CHANGES = ['granted', 'reclassified', 'calendar', 'capped'] as const;
/** Why a deadline was moved: an extension, another class or urgency, a new version of the calendar, an earlier one above it. */
export type DeadlineChange = (typeof DEADLINE_CHANGES)[number];

export const REFUSAL_REASONS = [
  'EMERGENCY',
  'LITIGATION',
  'ARBITRATION',
  'DISCIPLINE',
  'ADMIN_REVIEW',
  'INFO_DISCLOSURE',
  'PETITION',
  'STATE_SECRET',
  'WORK_SECRET',
  'TRADE_SECRET',
  'PRIVACY',
  'UNLAWFUL',
  'ALREADY_HANDLED',
  'IN_PROGRESS_DUPLICATE',
  'OUT_OF_JURISDICTION',
  'MARKET_MATTER',
  'NUISANCE',
] as const;
/** Why an appeal is not accepted (DOMAIN 7). */
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export const EMERGENCY_SERVICES = ['110', '119', '120', '122'] as const;
/** The emergency services: police, fire brigade, ambulance, traffic police. */
export type EmergencyService = (typeof EMERGENCY_SERVICES)[number];

export const UNIT_REQUESTS = ['extension', 'hold', 'termination'] as const;
/** The kinds of requests of the lead's unit to the centre (DOMAIN 3). */
export type UnitRequestKind = (typeof UNIT_REQUESTS)[number];

export const SHARE_SUBJECTS = ['return', 'extension', 'result'] as const;
/** On what the unit that passed a share down rules (DOMAIN 3). */
export type ShareSubject = (typeof SHARE_SUBJECTS)[number];

export const TERMINATION_GROUNDS = [...REFUSAL_REASONS, 'NO_COOPERATION'] as const;
/** Why a case may be ended without a result (DOMAIN 3). */
export type TerminationGround = (typeof TERMINATION_GROUNDS)[number];

export const UNSCORED_REASONS = ['lawEnforcement', 'mediation', 'ruled'] as const;
/** Why an appeal does not count in the rates (DOMAIN 6): by its category, or by a ruling on the unit's contest. */
export type UnscoredReason = (typeof UNSCORED_REASONS)[number];

export const OUTCOMES = [
  'answered',
  'rated',
  'lapsed',
  'withdrawn',
  'noFollowUp',
  'explained',
  'notReached',
  'notAsked',
  'terminated',
] as const;
/** How a closed appeal was closed. */
export type Outcome = (typeof OUTCOMES)[number];

export const ASSIGNMENT_STATUSES = ['toSign', 'working', 'done', 'returned', 'withdrawn'] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

export const TEXT_KINDS = [
  'original',
  'restatement',
  'supplement',
  'question',
  'comment',
  'staffComment',
  'publicReply',
  'interimReply',
  'internalNote',
  'reason',
  'basis',
  'plan',
  'surveyWords',
  'published',
  'publishedReply',
] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

export const QUEUES = [
  'intake',
  'dispatch',
  'unit',
  'returns',
  'requests',
  'results',
  'followUp',
  'supervision',
  'holds',
  'mine',
] as const;
export type Queue = (typeof QUEUES)[number];

/** The phase in which the workflow waits (ARCHITECTURE 2). */
export const PHASES = ['handling', 'survey', 'done'] as const;
export type Phase = (typeof PHASES)[number];

/** The appellant's answer to the survey (DOMAIN 6); 5 = very satisfied, 1 = very dissatisfied. */
export interface SurveyAnswer {
  readonly contacted: boolean;
  readonly resolved: boolean;
  readonly satisfaction: 1 | 2 | 3 | 4 | 5;
  readonly wordsId?: string;
  readonly at: Instant;
}

/** How an appellant is contacted. A closed list, because events hold codes and never free text. */
export const CONTACT_WAYS = [
  'phone',
  'visit',
  'sms',
  'message',
  'video',
  'email',
  'letter',
  'meeting',
  'other',
] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];
