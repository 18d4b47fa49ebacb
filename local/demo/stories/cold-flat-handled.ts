import { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import { buildPage, queueEntry } from '#appeals/queues/contracts/case-lists.ts';
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
      does: { en: 'The heating company finds it in its queue.', zh: '供热公司在本单位队列中看到该件。' },
      call: () => ({ method: 'GET', path: '/v1/desk/queues/unit', isList: true }),
      answers: buildPage(queueEntry),
      waits: true,
      expects: { en: 'the appeal in the queue', zh: '队列中有该诉求' },
      holds: ({ items }) => items.some((item) => item.number === number()),
      summarize: ({ items }) => {
        const line = items.find((item) => item.number === number());
        const shows = `${line?.light}, ${line && statusText(line.status)}`;
        return {
          en: `${items.length} in the queue; this one shows ${shows}`,
          zh: `队列中有 ${items.length} 件；本件为 ${shows}`,
        };
      },
    }),
    deskCommand({
      who: 'unit-heating',
      does: { en: 'The officer of the heating company signs for it.', zh: '供热公司经办人签收。' },
      number,
      command: 'sign',
      expects: { en: 'it is in progress', zh: '办理中' },
      holds: ({ status }) => status === 'inProgress',
    }),
    deskCommand({
      who: 'unit-heating',
      does: {
        en: 'A fitter visits the flat, and the officer records the contact: “12 degrees, a valve is broken.”',
        zh: '维修人员上门，经办人登记联系情况：“入户测温12度，阀门损坏。”',
      },
      number,
      command: 'contact',
      body: () => ({ how: 'visit', note: '入户测温12度，立管阀门损坏' }),
      expects: { en: 'the contact is recorded, and its clock has stopped', zh: '联系已登记，联系时限停止' },
      holds: ({ clocks }) => clocks.some(({ kind, state }) => kind === 'contact' && state === 'stopped'),
    }),
    ...uploadSteps('unit-heating', { en: 'The officer', zh: '经办人' }, '/v1/desk/uploads', WARM_PHOTO, (id) => {
      known.after = id;
    }),
    deskCommand({
      who: 'unit-heating',
      does: {
        en: 'The officer submits the result: “Valve replaced, 21 degrees again”, a note for colleagues, and the photo.',
        zh: '经办人提交办理结果：“阀门已更换，室温恢复至21度”，并附内部说明和照片。',
      },
      number,
      command: 'submit-result',
      body: () => ({
        solved: true,
        publicReply: '立管阀门已更换，室温恢复至21度。',
        internalNote: `阀门老化，${INTERNAL_WORDS}`,
        media: [known.after],
      }),
      expects: { en: 'the result waits for its review', zh: '办理结果待审核' },
      holds: ({ status }) => status === 'resultReview',
    }),
    step({
      who: 'dispatcher',
      does: {
        en: 'The dispatcher at the hotline looks at the result and at its photo.',
        zh: '热线派单员查看办理结果和照片。',
      },
      call: () => ({ method: 'GET', path: `/v1/desk/appeals/${number()}` }),
      answers: staffAppeal,
      waits: true,
      expects: { en: 'the result with an inspected after-photo', zh: '办理结果及已通过检查的办理后照片' },
      holds: ({ media, result }) =>
        result?.solved === true && media.some(({ by, state, url }) => by === 'staff' && state === 'ready' && url),
      summarize: ({ result, media }) => {
        const photos = media.map((each) => each.fileName).join(', ');
        return { en: `“${result?.publicReply}”; photos: ${photos}`, zh: `“${result?.publicReply}”；照片：${photos}` };
      },
    }),
    deskCommand({
      who: 'dispatcher',
      does: { en: 'The dispatcher passes it: the reply goes to the citizen.', zh: '派单员审核通过，答复送达市民。' },
      number,
      command: 'pass',
      expects: { en: 'the citizen is asked for an opinion', zh: '征求市民意见' },
      holds: ({ status }) => status === 'followUp',
    }),
  ];
}
