import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const sign = {
  from: ['dispatched', 'inProgress'],
  roles: ['UNT'],
  to: ['inProgress'],
  mayStay: true,
  fields: {},
  event: 'appeal.signed',
  data: OF_ASSIGNMENT,
  goesTo: ['workflow'],
  shownTo: 'followers',
  desk: { group: 'step', key: 's' },
} as const satisfies Declaration;

export const signTexts: CommandTexts<typeof sign> = {
  name: { zh: '签收', en: 'sign for the case' },
  sentence: (_data, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}已签收`,
    en: `${unitName ?? 'The unit'} signed for the case`,
  }),
};
