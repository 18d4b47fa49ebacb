import { textOf } from '../intake/intake.ts';
import type { Rule } from '../rule.ts';
import { askedNow, askedOf, askingOf, decidedNow, denialOf, guardAsked, whyNotAsk } from './unit-requests.ts';

/** An end without a result, on one of the grounds of DOMAIN 7 or because the appellant does not cooperate. */
export const requestTermination: Rule<'requestTermination'> = {
  guard: (appeal, actor) => whyNotAsk(appeal, actor, 'termination'),
  decide: ({ appeal, body, context }) => ({
    data: { assignmentId: askingOf(appeal), ground: body.ground },
    changes: { texts: textOf(body.reasonId, 'reason'), clocks: askedNow(appeal, 'termination', context) },
  }),
};

export const approveTermination: Rule<'approveTermination'> = {
  guard: guardAsked('termination'),
  decide: ({ appeal, body, context }) => {
    const { assignmentId, ground } = askedOf(appeal, 'termination');
    if (ground === undefined) throw new Error(`appeal ${appeal.id} asks for its termination without a ground`);
    return {
      to: 'closed',
      data: { assignmentId, ground },
      changes: {
        outcome: 'terminated',
        texts: textOf(body.noteId, 'publicReply'),
        clocks: decidedNow(appeal, 'termination', context).entries,
      },
    };
  },
};

export const denyTermination: Rule<'denyTermination'> = denialOf('termination');
