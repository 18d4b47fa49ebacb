import type { CommandBodies } from '../../appeal/command.ts';
import type { Context } from '../../appeal/context.ts';
import type { Filing, TextRef } from '../../appeal/event.ts';
import type { ClockClass, Flag, Kind, Urgency } from '../../appeal/words.ts';
import { categoryPath } from '../../directory/directory.ts';
import { clockDraft } from '../clock-draft.ts';
import type { Rules } from '../rule.ts';

/** The class is provisional at filing (DOMAIN 4): urgency first, then the kind, then the hint's category. */
export function classOf(
  kind: Kind,
  urgency: Urgency,
  category: string | undefined,
  context: Pick<Context, 'category'>,
): ClockClass {
  if (urgency === 'critical') return 'critical';
  if (kind === 'consult') return 'consult';
  const nearest = categoryPath(category ?? '').map((code) => context.category(code)?.clockClass);
  return nearest.find((each) => each !== undefined) ?? 'general';
}

/**
 * Whether an appeal answered on the spot is drawn for the survey: a hash of its id in [0, 1) below the policy's share
 * (DOMAIN 3). FNV-1a with a final mix, so that the draw is the same wherever it is computed.
 */
export function drawOf(appealId: string): number {
  let hash = 0x811c9dc5;
  for (const character of appealId) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** What a filing command brings: all that is known except the clock class, which the rule finds. */
interface NewFiling {
  readonly filing: Omit<Filing, 'clockClass'>;
  readonly flags: readonly Flag[];
  readonly textId: string;
  readonly mediaIds: readonly string[];
}

export interface FilingBodies {
  submit: NewFiling;
  submitAnswered: NewFiling & { readonly replyId: string; readonly knowledgeId?: string };
}

export const filing: Rules<FilingBodies> = {
  submit: {
    decide: ({ appeal, body, context }) => {
      const filing = filed(body.filing, context);
      const clocks = clockDraft(appeal, context, filing);
      return {
        to: 'submitted',
        data: filing,
        changes: {
          run: 1,
          ...contents(body),
          // A call has been answered already: whoever took it is the one who accepts.
          clocks: filing.channel === 'phone' ? [] : clocks.start('accept').entries,
        },
      };
    },
  },

  submitAnswered: {
    decide: ({ appeal, body, context }) => {
      const filing = filed(body.filing, context);
      // As with `pass`: whoever wants no answer, or cannot be asked, is not asked.
      const mayBeAsked = filing.canBeAsked && !body.flags.includes('noReply');
      const drawn = mayBeAsked && drawOf(appeal.id) < context.policy.surveyShare;
      const texts: TextRef[] = [...contents(body).texts, { id: body.replyId, kind: 'publicReply' }];
      return {
        to: drawn ? 'followUp' : 'closed',
        data: { ...filing, drawn, ...(body.knowledgeId !== undefined && { knowledgeId: body.knowledgeId }) },
        changes: {
          ...contents(body),
          texts,
          ...(drawn
            ? { run: 1, clocks: clockDraft(appeal, context, filing).start('followUp').entries }
            : { outcome: 'answered' }),
        },
      };
    },
  },
};

function filed(filing: Omit<Filing, 'clockClass'>, context: Context): Filing {
  return { ...filing, clockClass: classOf(filing.kind, filing.urgency, filing.categoryHint, context) };
}

function contents(body: CommandBodies['submit']): {
  flags: typeof body.flags;
  texts: TextRef[];
  mediaIds: readonly string[];
} {
  return { flags: body.flags, texts: [{ id: body.textId, kind: 'original' }], mediaIds: body.mediaIds };
}
