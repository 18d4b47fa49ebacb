import type { ClockEntry } from '../clocks/clock.ts';
import type { Instant, LocalDate } from '../clocks/instant.ts';
import type { AppealNumber } from './appeal-number.ts';
import type { Medium } from './media-limits.ts';
import type { EventType } from './transitions.ts';
import type {
  AppellantKind,
  AssignmentStatus,
  CallerProof,
  Channel,
  ClockClass,
  EmergencyService,
  Flag,
  Kind,
  Mark,
  Outcome,
  RefusalReason,
  Role,
  Status,
  SupervisionLevel,
  SurveyAnswer,
  TerminationGround,
  TextKind,
  UnscoredReason,
  Urgency,
} from './words.ts';

/**
 * Who gave a command, acting in which role; when an operator acts for a caller, `callId` names the recording and `proof`
 * what the caller was known by.
 */
export interface EventActor {
  readonly id: string;
  readonly role: Role;
  readonly unitId?: string;
  readonly callId?: string;
  readonly proof?: CallerProof;
}

/** What the rates need of the case that a rated one follows: it is that one's unit, contact and category that are rated. */
export interface Followed {
  readonly unitId?: string;
  readonly category?: string;
  /** Whether contact was made in time; absent when nobody had to. */
  readonly contactMet?: boolean;
  readonly wasHeld: boolean;
  readonly unscored?: UnscoredReason;
}

/** The request that an event answers: hash of its Idempotency-Key (bound to the caller) and of its body. */
export interface RequestRef {
  readonly key: string;
  readonly bodyHash: string;
}

/** A text in `personal`, by id; events never carry the words. */
export interface TextRef {
  readonly id: string;
  readonly kind: TextKind;
}

/** What changed at an assignment; a new id adds one. */
export interface AssignmentChange {
  readonly id: string;
  readonly unitId?: string;
  readonly role?: 'lead' | 'assist';
  readonly level?: number;
  readonly status?: AssignmentStatus;
  readonly workerId?: string;
  readonly parentId?: string;
  readonly signedBy?: string;
  readonly final?: true;
  /** Units above that gained the duty to act (DOMAIN 4, escalated). */
  readonly dutyUnitId?: string;
}

/** What every accepted command changed, in the same words for all of them. */
export interface EventChanges {
  readonly status?: Status;
  readonly round?: number;
  readonly run?: number;
  readonly clocks?: readonly ClockEntry[];
  readonly assignments?: readonly AssignmentChange[];
  readonly flags?: readonly Flag[];
  /** Flags that are taken away. */
  readonly unflags?: readonly Flag[];
  readonly texts?: readonly TextRef[];
  readonly mediaIds?: readonly string[];
  /** What these files are: one for each whose kind is known, in their order. Events before this have none. */
  readonly mediaKinds?: readonly Medium[];
  readonly outcome?: Outcome;
}

/** What is known of an appeal from its first event on. */
export interface Filing {
  readonly number: AppealNumber;
  readonly kind: Kind;
  readonly channel: Channel;
  readonly urgency: Urgency;
  readonly regionCode?: string;
  readonly categoryHint?: string;
  readonly clockClass: ClockClass;
  readonly appellantKind: AppellantKind;
  /** Keyed hashes of the sessions or phone that own the appeal. */
  readonly ownerKeys: readonly string[];
  /** Whether there is a way to ask the person afterwards. */
  readonly canBeAsked: boolean;
  readonly accusedUnitId?: string;
  readonly noticeVersion?: string;
}

/** A unit that could handle the appeal, as routing saw it (DOMAIN 5). */
export interface Candidate {
  readonly unitId: string;
  readonly score: number;
  readonly why: string;
}

/** The data of an event that says all by its type and its changes. */
type NoData = Record<string, never>;

/** The codes of each event type beyond what changed. */
export interface EventData {
  'appeal.submitted': Filing;
  'appeal.answeredOnSpot': Filing & { readonly knowledgeId?: string; readonly drawn: boolean };
  'appeal.candidatesSuggested': {
    readonly candidates: readonly Candidate[];
    readonly category?: string;
    readonly confidence: number;
    readonly ruleId?: string;
    readonly assists?: readonly string[];
    readonly clockClass?: ClockClass;
    readonly model: string;
  };
  'appeal.infoAsked': NoData;
  'appeal.infoSupplied': NoData;
  'appeal.lapsed': NoData;
  'appeal.refused': { readonly reason: RefusalReason };
  'appeal.transferred': { readonly service: EmergencyService; readonly receipt: string };
  /** `from`: the state that it goes back to if it has to leave its master again. */
  'appeal.merged': {
    readonly masterId: string;
    readonly masterNumber: string;
    readonly from: Extract<Status, 'submitted' | 'accepted'>;
  };
  'appeal.unmerged': { readonly masterId: string };
  'appeal.answered': { readonly knowledgeId?: string };
  'appeal.accepted': {
    readonly category: string;
    readonly clockClass: ClockClass;
    readonly urgency: Urgency;
    /** Absent: it counts in the rates. */
    readonly unscored?: UnscoredReason;
  };
  'appeal.dispatched': { readonly lead: string; readonly assists: readonly string[]; readonly overrode: boolean };
  'appeal.signed': { readonly assignmentId: string };
  'appeal.returnRequested': { readonly assignmentId: string; readonly suggestedUnitId?: string };
  'appeal.returnUpheld': { readonly assignmentId: string };
  'appeal.returnRejected': { readonly assignmentId: string };
  'appeal.returnAdjudicated': { readonly assignmentId: string; readonly upheld: boolean };
  'appeal.assistAdded': { readonly assignmentId: string; readonly unitId: string };
  'appeal.passedDown': { readonly assignmentId: string; readonly unitId: string; readonly parentId: string };
  'appeal.workerAssigned': { readonly assignmentId: string; readonly workerId: string };
  'appeal.contacted': {
    readonly assignmentId: string;
    readonly how: string;
    readonly contactedAt: Instant;
    readonly visitId?: string;
  };
  'appeal.fieldReported': { readonly assignmentId: string; readonly visitId?: string };
  'appeal.extensionRequested': { readonly assignmentId: string; readonly workingDays: number };
  'appeal.extensionGranted': { readonly assignmentId: string; readonly workingDays: number };
  'appeal.extensionDenied': { readonly assignmentId: string };
  'appeal.holdRequested': { readonly assignmentId: string; readonly reviewOn: LocalDate };
  'appeal.holdApproved': { readonly assignmentId: string; readonly reviewOn: LocalDate };
  'appeal.holdDenied': { readonly assignmentId: string };
  'appeal.resumed': NoData;
  'appeal.terminationRequested': { readonly assignmentId: string; readonly ground: TerminationGround };
  'appeal.terminationApproved': { readonly assignmentId: string; readonly ground: TerminationGround };
  'appeal.terminationDenied': { readonly assignmentId: string };
  'appeal.assistFinished': { readonly assignmentId: string };
  'appeal.resultSubmitted': { readonly assignmentId: string; readonly solved: boolean; readonly visitId?: string };
  'appeal.resultSentBack': NoData;
  'appeal.resultPassed': NoData;
  'appeal.attemptRecorded': { readonly reached: boolean; readonly how: string };
  'appeal.rated': {
    readonly answer: SurveyAnswer;
    readonly verdictPending: boolean;
    /** Whose work was rated, where the case follows another. */
    readonly followed?: Followed;
  };
  'appeal.followUpRecorded': { readonly answer: SurveyAnswer; readonly verdictPending: boolean };
  /** `above`: one level up from the unit that had it, and final. */
  'appeal.redone': { readonly lead: string; readonly above: boolean };
  'appeal.closedWithReason': NoData;
  'appeal.notReached': NoData;
  'appeal.reopened': {
    /** The master that it leaves by this. */
    readonly masterId?: string;
    readonly category?: string;
    readonly clockClass: ClockClass;
    readonly unscored?: UnscoredReason;
  };
  'appeal.withdrawn': NoData;
  'appeal.urged': NoData;
  'appeal.commented': { readonly internal: boolean };
  'appeal.scoreAppealed': { readonly assignmentId: string };
  'appeal.scoreRuled': { readonly upheld: boolean };
  'appeal.published': NoData;
  'appeal.supervised': { readonly level: SupervisionLevel };
  'appeal.flagged': NoData;
  'appeal.unflagged': NoData;
  'appeal.reclassified': {
    readonly category?: string;
    readonly clockClass: ClockClass;
    readonly urgency: Urgency;
    readonly unscored?: UnscoredReason;
  };
  'appeal.deadlinesRecomputed': NoData;
  'appeal.marked': {
    readonly clock: string;
    readonly mark: Mark;
    readonly dueAt: Instant;
    /** False when a higher mark of the same clock was due at the same time: only the highest is notified. */
    readonly notified: boolean;
  };
  'appeal.handedOver': { readonly fromUnitId: string; readonly toUnitId: string };
  /** `round` of the child while it follows; `noReply`: its appellant wants none. */
  'appeal.joined': {
    readonly childId: string;
    readonly childNumber: string;
    readonly round: number;
    readonly noReply: boolean;
  };
  'appeal.parted': { readonly childId: string };
  'appeal.runReplaced': { readonly why: 'lostStart' | 'lostWait' | 'missedCheckpoint' | 'failed' | 'tooManyLoops' };
}

/** The schema version that new events are written with; older ones are read through upcasters. */
export const EVENT_SCHEMA = 1;

/** One accepted command: the only thing that is ever written to the truth. Holds codes, ids and numbers, never free text. */
export interface AppealEventOf<T extends EventType> {
  readonly appealId: string;
  readonly version: number;
  readonly type: T;
  readonly schema: typeof EVENT_SCHEMA;
  readonly at: Instant;
  readonly actor: EventActor;
  readonly request?: RequestRef;
  readonly changes: EventChanges;
  readonly data: EventData[T];
}

/** Any event of an appeal, told apart by `type`. */
export type AppealEvent = { [T in EventType]: AppealEventOf<T> }[EventType];
