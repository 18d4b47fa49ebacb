import type { PlantedFault } from './patch-source.ts';

/** Faults in what the unit that passed a share down rules on. */
export const SHARE_FAULTS: readonly PlantedFault[] = [
  {
    name: 'a share that was passed down is returned without a ruling',
    file: 'shared/appeals/case/domain/rules/units/returns.ts',
    right: 'if (own.parentId !== undefined) {',
    wrong: 'if (own.parentId !== undefined && own.level > 9) {',
  },
  {
    name: 'the result of a share that was passed down needs no ruling',
    file: 'shared/appeals/case/domain/rules/units/handling.ts',
    right: "(parentId === undefined ? finished : askAbove(finished, appeal, assist, 'result')).entries",
    wrong: '(parentId === undefined || assist.level > 1 ? finished : finished).entries',
  },
  {
    name: 'a share gets more time than the one above it',
    file: 'shared/appeals/case/domain/rules/units/extending.ts',
    right: "!('dueAt' in entry) || entry.dueAt <= dueAbove;",
    wrong: "!('dueAt' in entry) || entry.dueAt !== dueAbove;",
  },
  {
    name: 'a new calendar moves a share beyond the one above it',
    file: 'shared/appeals/case/domain/deciding/decide.ts',
    right: 'capShares(appeal, outcome.changes ?? {}, context)',
    wrong: 'outcome.changes ?? {}',
  },
  {
    name: 'a share is capped only below the lead',
    file: 'shared/appeals/case/domain/rules/cap-shares.ts',
    right: 'const due = above && findRunningResult(clocks, above.id)?.dueAt;',
    wrong: "const due = above?.role === 'lead' ? findRunningResult(clocks, above.id)?.dueAt : undefined;",
  },
  {
    name: 'the review of a share does not pause on hold',
    file: 'shared/appeals/case/domain/rules/units/holding.ts',
    right: "const clocks = withShareReviews(appeal, paused, 'pause');",
    wrong: 'const clocks = paused;',
  },
  {
    name: 'a share whose result is sent back gets a new deadline',
    file: 'shared/appeals/case/domain/rules/units/ruling.ts',
    right: '[...draft.restart(result).entries,',
    wrong: "[...draft.start('result', { assignmentId: share.id }).entries,",
  },
  {
    name: 'any unit of the case rules on a share',
    file: 'shared/appeals/case/domain/rules/units/ruling.ts',
    right: "own.includes(findShareAbove(appeal, share)?.id ?? '') &&",
    wrong: 'own.length > 0 &&',
  },
  {
    name: 'the request about a share outlasts the share',
    file: 'shared/appeals/case/domain/deciding/decide.ts',
    right: "return isEnded || (to !== undefined && !getTransition('ruleShare').from.includes(to));",
    wrong: 'return to !== undefined && isTerminal(to);',
  },
];
