import type { Appeal } from '../../appeal/appeal.ts';
import type { Context } from '../../appeal/command.ts';
import type { TextRef } from '../../appeal/event.ts';
import { isRouted } from '../../appeal/returns.ts';
import { clockDraft } from '../clock-draft.ts';
import { unscoredOf } from '../review/scoring.ts';
import type { ActingAs, Rule } from '../rule.ts';
import { classOf } from './filing.ts';

export const suggest: Rule<'suggest'> = {
  guard: (appeal) => (isRouted(appeal) ? 'already-suggested' : undefined),
  decide: ({ body }) => ({ data: body }),
};

export const askInfo: Rule<'askInfo'> = {
  decide: ({ appeal, body, context }) => ({
    to: 'needsInfo',
    data: {},
    changes: {
      texts: [{ id: body.questionId, kind: 'question' }],
      clocks: clockDraft(appeal, context).pause('accept').start('lapse').entries,
    },
  }),
};

export const supply: Rule<'supply'> = {
  decide: ({ appeal, body, context }) => ({
    to: 'submitted',
    data: {},
    changes: {
      texts: textOf(body.textId, 'supplement'),
      mediaIds: body.mediaIds,
      clocks: clockDraft(appeal, context).stop('lapse').resume('accept').entries,
    },
  }),
};

export const lapse: Rule<'lapse'> = {
  guard: hasEnded('lapse'),
  decide: ({ appeal, context }) => ({
    to: 'closed',
    data: {},
    changes: { outcome: 'lapsed', clocks: clockDraft(appeal, context).callOff('lapse').entries },
  }),
};

export const refuse: Rule<'refuse'> = {
  decide: ({ appeal, body, context }) => ({
    to: 'refused',
    data: { reason: body.reason },
    changes: { texts: textOf(body.noteId, 'publicReply'), clocks: clockDraft(appeal, context).stop('accept').entries },
  }),
};

export const accept: Rule<'accept'> = {
  // DOMAIN 2: SYS never accepts a report.
  guard: (appeal, actor) => (actor.role === 'SYS' && appeal.kind === 'report' ? 'not-by-system' : undefined),
  decide: ({ appeal, body, context }) => {
    if (!context.category(body.category)) return { invalid: 'unknown-category', path: 'category' };
    if (appeal.kind === 'report' && body.restatementId === undefined)
      return { invalid: 'restatement-required', path: 'restatement' };
    const urgency = body.urgency ?? appeal.urgency;
    const clockClass = body.clockClass ?? classOf(appeal.kind, urgency, body.category, context);
    const unscored = unscoredOf(body.category, context);
    return {
      to: 'accepted',
      data: { category: body.category, clockClass, urgency, ...(unscored && { unscored }) },
      changes: {
        texts: textOf(body.restatementId, 'restatement'),
        clocks: clockDraft(appeal, context, { clockClass, urgency }).stop('accept').start('dispatch').entries,
      },
    };
  },
};

/** The refs of an optional text. */
export function textOf(id: string | undefined, kind: TextRef['kind']): TextRef[] {
  return id === undefined ? [] : [{ id, kind }];
}

/** Guard of what SYS does when a clock ends: refused while the clock runs. */
export function hasEnded(kind: 'lapse' | 'followUp' | 'holdReview') {
  return (appeal: Appeal, _actor: ActingAs, { now }: Context) =>
    appeal.clocks.some((clock) => clock.kind === kind && clock.state === 'running' && clock.dueAt <= now)
      ? undefined
      : ('not-due' as const);
}
