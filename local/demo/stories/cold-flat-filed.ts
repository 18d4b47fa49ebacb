import { citizenAppeal } from '#appeals/case/contracts/http/citizen-appeal.ts';
import { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import { localTime } from '../narrator.ts';
import { type Step, step } from '../step.ts';
import { COLD_PHOTO, type ColdFlat } from './cold-flat.ts';
import { isWith, joinTexts, resultClock, standing } from './desk-case.ts';
import { filingStep } from './filing-step.ts';
import { uploadSteps } from './upload-steps.ts';

/** Filed with a photo, inspected, dispatched by the workflow. */
export function filing(known: ColdFlat): readonly Step[] {
  return [
    ...uploadSteps('citizen-1', { en: 'The citizen', zh: '市民' }, '/v1/uploads', COLD_PHOTO, (id) => {
      known.before = id;
    }),
    filingStep({
      who: 'citizen-1',
      does: {
        en: 'The citizen files it with the photo: “No heating at home, 12 degrees for three days, old people and children.”',
        zh: '市民附上照片提交诉求：“家里没有暖气，室温12度已经三天，有老人和孩子。”',
      },
      body: () => ({
        kind: 'help',
        title: '家里没有暖气',
        text: '室温只有12度，已经三天了，家里有老人和孩子。',
        categoryHint: '010101',
        place: { address: '和平区南京南街1号2-3-1', regionCode: '210102001' },
        media: [known.before],
        contact: { name: '王秀英', phone: '13900000001' },
      }),
      expects: {
        en: 'a number and a query code for an appeal that waits to be accepted',
        zh: '得到诉求编号和查询码，诉求待受理',
      },
      store: (given) => Object.assign(known, { number: given.number, queryCode: given.queryCode }),
    }),
    step({
      who: 'citizen-1',
      does: {
        en: 'Meanwhile the platform inspects the photo. The citizen reads the appeal until the photo is ready.',
        zh: '平台同时检查照片。市民查看诉求，直到照片可用。',
      },
      call: () => ({ method: 'GET', path: `/v1/appeals/${known.number}` }),
      answers: citizenAppeal,
      waits: true,
      expects: { en: 'the photo is ready, and there is a link to it', zh: '照片可用，并有链接' },
      holds: ({ media }) => media.length === 1 && media[0]?.state === 'ready' && media[0].url !== undefined,
      summarize: ({ media: [photo] }) => ({
        en: `${photo?.fileName} is ${photo?.state}: by its content it is ${photo?.contentType}`,
        zh: `${photo?.fileName} 状态 ${photo?.state}，按内容判断为 ${photo?.contentType}`,
      }),
    }),
    step({
      who: 'dispatcher',
      does: {
        en: 'The workflow accepts it and dispatches it by the catalogue, without a person.',
        zh: '工作流自动受理，并按事项目录派单，无需人工。',
      },
      call: () => ({ method: 'GET', path: `/v1/desk/appeals/${known.number}` }),
      answers: staffAppeal,
      waits: true,
      expects: {
        en: 'it waits to be signed for by the heating company, with a limit for the result',
        zh: '待供热公司签收，办理时限已开始计算',
      },
      holds: (appeal) =>
        appeal.status === 'dispatched' && isWith(appeal, 'heating') && resultClock(appeal)?.state === 'running',
      summarize: (appeal) => {
        const due = localTime(resultClock(appeal)?.dueAt ?? '');
        return joinTexts(standing(appeal), { en: `the result is due ${due}`, zh: `办理期限 ${due}` });
      },
    }),
    step({
      who: 'nobody',
      does: {
        en: 'The neighbour who helped looks it up without an account, by number and query code.',
        zh: '帮忙的邻居不登录，凭编号和查询码查询。',
      },
      call: () => ({
        method: 'GET',
        path: `/v1/track/${known.number}`,
        headers: { 'x-query-code': known.queryCode },
      }),
      answers: citizenAppeal,
      expects: { en: 'who has it, and no link to the photo', zh: '看到承办单位，但没有照片链接' },
      holds: ({ media, status }) => status === 'dispatched' && media.every(({ url }) => url === undefined),
      summarize: standing,
    }),
  ];
}
