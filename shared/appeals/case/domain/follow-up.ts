import type { Instant } from '#kernel/domain/instant.ts';
import type { SurveyAnswer } from '#kernel/domain/vocabulary.ts';
import type { Followed } from './commands/parts.ts';

/** The follow-up of the present round so far (DOMAIN 6). */
export interface FollowUp {
  readonly attempts: readonly { readonly at: Instant; readonly reached: boolean }[];
  readonly firstAnswer?: SurveyAnswer;
  readonly finalAnswer?: SurveyAnswer;
  /** What an agent recorded while a bad answer waited for its verdict: shown in addition to it, never in its place. */
  readonly besideAnswer?: SurveyAnswer;
  /** The latest answer that an agent recorded, and who; the latest of the appellant. Both are shown. */
  readonly agentAnswer?: SurveyAnswer & { readonly by: string };
  readonly ownAnswer?: SurveyAnswer;
  readonly verdictPending: boolean;
  /** Of a merged case: the master, whose work the final answer rates. */
  readonly followed?: Followed;
}

/** The second call about a closed case that was drawn for one (DOMAIN 6). */
export interface Recheck {
  /** Who closed it, and must not make the second call. */
  readonly closedBy: string;
  readonly attempts: readonly Instant[];
  /** What the appellant said, to whom, and whether it differs from what the case was closed with. */
  readonly answer?: SurveyAnswer & { readonly by: string };
  readonly differs?: boolean;
}

/** A round in which an agent's record can be compared with what the appellant said. */
export interface ComparedRound extends Pick<FollowUp, 'agentAnswer' | 'ownAnswer'> {
  readonly unitId?: string;
  readonly recheck?: Recheck;
}

/** The ruling "same facts, lawful conclusion" on a repeated demand (DOMAIN 3). Without `upheld` it waits for a supervisor. */
export interface Conclusion {
  readonly proposedBy: string;
  readonly at: Instant;
  readonly upheld?: boolean;
  readonly until?: Instant;
}

/** The follow-up of a round in which nobody was asked yet. */
export const NO_FOLLOW_UP: FollowUp = { attempts: [], verdictPending: false };
