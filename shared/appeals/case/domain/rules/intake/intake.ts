import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { isRouted } from '../../assignments/returns.ts';
import { listOpenQuestions } from '../../questions.ts';
import { isHiddenFromAccused } from '../../scope.ts';
import { draftClocks } from '../clock-draft.ts';
import { guardEnded } from '../guard-ended.ts';
import { findUnscoredReason } from '../review/scoring.ts';
import type { Rules } from '../rule.ts';
import { toAccused, whyNotAccuse } from './accusing.ts';
import { whyNotAsked } from './asking.ts';
import { deriveClockClass } from './filing.ts';

export const intake: Rules<'suggest' | 'askInfo' | 'supply' | 'lapse' | 'accept'> = {
  suggest: {
    guard: (appeal) => (isRouted(appeal) ? 'already-suggested' : undefined),
    decide: ({ body }) => ({ data: body }),
  },

  askInfo: {
    // The case would lapse although nobody was asked (DOMAIN 4).
    guard: whyNotAsked,
    decide: ({ appeal, body, context }) => ({
      to: 'needsInfo',
      data: {},
      changes: {
        texts: [{ id: body.questionId, kind: 'question' }],
        clocks: draftClocks(appeal, context).pause('accept').start('lapse').entries,
      },
    }),
  },

  /** Answers the centre, or all open questions of units at once. Only the answer to the centre moves clocks and state. */
  supply: {
    guard: (appeal) =>
      appeal.status === 'needsInfo' || listOpenQuestions(appeal).length > 0 ? undefined : 'nothing-asked',
    decide: ({ appeal, body, context }) => {
      const supplied = { texts: toTextRefs(body.textId, 'supplement'), mediaIds: body.mediaIds };
      if (appeal.status !== 'needsInfo') return { data: {}, changes: supplied };
      const clocks = draftClocks(appeal, context).stop('lapse').resume('accept').entries;
      return { to: 'submitted', data: {}, changes: { ...supplied, clocks } };
    },
  },

  lapse: {
    guard: guardEnded('lapse'),
    decide: ({ appeal, context }) => ({
      to: 'closed',
      data: {},
      changes: { outcome: 'lapsed', clocks: draftClocks(appeal, context).cancel('lapse').entries },
    }),
  },

  accept: {
    // DOMAIN 2: SYS never accepts a report.
    guard: ({ kind, track }, { role }) =>
      role === 'SYS' && isHiddenFromAccused({ kind, track }) ? 'not-by-system' : undefined,
    decide: ({ appeal, body, context }) => {
      if (!context.category(body.category)) return { invalid: 'unknown-category', path: 'category' };
      if (appeal.kind === 'report' && body.restatementId === undefined)
        return { invalid: 'restatement-required', path: 'restatement' };
      if (appeal.kind === 'report' && body.accusedUnitId === undefined)
        return { invalid: 'accused-required', path: 'accusedUnitId' };
      if (appeal.track !== undefined && body.accusedUnitId === null)
        return { invalid: 'office-required', path: 'accusedUnitId' };
      const notAccused = body.accusedUnitId === undefined ? undefined : whyNotAccuse(body.accusedUnitId, context);
      if (notAccused) return { invalid: notAccused, path: 'accusedUnitId' };
      const urgency = body.urgency ?? appeal.urgency;
      const clockClass = body.clockClass ?? deriveClockClass({ ...appeal, urgency }, body.category, context);
      const unscored = findUnscoredReason(body.category, context);
      return {
        to: 'accepted',
        data: {
          category: body.category,
          clockClass,
          urgency,
          ...(unscored && { unscored }),
          ...(body.accusedUnitId !== undefined && toAccused(body.accusedUnitId)),
          ...(body.proposed && { proposed: body.proposed }),
        },
        changes: {
          texts: toTextRefs(body.restatementId, 'restatement'),
          clocks: draftClocks(appeal, context, { clockClass, urgency }).stop('accept').start('dispatch').entries,
        },
      };
    },
  },
};
