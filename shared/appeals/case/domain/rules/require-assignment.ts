import type { Appeal } from '../appeal.ts';
import type { Assignment } from '../assignments/assignment.ts';

/** An assignment that the guard of a rule has found already. @throws Error without it: the rule is wrong. */
export function requireAssignment(appeal: Appeal, found: Assignment | undefined): Assignment {
  if (!found) throw new Error(`appeal ${appeal.id} lacks an assignment in state ${appeal.status}`);
  return found;
}
