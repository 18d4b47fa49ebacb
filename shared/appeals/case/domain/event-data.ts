import type { AppealNumber } from '#kernel/domain/appeal-number.ts';
import type { Instant, LocalDate } from '#kernel/domain/instant.ts';
import type {
  AppellantKind,
  Channel,
  ClockClass,
  EmergencyService,
  Kind,
  Mark,
  RefusalReason,
  ShareSubject,
  Status,
  SupervisionLevel,
  SurveyAnswer,
  TerminationGround,
  Track,
  UnscoredReason,
  Urgency,
} from '#kernel/domain/vocabulary.ts';

/** What is known of an appeal from its first event. */
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
  /** Those of `ownerKeys` that are hashes of an unverified contact phone. They give no access to a tip-off (DOMAIN 2). */
  readonly unverifiedKeys?: readonly string[];
  /** Whether the appellant can be asked in the follow-up. */
  readonly canBeAsked: boolean;
  readonly accusedUnitId?: string;
  readonly noticeVersion?: string;
  /** Absent: an ordinary appeal. */
  readonly track?: Track;
  /** The request of a business whose work order it is (DOMAIN 8). */
  readonly requestId?: string;
}

/** Data of the master of a merged case for the rates: the rating concerns the master's unit, contact and category. */
export interface Followed {
  readonly unitId?: string;
  readonly category?: string;
  /** Whether contact was made in time; absent if none was due. */
  readonly contactMet?: boolean;
  readonly wasHeld: boolean;
  readonly unscored?: UnscoredReason;
}

/** A unit that routing suggests for the appeal (DOMAIN 5). */
export interface Candidate {
  readonly unitId: string;
  readonly score: number;
  readonly why: string;
}

/**
 * What the classifier proposed to the person who decided on a category: the part of the decision record that an event holds
 * (DOMAIN 5). Codes and numbers only: the words are places in the text, which leave with it when it is erased.
 */
export interface ProposalRecord {
  readonly model: string;
  /** The most probable categories, best first. */
  readonly categories: readonly { readonly category: string; readonly share: number }[];
  /** The category that reached the threshold of the model: the first, or one above it. */
  readonly sure?: string;
  /** The probability from which the model counts a category as sure. Absent if the model has none. */
  readonly threshold?: number;
  /** The words that decided, strongest first: characters of the text without blanks and punctuation, and their share. */
  readonly words: readonly { readonly from: number; readonly to: number; readonly share: number }[];
}

/** Whom a report accuses: a unit or nobody. Absent: as before. */
interface Accused {
  readonly accusedUnitId?: string;
  readonly accusesNobody?: true;
}

/** The data of an event that consists of its type and changes alone. */
type NoData = Record<string, never>;

/** The data of each event type, in addition to its changes. */
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
    /** The confidence from which the system dispatched then. Absent in events written before this field existed. */
    readonly threshold?: number;
  };
  'appeal.infoAsked': NoData;
  'appeal.infoSupplied': NoData;
  'appeal.lapsed': NoData;
  'appeal.refused': { readonly reason: RefusalReason };
  'appeal.transferred': { readonly service: EmergencyService; readonly receipt: string };
  /** `from`: the state to which the case returns when it leaves its master. */
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
    /** Absent: the case counts in the rates. */
    readonly unscored?: UnscoredReason;
    /** What the classifier proposed to the person who accepted. Absent without a model, and in events before this field existed. */
    readonly proposed?: ProposalRecord;
  } & Accused;
  'appeal.dispatched': { readonly lead: string; readonly assists: readonly string[]; readonly overrode: boolean };
  'appeal.recalled': { readonly assignmentId: string };
  'appeal.signed': { readonly assignmentId: string };
  'appeal.returnRequested': { readonly assignmentId: string; readonly suggestedUnitId?: string };
  'appeal.returnUpheld': { readonly assignmentId: string };
  'appeal.returnRejected': { readonly assignmentId: string };
  'appeal.returnAdjudicated': { readonly assignmentId: string; readonly upheld: boolean };
  'appeal.assistAdded': { readonly assignmentId: string; readonly unitId: string };
  'appeal.passedDown': { readonly assignmentId: string; readonly unitId: string; readonly parentId: string };
  /** `workingDays`: of an extension that was granted. */
  'appeal.shareRuled': {
    readonly assignmentId: string;
    readonly subject: ShareSubject;
    readonly upheld: boolean;
    readonly workingDays?: number;
  };
  'appeal.workerAssigned': { readonly assignmentId: string; readonly workerId: string };
  'appeal.contacted': {
    readonly assignmentId: string;
    readonly how: string;
    readonly contactedAt: Instant;
    readonly visitId?: string;
  };
  'appeal.interimReplied': { readonly assignmentId: string };
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
    /** Of a merged case: the master, whose work was rated. */
    readonly followed?: Followed;
  };
  /** `beside`: recorded while a bad answer waited for its verdict. It is stored in addition to that answer and changes nothing. */
  'appeal.followUpRecorded': {
    readonly answer: SurveyAnswer;
    readonly verdictPending: boolean;
    readonly beside?: true;
  };
  /** `above`: the new lead is one level above the former one. */
  'appeal.redone': { readonly lead: string; readonly above: boolean };
  'appeal.closedWithReason': NoData;
  'appeal.notReached': NoData;
  'appeal.reopened': {
    /** The master that the case leaves by the reopening. */
    readonly masterId?: string;
    readonly category?: string;
    readonly clockClass: ClockClass;
    readonly unscored?: UnscoredReason;
    /** The business reports retaliation for its complaint. */
    readonly retaliation?: true;
  };
  'appeal.withdrawn': NoData;
  'appeal.urged': NoData;
  'appeal.commented': { readonly internal: boolean };
  'appeal.scoreAppealed': { readonly assignmentId: string };
  'appeal.scoreRuled': { readonly upheld: boolean };
  /** `secondAnswer`: when the appellant was reached. `differs`: from what the case was closed with. */
  'appeal.rechecked': { readonly reached: boolean; readonly secondAnswer?: SurveyAnswer; readonly differs?: boolean };
  'appeal.conclusionProposed': NoData;
  /** `until`: while it keeps the appellant from reopening. */
  'appeal.conclusionRuled': { readonly upheld: boolean; readonly until?: Instant };
  'appeal.published': NoData;
  'appeal.supervised': { readonly level: SupervisionLevel };
  'appeal.flagged': NoData;
  'appeal.unflagged': NoData;
  'appeal.reclassified': {
    readonly category?: string;
    readonly clockClass: ClockClass;
    readonly urgency: Urgency;
    readonly unscored?: UnscoredReason;
    /** Present when the kind was corrected. */
    readonly kind?: Kind;
    /** What the classifier proposed to the person who corrected the category. */
    readonly proposed?: ProposalRecord;
  } & Accused;
  'appeal.accusedCorrected': Accused;
  'appeal.deadlinesRecomputed': NoData;
  'appeal.marked': {
    readonly clock: string;
    readonly mark: Mark;
    readonly dueAt: Instant;
    /** False when a higher mark of the same clock was also due: only the highest is notified. */
    readonly notified: boolean;
  };
  'appeal.handedOver': { readonly fromUnitId: string; readonly toUnitId: string };
  /**
   * `round`: the child's round while it is merged; `noReply`: its appellant wants no reply; `ownerKeys`: as of its filing, absent in
   * events written before this field existed.
   */
  'appeal.joined': {
    readonly childId: string;
    readonly childNumber: string;
    readonly round: number;
    readonly noReply: boolean;
    readonly ownerKeys?: readonly string[];
  };
  'appeal.parted': { readonly childId: string };
  'appeal.runReplaced': { readonly why: 'lostStart' | 'lostWait' | 'missedCheckpoint' | 'failed' | 'tooManyLoops' };
}
