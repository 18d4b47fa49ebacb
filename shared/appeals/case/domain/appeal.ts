import type { EventActor } from '#kernel/domain/actor.ts';
import type { Answered } from '#kernel/domain/commands/answered.ts';
import type { TextRef } from '#kernel/domain/commands/text-refs.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import {
  type ClockClass,
  type EmergencyService,
  type Flag,
  isTerminal,
  type Mark,
  type Outcome,
  type Phase,
  type RefusalReason,
  type Status,
  type SupervisionLevel,
  type UnscoredReason,
} from '#kernel/domain/vocabulary.ts';
import {
  type Assignment,
  isLive,
  type Result,
  type ReturnRequest,
  type UnitRequest,
} from './assignments/assignment.ts';
import type { Clock } from './clocks/clock.ts';
import type { Candidate, Filing } from './commands/parts.ts';
import type { EventData } from './event-data.ts';
import { type ComparedRound, type Conclusion, type FollowUp, NO_FOLLOW_UP, type Recheck } from './follow-up.ts';

/** The master that this case has joined, and the state to which it returns when it leaves. */
export type Merger = EventData['appeal.merged'] & { readonly at: Instant };

/** A case that has joined this one, as recorded in this one's log. */
export type Child = Omit<EventData['appeal.joined'], 'childId' | 'childNumber'> & {
  readonly id: string;
  readonly number: string;
  readonly at: Instant;
};

/** A question of a unit that the appellant has not answered. Its words are the text with this id. */
interface Question {
  readonly textId: string;
  readonly assignmentId: string;
  readonly at: Instant;
}

/** An appeal, folded from its events. */
export interface Appeal extends Filing {
  readonly id: string;
  readonly version: number;
  readonly status: Status;
  readonly submittedAt: Instant;
  readonly changedAt: Instant;
  readonly closedAt?: Instant;
  readonly filedBy: EventActor;
  readonly category?: string;
  /** The corrected place, and the unit that was competent there when the case was with another one. Absent: the place as filed. */
  readonly placeId?: string;
  readonly competentUnitId?: string;
  /** The latest change of category, class or urgency. */
  readonly reclassifiedAt?: Instant;
  /** A person accepted it or recalled its dispatch, and no unit has returned it since: a person also dispatches it. */
  readonly isLeftToPeople?: true;
  /** When the result of the recalled dispatch was due: the next one is due by then (DOMAIN 3), unless a return was upheld since. */
  readonly recalled?: { readonly dueAt: Instant; readonly round: number; readonly returns: number };
  readonly round: number;
  readonly run: number;
  /** The instant at which the present run was requested. */
  readonly runSince?: Instant;
  readonly flags: readonly Flag[];
  readonly assignments: readonly Assignment[];
  /** Of all rounds, oldest first. */
  readonly returns: readonly ReturnRequest[];
  /** Of all rounds, oldest first. */
  readonly unitRequests: readonly UnitRequest[];
  /** What units have asked the appellant, until it is answered. */
  readonly questions: readonly Question[];
  readonly clocks: readonly Clock[];
  /** The marks of all clocks, in the order in which they were recorded. */
  readonly recordedMarks: readonly { readonly clock: string; readonly mark: Mark; readonly at: Instant }[];
  readonly supervision: SupervisionLevel;
  readonly routing?: {
    readonly round: number;
    /** How many returns of the round had been upheld by then; absent for none. */
    readonly returns?: number;
    /** The category of the case, or its hint, when units were searched. */
    readonly searched?: string;
    /** The region of the case then. */
    readonly region?: string;
    /** Whom the case accused then. */
    readonly accused?: string;
    /** The rule of the catalogue that applied. */
    readonly ruleId?: string;
    readonly candidates: readonly Candidate[];
    readonly category?: string;
    readonly confidence: number;
    readonly assists: readonly string[];
    /** The class by the rule of the catalogue. */
    readonly clockClass?: ClockClass;
  };
  readonly result?: Result;
  /** The latest round in which the unit gave an interim reply. */
  readonly interimReplyRound?: number;
  /** The newest public reply that has passed, also during a later round. */
  readonly replyId?: string;
  readonly followUp: FollowUp;
  readonly outcome?: Outcome;
  readonly refusalReason?: RefusalReason;
  readonly transferredTo?: { readonly service: EmergencyService; readonly receipt: string };
  /** Present while the case is merged. */
  readonly merger?: Merger;
  /** Cases that have joined this one. A merged case has none. */
  readonly children: readonly Child[];
  /** Whether the flag `group` was set because others joined, and not by a person. */
  readonly isGroupByJoins?: boolean;
  /** What were second matters of this one, and are appeals of their own. */
  readonly splits: readonly { readonly id: string; readonly number: string; readonly at: Instant }[];
  /** The rounds that were started by a redo. */
  readonly redoneRounds: readonly number[];
  /** The round that was current at the latest reopening. */
  readonly reopenedRound?: number;
  /** Of former rounds: who recorded what, and what the appellant said. */
  readonly comparedRounds?: readonly ComparedRound[];
  /** How often the appellant has reopened it. */
  readonly appellantReopenings?: number;
  readonly recheck?: Recheck;
  readonly conclusion?: Conclusion;
  /** Why the case does not count in the rates; absent when it does. */
  readonly unscored?: UnscoredReason;
  /** The unit's contest of its score, in the present round. */
  readonly scoreAppeal?: { readonly assignmentId: string; readonly at: Instant; readonly upheld?: boolean };
  readonly texts: readonly (TextRef & { readonly version: number })[];
  /** `round`: in which the file was sent. A file that came with a reopening belongs to the round before. */
  readonly media: readonly {
    readonly id: string;
    readonly version: number;
    readonly round: number;
    readonly by: 'appellant' | 'staff';
  }[];
  readonly urgedTimes: number;
  /** The newest answered request, to recognise repeats. */
  readonly answered?: Answered | undefined;
}

/** Builds an appeal without events: the rule of a filing gets it, and the first event is applied to it. */
export function buildBlankAppeal(id: string, filing: Filing, filedBy: EventActor, at: Instant): Appeal {
  return {
    ...filing,
    id,
    version: 0,
    status: 'submitted',
    submittedAt: at,
    changedAt: at,
    filedBy,
    round: 1,
    run: 0,
    flags: [],
    assignments: [],
    returns: [],
    unitRequests: [],
    questions: [],
    clocks: [],
    recordedMarks: [],
    supervision: 'none',
    followUp: NO_FOLLOW_UP,
    children: [],
    splits: [],
    redoneRounds: [],
    texts: [],
    media: [],
    urgedTimes: 0,
  };
}

/** The phase that the workflow waits in. */
export function getPhase(appeal: Appeal): Phase {
  return isTerminal(appeal.status) ? 'done' : appeal.status === 'followUp' ? 'survey' : 'handling';
}

/** The assignment that determines the status; undefined before the dispatch, and after an upheld return until the next one. */
export function findLead(appeal: Appeal): Assignment | undefined {
  return appeal.assignments.findLast((each) => each.role === 'lead' && isLive(each));
}

/** Whether the lead of the round made contact in time; undefined if no contact was due, or the clock is still open. */
export function wasContactMet(appeal: Appeal): boolean | undefined {
  const lead = findLead(appeal)?.id;
  return appeal.clocks.findLast(
    ({ kind, round, assignmentId }) => kind === 'contact' && round === appeal.round && assignmentId === lead,
  )?.met;
}

/** The files that staff sent in the present round, including those of the command; files of earlier rounds are left out. */
export function listStaffFiles({ media, round }: Appeal, now: readonly string[] = []): readonly string[] {
  const before = media.filter((each) => each.round < round).map(({ id }) => id);
  const sent = media.filter((each) => each.round === round && each.by === 'staff').map(({ id }) => id);
  return [...new Set([...sent, ...now])].filter((id) => !before.includes(id));
}

/** Whether somebody still has to call the appellant of this closed case again. */
export function isRecheckOpen(
  { status, recheck }: Pick<Appeal, 'status' | 'recheck'>,
  { followUpAttempts }: { readonly followUpAttempts: number },
): boolean {
  return status === 'closed' && recheck !== undefined && !recheck.answer && recheck.attempts.length < followUpAttempts;
}

/** Lists the clocks of a kind that have not stopped, also by assignment or subject. */
export function listOpenClocks(
  appeal: Pick<Appeal, 'clocks'>,
  kind: Clock['kind'],
  only: Pick<Clock, 'assignmentId' | 'subject'> = {},
): readonly Clock[] {
  return appeal.clocks.filter(
    (clock) =>
      clock.kind === kind &&
      clock.state !== 'stopped' &&
      (only.assignmentId === undefined || clock.assignmentId === only.assignmentId) &&
      (only.subject === undefined || clock.subject === only.subject),
  );
}
