import { aCode, anId } from '#kernel/domain/commands/event-fields.ts';
import { code, optional, receipt, words } from '#kernel/domain/commands/fields.ts';
import { EMERGENCY_SERVICES } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const transfer = {
  from: ['submitted'],
  roles: ['AGT'],
  to: ['transferred'],
  fields: { service: code(EMERGENCY_SERVICES), receipt: receipt(), note: optional(words('publicReply')) },
  event: 'appeal.transferred',
  data: {
    service: aCode(EMERGENCY_SERVICES, { lake: 'transferred_to' }),
    receipt: anId({ withheld: 'leads to the case at the police' }),
  },
  goesTo: ['workflow', 'figures', 'notices', 'replies'],
  shownTo: 'followers',
  desk: { group: 'step', read: ['note'] },
} as const satisfies Declaration;

export const transferTexts: CommandTexts<typeof transfer> = {
  name: { zh: '转紧急处置', en: 'transfer the case to the emergency services' },
  sentence: ({ service, receipt }, _details, { word }) => ({
    zh: `已转${word('emergency', service).zh}处置，回执号${receipt}`,
    en: `Transferred to ${word('emergency', service).en}, receipt ${receipt}`,
  }),
  labels: {
    receipt: { zh: '回执编号', en: 'Receipt number' },
    service: { zh: '紧急服务', en: 'Emergency service' },
  },
};
