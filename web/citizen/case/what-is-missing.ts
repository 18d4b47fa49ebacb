import type { RatingAnswer } from '../../ui/parts/rating-questions.tsx';
import type { Texts } from '../texts.ts';

/** What to answer still; undefined when all three questions are answered. */
export function whatIsMissing(answer: RatingAnswer, texts: Texts['case']): string | undefined {
  const { contacted, resolved, satisfaction } = answer;
  return contacted === undefined || resolved === undefined || satisfaction === undefined ? texts.allThree : undefined;
}
