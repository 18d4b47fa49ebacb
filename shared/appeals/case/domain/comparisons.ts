import type { Instant } from '#kernel/domain/instant.ts';
import type { SurveyAnswer } from '#kernel/domain/vocabulary.ts';
import { type Appeal, findLead } from './appeal.ts';
import type { ComparedRound } from './follow-up.ts';

/** Two answers about one round of a case: an agent's record, and what the appellant said to others or oneself. */
export interface Comparison {
  readonly at: Instant;
  /** Who recorded it; absent when the case was closed without an agent's record. */
  readonly agentId?: string;
  /** The unit whose work it is about; absent for an answer by the centre. */
  readonly unitId?: string;
  readonly against: 'appellant' | 'secondCall';
  readonly recorded?: SurveyAnswer;
  readonly said: SurveyAnswer;
  /** By the policy at the second call; absent where the answers are to be compared. */
  readonly differs?: boolean;
}

/** The round of now, if something in it can be compared; it is kept when the next round begins. */
function findComparedRound(appeal: Appeal): ComparedRound | undefined {
  const { agentAnswer, ownAnswer } = appeal.followUp;
  const { recheck } = appeal;
  if (!(agentAnswer && ownAnswer) && !recheck?.answer) return undefined;
  const unitId = findLead(appeal)?.unitId;
  return {
    ...(unitId !== undefined && { unitId }),
    ...(agentAnswer && { agentAnswer }),
    ...(ownAnswer && { ownAnswer }),
    ...(recheck?.answer && { recheck }),
  };
}

/** The former rounds and the present one, to be kept when the next begins. */
export function keepComparedRound(appeal: Appeal): Pick<Appeal, 'comparedRounds'> {
  const now = findComparedRound(appeal);
  return now ? { comparedRounds: [...(appeal.comparedRounds ?? []), now] } : {};
}

/** Lists what can be compared in a case, of all rounds. */
export function listComparisons(appeal: Appeal): readonly Comparison[] {
  const now = findComparedRound(appeal);
  return [...(appeal.comparedRounds ?? []), ...(now ? [now] : [])].flatMap(toComparisons);
}

function toComparisons({ unitId, agentAnswer, ownAnswer, recheck }: ComparedRound): readonly Comparison[] {
  const unit = unitId === undefined ? {} : { unitId };
  const agent = agentAnswer ? { agentId: agentAnswer.by, recorded: agentAnswer } : {};
  const second = recheck?.answer;
  return [
    ...(agentAnswer && ownAnswer
      ? [{ ...unit, ...agent, at: ownAnswer.at, against: 'appellant' as const, said: ownAnswer }]
      : []),
    ...(second
      ? [
          {
            ...unit,
            ...agent,
            at: second.at,
            against: 'secondCall' as const,
            said: second,
            differs: recheck.differs === true,
          },
        ]
      : []),
  ];
}
