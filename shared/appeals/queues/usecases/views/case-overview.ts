import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { listGrantedExtensions } from '#appeals/case/domain/assignments/unit-requests.ts';
import { isHiddenFromAccused } from '#appeals/case/domain/scope.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { OverviewCase } from '../../ports/views.ts';
import type { CaseLines } from './case-lines.ts';

/**
 * What the overview of supervisors counts of a case; undefined when it has ended. It is stored in the row of the case, from which an
 * index has the open cases of each city. So it is replaced with the row, exactly once for each version, and no count can drift.
 */
export function buildOverview(appeal: Appeal, { queues }: Pick<CaseLines, 'queues'>): OverviewCase | undefined {
  const { kind, regionCode, submittedAt, accusedUnitId, status } = appeal;
  if (isTerminal(status)) return undefined;
  const lines = queues
    .filter(({ queue }) => queue !== 'mine')
    .map(({ queue, scope, due: { dueAt, redAt } }) => ({
      queue,
      scope,
      ...(dueAt !== undefined && { dueAt }),
      ...(redAt !== undefined && { redAt }),
    }));
  return {
    kind,
    submittedAt,
    ...(regionCode !== undefined && { regionCode }),
    ...(isHiddenFromAccused(appeal) && accusedUnitId !== undefined && { accusedUnitId }),
    ...(status === 'onHold' && { isHeld: true }),
    ...(listGrantedExtensions(appeal).length > 0 && { isExtended: true }),
    lines,
  };
}
