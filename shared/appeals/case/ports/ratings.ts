import type { SurveyAnswer } from '#kernel/domain/vocabulary.ts';

/** How a case was rated by its appellant. */
export type CaseRating = Pick<SurveyAnswer, 'contacted' | 'resolved' | 'satisfaction'>;

/** The ratings of cases, which lists keep. */
export interface Ratings {
  /** Of at most 200 cases, in no order, without those that are not projected yet. */
  findCases(appealIds: readonly string[]): Promise<readonly { readonly rating?: CaseRating }[]>;
}
