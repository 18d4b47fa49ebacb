import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import type { Appeal } from '../../appeal.ts';
import { isOpen } from '../../assignments/assignment.ts';
import { listOpenQuestions } from '../../questions.ts';
import { whyNotAsked } from '../intake/asking.ts';
import { requireAssignment } from '../require-assignment.ts';
import type { Rules } from '../rule.ts';
import { listOwnAssignments } from './own-assignments.ts';

export const questioning: Rules<'ask'> = {
  /** A unit with a share asks the appellant in writing (DOMAIN 3). It moves no clock. */
  ask: {
    guard: (appeal, actor, { policy }) => {
      if (!findOpenShare(appeal, actor)) return 'not-your-assignment';
      return listOpenQuestions(appeal).length >= policy.openQuestions ? 'questions-open' : whyNotAsked(appeal);
    },
    decide: ({ appeal, body, actor }) => ({
      data: { assignmentId: requireAssignment(appeal, findOpenShare(appeal, actor)).id },
      changes: { texts: [{ id: body.questionId, kind: 'question' }] },
    }),
  },
};

function findOpenShare(appeal: Appeal, actor: AuthorisedActor) {
  return listOwnAssignments(appeal, actor).find(isOpen);
}
