import type { Assignment } from '../../appeal/appeal.ts';
import { isValidAt } from '../../directory/directory.ts';
import { textOf } from '../intake/intake.ts';
import type { Rule } from '../rule.ts';
import { visitOf } from './handling.ts';
import { guardWorking, workingOf } from './own-assignments.ts';

export const assignWorker: Rule<'assignWorker'> = {
  guard: guardWorking,
  decide: ({ appeal, body, actor, context }) => {
    const assignment = workingOf(appeal, actor) as Assignment;
    const worker = context.staff(body.workerId);
    const isOwn = worker?.grants.some(({ role, unitId }) => role === 'WRK' && unitId === assignment.unitId);
    if (!worker || !isOwn || !isValidAt(worker, context.now)) return { invalid: 'unknown-worker', path: 'worker' };
    return {
      data: { assignmentId: assignment.id, workerId: body.workerId },
      changes: {
        texts: textOf(body.noteId, 'internalNote'),
        assignments: [{ id: assignment.id, workerId: body.workerId }],
      },
    };
  },
};

export const fieldReport: Rule<'fieldReport'> = {
  guard: guardWorking,
  decide: ({ appeal, body, actor }) => ({
    data: { assignmentId: (workingOf(appeal, actor) as Assignment).id, ...visitOf(body) },
    changes: { texts: textOf(body.noteId, 'internalNote'), mediaIds: body.mediaIds },
  }),
};
