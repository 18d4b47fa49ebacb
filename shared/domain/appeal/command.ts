import type { Calendar } from '../clocks/calendar.ts';
import type { Instant, LocalDate } from '../clocks/instant.ts';
import type { Category, StaffMember, Unit } from '../directory/directory.ts';
import type { Policy } from '../directory/policy.ts';
import type { Appeal } from './appeal.ts';
import type { Candidate, EventData, Filing } from './event.ts';
import type { Medium } from './media-limits.ts';
import type { CommandName } from './transitions.ts';
import type {
  CallerProof,
  ClockClass,
  EmergencyService,
  Flag,
  Mark,
  RefusalReason,
  Role,
  SupervisionLevel,
  SurveyAnswer,
  TerminationGround,
  Urgency,
} from './words.ts';

/** What a filing command brings: all that is known but the clock class, which the rule finds. */
interface NewFiling {
  readonly filing: Omit<Filing, 'clockClass'>;
  readonly flags: readonly Flag[];
  readonly textId: string;
  readonly mediaIds: readonly string[];
}

type Answer = Omit<SurveyAnswer, 'at'>;
type Nothing = Record<never, never>;

/** The body of each command. Texts are already in `personal`; a command names their ids. */
export interface CommandBodies {
  submit: NewFiling;
  submitAnswered: NewFiling & { readonly replyId: string; readonly knowledgeId?: string };
  suggest: {
    readonly candidates: readonly Candidate[];
    readonly category?: string;
    readonly confidence: number;
    readonly ruleId?: string;
    readonly assists?: readonly string[];
    readonly clockClass?: ClockClass;
    readonly model: string;
  };
  askInfo: { readonly questionId: string };
  supply: { readonly textId?: string; readonly mediaIds: readonly string[] };
  lapse: Nothing;
  refuse: { readonly reason: RefusalReason; readonly noteId?: string };
  transfer: { readonly service: EmergencyService; readonly receipt: string; readonly noteId?: string };
  /** `into`: number of the case that it joins. */
  merge: { readonly into: string; readonly noteId?: string };
  unmerge: { readonly reasonId?: string };
  answer: { readonly replyId: string; readonly knowledgeId?: string };
  accept: {
    readonly category: string;
    readonly clockClass?: ClockClass;
    readonly urgency?: Urgency;
    readonly restatementId?: string;
  };
  dispatch: { readonly lead: string; readonly assists: readonly string[] };
  sign: Nothing;
  requestReturn: { readonly reasonId: string; readonly basisId: string; readonly suggestedUnitId?: string };
  upholdReturn: { readonly noteId?: string };
  rejectReturn: { readonly reasonId: string };
  adjudicate: { readonly upheld: boolean; readonly reasonId: string };
  addAssist: { readonly unitId: string; readonly noteId?: string };
  passDown: { readonly unitId: string; readonly noteId?: string };
  assignWorker: { readonly workerId: string; readonly noteId?: string };
  contact: {
    readonly how: string;
    readonly noteId?: string;
    readonly contactedAt?: Instant;
    readonly mediaIds: readonly string[];
    readonly visitId?: string;
  };
  fieldReport: { readonly noteId?: string; readonly mediaIds: readonly string[]; readonly visitId?: string };
  requestExtension: { readonly workingDays: number; readonly reasonId: string };
  grantExtension: { readonly noteId?: string };
  denyExtension: { readonly reasonId: string };
  requestHold: { readonly reasonId: string; readonly planId: string; readonly reviewOn: LocalDate };
  approveHold: { readonly noteId?: string };
  denyHold: { readonly reasonId: string };
  resume: { readonly noteId?: string };
  requestTermination: { readonly ground: TerminationGround; readonly reasonId: string };
  approveTermination: { readonly noteId?: string };
  denyTermination: { readonly reasonId: string };
  finishAssist: { readonly noteId?: string; readonly mediaIds: readonly string[] };
  submitResult: {
    readonly solved: boolean;
    readonly publicReplyId: string;
    readonly internalNoteId?: string;
    readonly mediaIds: readonly string[];
    readonly visitId?: string;
  };
  sendBack: { readonly reasonId: string };
  pass: Nothing;
  recordAttempt: { readonly reached: boolean; readonly how: string; readonly noteId?: string };
  rate: { readonly answer: Answer };
  recordFollowUp: { readonly answer: Answer };
  redo: { readonly reasonId?: string };
  closeWithReason: { readonly reasonId: string };
  notReached: Nothing;
  reopen: {
    readonly textId?: string;
    readonly reasonId?: string;
    readonly mediaIds: readonly string[];
    readonly category?: string;
    readonly restatementId?: string;
  };
  withdraw: { readonly reasonId?: string };
  urge: { readonly textId?: string };
  comment: { readonly textId: string; readonly internal: boolean };
  appealScore: { readonly reasonId: string };
  ruleScore: { readonly upheld: boolean; readonly reasonId: string };
  publish: { readonly textId: string; readonly replyId?: string };
  supervise: { readonly level: SupervisionLevel; readonly noteId?: string };
  flag: { readonly flags: readonly Flag[]; readonly noteId?: string };
  unflag: { readonly flags: readonly Flag[]; readonly reasonId: string };
  reclassify: {
    readonly category?: string;
    readonly clockClass?: ClockClass;
    readonly urgency?: Urgency;
    readonly reasonId: string;
  };
  recomputeDeadlines: Nothing;
  mark: { readonly clock: string; readonly mark: Mark };
  handOver: EventData['appeal.handedOver'];
  join: EventData['appeal.joined'];
  part: EventData['appeal.parted'];
  replaceRun: EventData['appeal.runReplaced'];
}

/** A command with its body. */
export interface Command<C extends CommandName = CommandName> {
  readonly name: C;
  readonly body: CommandBodies[C];
}

/** Who gives a command: all roles that the caller may act in; `callId` and `proof` when an operator speaks for a caller. */
export interface Actor {
  readonly id: string;
  readonly grants: readonly { readonly role: Role; readonly unitId?: string }[];
  readonly callId?: string;
  readonly proof?: CallerProof;
}

/** All that a decision depends on besides the case: effects are arguments. */
export interface Context {
  readonly now: Instant;
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly unit: (id: string) => Unit | undefined;
  readonly category: (code: string) => Category | undefined;
  /** Members of staff whom a command names. */
  readonly staff: (id: string) => StaffMember | undefined;
  /** Other cases by their numbers: the one that this case has joined, and those that a command names. */
  readonly appeal: (number: string) => Appeal | undefined;
  /** What a file is that the command names, which the event tells, or that staff sent in this round. */
  readonly medium?: (mediaId: string) => Medium | undefined;
  /** Whether a file of staff has come: neither rejected, nor announced and never sent. */
  readonly hasCome?: (mediaId: string) => boolean;
}
