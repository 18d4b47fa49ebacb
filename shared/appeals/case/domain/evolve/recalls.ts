import { earliest } from '#kernel/domain/instant.ts';
import type { Appeal } from '../appeal.ts';
import { countUpheldReturns } from '../assignments/returns.ts';
import type { AppealEventOf } from '../event.ts';

/** A person dispatches again, and by the date that the appellant knows: that of the first of several recalls. */
export function applyRecall(appeal: Appeal, { data }: AppealEventOf<'appeal.recalled'>): Appeal {
  const { round, recalled } = appeal;
  const returns = countUpheldReturns(appeal);
  const due = appeal.clocks.findLast(
    ({ kind, assignmentId }) => kind === 'result' && assignmentId === data.assignmentId,
  )?.dueAt;
  const isBefore = recalled?.round === round && recalled.returns === returns;
  const dueAt = due !== undefined && isBefore ? earliest(due, recalled.dueAt) : due;
  return { ...appeal, isLeftToPeople: true, ...(dueAt !== undefined && { recalled: { dueAt, round, returns } }) };
}
