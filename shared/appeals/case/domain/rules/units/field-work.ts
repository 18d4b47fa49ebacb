import { isValidAt } from '#directory/domain/directory.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { requireAssignment } from '../require-assignment.ts';
import type { Rules } from '../rule.ts';
import { toVisitRef } from './handling.ts';
import { findWorkingAssignment, guardWorking } from './own-assignments.ts';

export const fieldWork: Rules<'assignWorker' | 'fieldReport'> = {
  assignWorker: {
    guard: guardWorking,
    decide: ({ appeal, body, actor, context }) => {
      const assignment = requireAssignment(appeal, findWorkingAssignment(appeal, actor));
      const worker = context.staff(body.workerId);
      const isOwn = worker?.grants.some(({ role, unitId }) => role === 'WRK' && unitId === assignment.unitId);
      if (!worker || !isOwn || !isValidAt(worker, context.now)) return { invalid: 'unknown-worker', path: 'worker' };
      return {
        data: { assignmentId: assignment.id, workerId: body.workerId },
        changes: {
          texts: toTextRefs(body.noteId, 'internalNote'),
          assignments: [{ id: assignment.id, workerId: body.workerId }],
        },
      };
    },
  },

  fieldReport: {
    guard: guardWorking,
    decide: ({ appeal, body, actor }) => ({
      data: { assignmentId: requireAssignment(appeal, findWorkingAssignment(appeal, actor)).id, ...toVisitRef(body) },
      changes: { texts: toTextRefs(body.noteId, 'internalNote'), mediaIds: body.mediaIds },
    }),
  },
};
