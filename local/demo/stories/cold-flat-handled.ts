import { buildPage, queueEntry } from '../../../shared/contracts/http/cases/case-lists.ts';
import { staffAppeal } from '../../../shared/contracts/http/cases/staff-appeal.ts';
import { statusText } from '../narrator.ts';
import { type Step, step } from '../step.ts';
import { type ColdFlat, INTERNAL_WORDS, WARM_PHOTO } from './cold-flat.ts';
import { deskCommand } from './desk-case.ts';
import { uploadSteps } from './upload-steps.ts';

/** Signed for, contacted and answered by the heating company; approved by the hotline. */
export function handling(known: ColdFlat): readonly Step[] {
  const number = () => known.number;
  return [
    step({
      who: 'unit-heating',
      does: 'The heating company finds it in its queue.',
      call: () => ({ method: 'GET', path: '/v1/desk/queues/unit', isList: true }),
      answers: buildPage(queueEntry),
      waits: true,
      expects: 'the appeal in the queue',
      holds: ({ items }) => items.some((item) => item.number === number()),
      summarize: ({ items }) => {
        const line = items.find((item) => item.number === number());
        return `${items.length} in the queue; this one shows ${line?.light}, ${line && statusText(line.status)}`;
      },
    }),
    deskCommand({
      who: 'unit-heating',
      does: 'The officer of the heating company signs for it.',
      number,
      command: 'sign',
      expects: 'it is in progress',
      holds: ({ status }) => status === 'inProgress',
    }),
    deskCommand({
      who: 'unit-heating',
      does: 'A fitter visits the flat, and the officer records the contact: “12 degrees, a valve is broken.”',
      number,
      command: 'contact',
      body: () => ({ how: 'visit', note: '入户测温12度，立管阀门损坏' }),
      expects: 'the contact is recorded, and its clock has stopped',
      holds: ({ clocks }) => clocks.some(({ kind, state }) => kind === 'contact' && state === 'stopped'),
    }),
    ...uploadSteps('unit-heating', 'The officer', '/v1/desk/uploads', WARM_PHOTO, (id) => {
      known.after = id;
    }),
    deskCommand({
      who: 'unit-heating',
      does: 'The officer submits the result: “Valve replaced, 21 degrees again”, a note for colleagues, and the photo.',
      number,
      command: 'submit-result',
      body: () => ({
        solved: true,
        publicReply: '立管阀门已更换，室温恢复至21度。',
        internalNote: `阀门老化，${INTERNAL_WORDS}`,
        media: [known.after],
      }),
      expects: 'the result waits for its review',
      holds: ({ status }) => status === 'resultReview',
    }),
    step({
      who: 'dispatcher',
      does: 'The dispatcher at the hotline looks at the result and at its photo.',
      call: () => ({ method: 'GET', path: `/v1/desk/appeals/${number()}` }),
      answers: staffAppeal,
      waits: true,
      expects: 'the result with an inspected after-photo',
      holds: ({ media, result }) =>
        result?.solved === true && media.some(({ by, state, url }) => by === 'staff' && state === 'ready' && url),
      summarize: ({ result, media }) =>
        `“${result?.publicReply}”; photos: ${media.map((each) => each.fileName).join(', ')}`,
    }),
    deskCommand({
      who: 'dispatcher',
      does: 'The dispatcher passes it: the reply goes to the citizen.',
      number,
      command: 'pass',
      expects: 'the citizen is asked for an opinion',
      holds: ({ status }) => status === 'followUp',
    }),
  ];
}
