import { anId } from '#kernel/domain/commands/event-fields.ts';
import { optional, staff, words } from '#kernel/domain/commands/fields.ts';
import type { Declaration } from '../declaration.ts';
import { OF_ASSIGNMENT } from '../parts.ts';
import type { CommandTexts } from '../texts.ts';

export const assignWorker = {
  from: ['dispatched', 'inProgress'],
  roles: ['UNT'],
  to: [],
  fields: { worker: staff('workerId'), note: optional(words('internalNote')) },
  event: 'appeal.workerAssigned',
  data: { ...OF_ASSIGNMENT, workerId: anId({ withheld: 'a person' }) },
  goesTo: ['workflow'],
  shownTo: 'followers',
  desk: { group: 'step', key: 'z' },
} as const satisfies Declaration;

export const assignWorkerTexts: CommandTexts<typeof assignWorker> = {
  name: { zh: '指派网格员', en: 'assign a worker' },
  sentence: (_data, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}已指派工作人员`,
    en: `${unitName ?? 'The unit'} assigned a worker`,
  }),
  labels: {
    worker: { zh: '网格员', en: 'Worker' },
  },
};
