import { given } from '#kernel/domain/commands/declaration.ts';
import { anId } from '#kernel/domain/commands/event-fields.ts';
import { OPEN } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from '../declaration.ts';
import type { CommandTexts } from '../texts.ts';

export const handOver = {
  from: OPEN,
  roles: ['SYS'],
  to: [],
  fields: {},
  given: given<{ readonly fromUnitId: string; readonly toUnitId: string }>(),
  event: 'appeal.handedOver',
  data: { fromUnitId: anId({ lake: 'from_unit_id' }), toUnitId: anId({ lake: 'to_unit_id' }) },
  goesTo: ['workflow', 'figures', 'search'],
  shownTo: 'followers',
} as const satisfies Declaration;

export const handOverTexts: CommandTexts<typeof handOver> = {
  name: { zh: '移交承接单位', en: 'hand the case over to the successor' },
  sentence: (_data, { unitName }) => ({
    zh: `因机构调整，已移交${unitName ?? '承接单位'}`,
    en: `Handed over to ${unitName ?? 'the successor'} because of a reorganisation`,
  }),
};
