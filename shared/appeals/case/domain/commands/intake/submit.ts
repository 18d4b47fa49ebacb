import { given } from '#kernel/domain/commands/declaration.ts';
import type { Declaration } from '../declaration.ts';
import { FILING_DATA, type NewFiling } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

/** A service manager files the work order of a request (DOMAIN 8). */
export const submit = {
  from: [],
  roles: ['APP', 'AGT', 'WRK', 'MGR', 'SYS'],
  to: ['submitted'],
  fields: {},
  given: given<NewFiling>(),
  event: 'appeal.submitted',
  data: FILING_DATA,
  goesTo: ['workflow', 'figures', 'notices', 'search', 'texts'],
  shownTo: 'appellant',
} as const satisfies Declaration;

export const submitTexts: CommandTexts<typeof submit> = {
  name: { zh: '提交诉求', en: 'file an appeal' },
  sentence: ({ splitFromNumber }) =>
    splitFromNumber === undefined
      ? { zh: '诉求已提交，等待受理', en: 'Filed, waiting to be accepted' }
      : {
          zh: `由诉求${splitFromNumber}拆分登记，等待受理`,
          en: `Split off appeal ${splitFromNumber}, waiting to be accepted`,
        },
};
