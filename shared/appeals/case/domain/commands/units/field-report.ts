import { maybe } from '#kernel/domain/commands/event-fields.ts';
import { device, media, optional, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT, VISIT_ID } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const fieldReport = {
  from: ['inProgress'],
  roles: ['WRK'],
  to: [],
  fields: { note: optional(words('internalNote')), media: media(), device: device() },
  needsContent: 'note',
  quotes: true,
  event: 'appeal.fieldReported',
  data: { ...OF_ASSIGNMENT, visitId: maybe(VISIT_ID) },
  goesTo: ['workflow', 'notices'],
  shownTo: 'followers',
  desk: { group: 'step', key: 'v', onSite: { place: 1 } },
} as const satisfies Declaration;

export const fieldReportTexts: CommandTexts<typeof fieldReport> = {
  name: { zh: '现场反馈', en: 'report from the site' },
  sentence: (_data, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}工作人员已到现场并反馈情况`,
    en: `A worker of ${unitName ?? 'the unit'} reported from the site`,
  }),
};
