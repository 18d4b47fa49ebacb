import { citizenAppeal } from '../../../shared/contracts/http/cases/citizen-appeal.ts';
import { filed } from '../../../shared/contracts/http/cases/filing-answers.ts';
import { staffAppeal } from '../../../shared/contracts/http/cases/staff-appeal.ts';
import { localTime, statusText } from '../narrator.ts';
import { type Step, step } from '../step.ts';
import { COLD_PHOTO, type ColdFlat } from './cold-flat.ts';
import { isWith, resultClock, standing } from './desk-case.ts';
import { uploadSteps } from './upload-steps.ts';

/** Filed with a photo, inspected, dispatched by the workflow. */
export function filing(known: ColdFlat): readonly Step[] {
  return [
    ...uploadSteps('citizen-1', 'The citizen', '/v1/uploads', COLD_PHOTO, (id) => {
      known.before = id;
    }),
    step({
      who: 'citizen-1',
      does: 'The citizen files it with the photo: “No heating at home, 12 degrees for three days, old people and children.”',
      call: () => ({
        method: 'POST',
        path: '/v1/appeals',
        body: {
          kind: 'help',
          title: '家里没有暖气',
          text: '室温只有12度，已经三天了，家里有老人和孩子。',
          categoryHint: '010101',
          place: { address: '和平区南京南街1号2-3-1', regionCode: '210102001' },
          media: [known.before],
          contact: { name: '王秀英', phone: '13900000001' },
        },
      }),
      status: 201,
      answers: filed,
      expects: 'a number and a query code for an appeal that waits to be accepted',
      holds: ({ status, number: given }) => status === 'submitted' && given.length === 18,
      summarize: (given) => `${statusText(given.status)}; number ${given.number}, query code ${given.queryCode}`,
      store: (given) => Object.assign(known, { number: given.number, queryCode: given.queryCode }),
    }),
    step({
      who: 'citizen-1',
      does: 'Meanwhile the platform inspects the photo. The citizen reads the appeal until the photo is ready.',
      call: () => ({ method: 'GET', path: `/v1/appeals/${known.number}` }),
      answers: citizenAppeal,
      waits: true,
      expects: 'the photo is ready, and there is a link to it',
      holds: ({ media }) => media.length === 1 && media[0]?.state === 'ready' && media[0].url !== undefined,
      summarize: ({ media }) =>
        `${media[0]?.fileName} is ${media[0]?.state}: by its content it is ${media[0]?.contentType}`,
    }),
    step({
      who: 'dispatcher',
      does: 'The workflow accepts it and dispatches it by the catalogue, without a person.',
      call: () => ({ method: 'GET', path: `/v1/desk/appeals/${known.number}` }),
      answers: staffAppeal,
      waits: true,
      expects: 'it waits to be signed for by the heating company, with a limit for the result',
      holds: (appeal) =>
        appeal.status === 'dispatched' && isWith(appeal, 'heating') && resultClock(appeal)?.state === 'running',
      summarize: (appeal) => `${standing(appeal)}; the result is due ${localTime(resultClock(appeal)?.dueAt ?? '')}`,
    }),
    step({
      who: 'nobody',
      does: 'The neighbour who helped looks it up without an account, by number and query code.',
      call: () => ({
        method: 'GET',
        path: `/v1/track/${known.number}`,
        headers: { 'x-query-code': known.queryCode },
      }),
      answers: citizenAppeal,
      expects: 'who has it, and no link to the photo',
      holds: ({ media, status }) => status === 'dispatched' && media.every(({ url }) => url === undefined),
      summarize: standing,
    }),
  ];
}
