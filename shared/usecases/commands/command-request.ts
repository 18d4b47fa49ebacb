import type { CommandName } from '../../domain/appeal/transitions.ts';
import type {
  ClockClass,
  EmergencyService,
  Flag,
  RefusalReason,
  SupervisionLevel,
  TerminationGround,
  Urgency,
} from '../../domain/appeal/words.ts';
import type { LocalDate } from '../../domain/clocks/instant.ts';
import type { Visit } from '../../ports/personal.ts';

/** When and where a device says that something was done. */
export interface DeviceFix extends Pick<Visit, 'lat' | 'lng' | 'given'> {
  readonly at: string;
}

export interface SurveyRequest {
  readonly contacted: boolean;
  readonly resolved: boolean;
  readonly satisfaction: 1 | 2 | 3 | 4 | 5;
  readonly words?: string;
}

export interface Restatement {
  readonly title: string;
  readonly text: string;
}

/** The commands that people give, with their bodies as people write them: words instead of text ids. */
export interface CommandRequests {
  askInfo: { readonly question: string };
  supply: { readonly text?: string; readonly media?: readonly string[] };
  refuse: { readonly reason: RefusalReason; readonly note?: string };
  transfer: { readonly service: EmergencyService; readonly receipt: string; readonly note?: string };
  merge: { readonly into: string; readonly note?: string };
  unmerge: { readonly reason: string };
  answer: { readonly text: string; readonly knowledgeId?: string };
  accept: {
    readonly category: string;
    readonly clockClass?: ClockClass;
    readonly urgency?: Urgency;
    readonly restatement?: Restatement;
  };
  dispatch: { readonly lead: string; readonly assists?: readonly string[] };
  sign: Record<never, never>;
  requestReturn: { readonly reason: string; readonly basis: string; readonly suggestedUnit?: string };
  upholdReturn: { readonly note?: string };
  rejectReturn: { readonly reason: string };
  adjudicate: { readonly upheld: boolean; readonly reason: string };
  addAssist: { readonly unit: string; readonly note?: string };
  passDown: { readonly unit: string; readonly note?: string };
  assignWorker: { readonly worker: string; readonly note?: string };
  contact: {
    readonly how: string;
    readonly note?: string;
    readonly at?: string;
    readonly media?: readonly string[];
    readonly device?: DeviceFix;
  };
  fieldReport: { readonly note?: string; readonly media?: readonly string[]; readonly device?: DeviceFix };
  requestExtension: { readonly workingDays: number; readonly reason: string };
  grantExtension: { readonly note?: string };
  denyExtension: { readonly reason: string };
  requestHold: { readonly reason: string; readonly plan: string; readonly reviewOn: LocalDate };
  approveHold: { readonly note?: string };
  denyHold: { readonly reason: string };
  resume: { readonly note?: string };
  requestTermination: { readonly ground: TerminationGround; readonly reason: string };
  approveTermination: { readonly note?: string };
  denyTermination: { readonly reason: string };
  finishAssist: { readonly note?: string; readonly media?: readonly string[] };
  submitResult: {
    readonly solved: boolean;
    readonly publicReply: string;
    readonly internalNote?: string;
    readonly media?: readonly string[];
    readonly device?: DeviceFix;
  };
  sendBack: { readonly reason: string };
  pass: Record<never, never>;
  recordAttempt: { readonly reached: boolean; readonly how?: string; readonly note?: string };
  rate: SurveyRequest;
  recordFollowUp: SurveyRequest;
  redo: { readonly reason: string };
  closeWithReason: { readonly reason: string };
  reopen: {
    readonly text?: string;
    readonly media?: readonly string[];
    readonly reason?: string;
    readonly category?: string;
    readonly restatement?: Restatement;
  };
  withdraw: { readonly reason?: string };
  urge: { readonly text?: string };
  comment: { readonly text: string; readonly internal?: boolean };
  supervise: { readonly level: SupervisionLevel; readonly note?: string };
  flag: { readonly flags: readonly Flag[]; readonly note?: string };
  unflag: { readonly flags: readonly Flag[]; readonly reason: string };
  reclassify: {
    readonly category?: string;
    readonly clockClass?: ClockClass;
    readonly urgency?: Urgency;
    readonly reason: string;
  };
  appealScore: { readonly reason: string };
  ruleScore: { readonly upheld: boolean; readonly reason: string };
  publish: { readonly title: string; readonly text: string; readonly reply?: string };
}

export type PersonCommand = keyof CommandRequests & CommandName;
