import type { Appeal } from './appeal.ts';
import { isOpen } from './assignments/assignment.ts';

/** Lists the questions that wait for an answer, oldest first: those of units that still work on the case. */
export function listOpenQuestions({ questions, assignments }: Pick<Appeal, 'questions' | 'assignments'>) {
  const open = new Set(assignments.filter(isOpen).map(({ id }) => id));
  return questions.filter(({ assignmentId }) => open.has(assignmentId));
}

/** Whether somebody has to call the appellant with the questions: nobody has signed in who could read them (DOMAIN 3). */
export function isCallDue(appeal: Appeal): boolean {
  const { status, ownerKeys, unverifiedKeys = [] } = appeal;
  if (status !== 'dispatched' && status !== 'inProgress') return false;
  return listOpenQuestions(appeal).length > 0 && ownerKeys.every((key) => unverifiedKeys.includes(key));
}
