import type { Appeal } from '../appeal.ts';
import type { AppealEventOf } from '../event.ts';
import { findText } from './answers.ts';

/** Adds a question of a unit. */
export function addQuestion(appeal: Appeal, event: AppealEventOf<'appeal.questionAsked'>): Appeal {
  const textId = findText(event, 'question');
  if (textId === undefined) return appeal;
  const { assignmentId } = event.data;
  return { ...appeal, questions: [...appeal.questions, { textId, assignmentId, at: event.at }] };
}
