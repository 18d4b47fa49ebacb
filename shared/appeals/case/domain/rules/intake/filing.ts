import { toCategoryPath } from '#directory/domain/directory.ts';
import type { TextRef } from '#kernel/domain/commands/text-refs.ts';
import type { ClockClass, Track } from '#kernel/domain/vocabulary.ts';
import { isDanger, NO_DANGER } from '#texts/domain/recognisers/danger.ts';
import type { Filing } from '../../commands/parts.ts';
import type { Context } from '../../context.ts';
import { draftClocks } from '../clock-draft.ts';
import type { CommandBodies } from '../command.ts';
import type { Rules } from '../rule.ts';
import { whyNotOnTrack } from './business-complaint.ts';

/** What the class of limits depends on in addition to the category. */
type Classifiable = Pick<Filing, 'kind' | 'urgency'> & { readonly track?: Track | undefined };

/**
 * Derives the clock class (DOMAIN 4): from the urgency, else the kind, else the category. At filing it is provisional. A complaint about
 * the business environment is complex: its result needs the signature of a leader.
 */
export function deriveClockClass(
  { kind, urgency, track }: Classifiable,
  category: string | undefined,
  context: Pick<Context, 'category'>,
): ClockClass {
  if (track === 'enterprise') return 'complex';
  if (urgency === 'critical') return 'critical';
  if (kind === 'consult') return 'consult';
  const nearest = toCategoryPath(category ?? '').map((code) => context.category(code)?.clockClass);
  return nearest.find((each) => each !== undefined) ?? 'general';
}

/**
 * Computes the draw of an appeal that was answered on the spot: a hash of its id in [0, 1). It is drawn for the survey when
 * that is below the policy's share (DOMAIN 3). FNV-1a with a final mix: the same id always gives the same draw.
 */
export function computeDraw(appealId: string): number {
  let hash = 0x811c9dc5;
  for (const character of appealId) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

export const filing: Rules<'submit' | 'submitAnswered'> = {
  submit: {
    decide: ({ appeal, body, context }) => {
      const wrong = whyNotOnTrack(body.filing);
      if (wrong) return wrong;
      const { danger = NO_DANGER } = context;
      // Danger to life is critical, whatever its filer chose (DOMAIN 2).
      const filing = toFiling(isDanger(danger) ? { ...body.filing, urgency: 'critical' } : body.filing, context);
      const clocks = draftClocks(appeal, context, filing);
      return {
        to: 'submitted',
        data: filing,
        changes: {
          run: 1,
          ...toContents(body),
          clocks: clocks.start('accept').entries,
        },
      };
    },
  },

  submitAnswered: {
    decide: ({ appeal, body, context }) => {
      if (body.filing.track !== undefined) return { broken: 'supervised-only' };
      const filing = toFiling(body.filing, context);
      // As with `pass`: an appellant who wants no reply, or cannot be asked, is not asked.
      const mayBeAsked = filing.canBeAsked && !body.flags.includes('noReply');
      const drawn = mayBeAsked && computeDraw(appeal.id) < context.policy.surveyShare;
      const texts: TextRef[] = [...toContents(body).texts, { id: body.replyId, kind: 'publicReply' }];
      return {
        to: drawn ? 'followUp' : 'closed',
        data: { ...filing, drawn, ...(body.knowledgeId !== undefined && { knowledgeId: body.knowledgeId }) },
        changes: {
          ...toContents(body),
          texts,
          ...(drawn
            ? { run: 1, clocks: draftClocks(appeal, context, filing).start('followUp').entries }
            : { outcome: 'answered' }),
        },
      };
    },
  },
};

function toFiling(filing: Omit<Filing, 'clockClass'>, context: Context): Filing {
  return { ...filing, clockClass: deriveClockClass(filing, filing.categoryHint, context) };
}

function toContents(body: CommandBodies['submit']): {
  flags: typeof body.flags;
  texts: TextRef[];
  mediaIds: readonly string[];
} {
  return { flags: body.flags, texts: [{ id: body.textId, kind: 'original' }], mediaIds: body.mediaIds };
}
