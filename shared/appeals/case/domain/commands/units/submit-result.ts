import { isSo, maybe } from '#kernel/domain/commands/event-fields.ts';
import { device, longText, media, optional, words, yesNo } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT, VISIT_ID } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const submitResult = {
  from: ['inProgress'],
  roles: ['UNT', 'LDR'],
  to: ['resultReview'],
  fields: {
    solved: yesNo(),
    publicReply: longText('publicReply'),
    internalNote: optional(words('internalNote')),
    media: media(),
    device: device(),
  },
  // The result of a field case may rest on a photo that was sent with an earlier command.
  reads: ['earlierFiles'],
  event: 'appeal.resultSubmitted',
  data: { ...OF_ASSIGNMENT, solved: isSo({ lake: 'is_solved' }), visitId: maybe(VISIT_ID) },
  goesTo: ['workflow', 'figures'],
  shownTo: 'followers',
  desk: { group: 'step', key: 'r', read: ['publicReply'], onSite: { place: 3 } },
} as const satisfies Declaration;

export const submitResultTexts: CommandTexts<typeof submitResult> = {
  name: { zh: '提交办理结果', en: 'submit the result' },
  sentence: ({ solved }, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}已提交办理结果（${solved ? '已解决' : '未能解决'}），等待审核`,
    en: `${unitName ?? 'The unit'} submitted its result (${solved ? 'solved' : 'not solved'}), now under review`,
  }),
  labels: {
    internalNote: { zh: '内部备注（不公开）', en: 'Internal note' },
    publicReply: { zh: '对诉求人的答复（公开）', en: 'Reply to the appellant' },
    solved: { zh: '是否解决', en: 'Solved?' },
  },
};
