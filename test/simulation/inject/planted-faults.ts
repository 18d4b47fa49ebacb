import { INTAKE_FAULTS } from './intake-faults.ts';
import { MORE_FAULTS } from './more-faults.ts';
import type { PlantedFault } from './patch-source.ts';
import { SHARE_FAULTS } from './share-faults.ts';

/** The faults that an outside review planted. It found that unit tests saw 13 of them and simulated lifecycles one. */
const OF_THE_REVIEW: readonly PlantedFault[] = [
  {
    name: 'a hold does not pause the clocks',
    file: 'shared/appeals/case/domain/rules/units/holding.ts',
    right: "const PAUSED_ON_HOLD: readonly ClockKind[] = ['sign', 'contact', 'result'];",
    wrong: 'const PAUSED_ON_HOLD: readonly ClockKind[] = [];',
  },
  {
    name: 'a second return that is rejected is not final',
    file: 'shared/appeals/case/domain/rules/units/returns.ts',
    right: 'assignments: [{ id: lead.id, final: true }],',
    wrong: '',
  },
  {
    name: 'an extension goes over its cap',
    file: 'shared/appeals/case/domain/rules/units/extending.ts',
    right: 'return Math.min(each.workingDays, inAll.workingDays - granted);',
    wrong: 'return each.workingDays + inAll.workingDays - granted;',
  },
  {
    name: 'a deadline stays in addition to its successor',
    file: 'shared/appeals/case/domain/rules/units/returns.ts',
    right: ".cancel('sign')\n      .cancel('result')\n",
    wrong: ".cancel('sign')\n",
  },
  {
    name: "an assist's return moves the case",
    file: 'shared/appeals/case/domain/rules/units/returns.ts',
    right: 'return { data, changes: { texts, ...endShare(appeal, own, draft) } };',
    wrong: "return { to: 'returnReview', data, changes: { texts, ...endShare(appeal, own, draft) } };",
  },
  {
    name: 'a reopening keeps the old deadline',
    file: 'shared/appeals/case/domain/rules/review/reopening.ts',
    right: ".start('dispatch').entries",
    wrong:
      "[appeal.clocks.some((clock) => clock.kind === 'dispatch') ? 'restart' : 'start'](appeal.clocks.findLast((clock) => clock.kind === 'dispatch') ?? 'dispatch').entries",
  },
  {
    name: "a returned assist's clock continues",
    file: 'shared/appeals/case/domain/rules/units/passed-shares.ts',
    right: "all.cancel('sign', { assignmentId }).cancel('result', { assignmentId })",
    wrong: "all.cancel('sign', { assignmentId })",
  },
  {
    name: 'make-up weekends are ignored',
    file: 'shared/kernel/domain/time/calendar.ts',
    right: 'if (listed) return listed.working;',
    wrong: 'if (listed && !listed.working) return false;',
  },
  {
    name: 'a late resume gives days away',
    file: 'shared/appeals/case/domain/rules/units/holding.ts',
    right: 'const atEnd = { ...context, now: earliest(now, ...ends) };',
    wrong: 'const atEnd = { ...context, now: ends.length > 0 ? now : earliest(now) };',
  },
  {
    name: 'a third redo is possible',
    file: 'shared/appeals/case/domain/rules/review/redoing.ts',
    right: 'countRedos(appeal) >= policy.maxRedos',
    wrong: 'countRedos(appeal) > policy.maxRedos',
  },
  {
    name: 'the result clock starts anew after a send-back',
    file: 'shared/appeals/case/domain/rules/review/review.ts',
    right: '...stopped.restart(result).entries',
    wrong: "...stopped.start('result', { assignmentId: lead.id }).entries",
  },
  {
    name: 'a result does not wait for open assists',
    file: 'shared/appeals/case/domain/rules/units/handling.ts',
    right: "return unsettled.some((each) => !isCutOff(appeal, each, context)) ? 'assists-open' : undefined;",
    wrong: 'return undefined;',
  },
  {
    name: 'a dispatcher decides the second return',
    file: 'shared/appeals/case/domain/rules/units/returns.ts',
    right: "listReturnsOfRound(appeal).length > 1 ? 'adjudicate-only'",
    wrong: "listReturnsOfRound(appeal).length > 2 ? 'adjudicate-only'",
  },
  {
    name: 'milestones come twice when the deadline moves',
    file: 'shared/appeals/case/domain/clocks/clock.ts',
    right: 'return { ...clock, limit, dueAt, provisional, clockClass, ledger };',
    wrong: 'return { ...clock, limit, dueAt, provisional, clockClass, ledger, fired: [] };',
  },
];

export const PLANTED_FAULTS: readonly PlantedFault[] = [
  ...OF_THE_REVIEW,
  ...MORE_FAULTS,
  ...SHARE_FAULTS,
  ...INTAKE_FAULTS,
];
