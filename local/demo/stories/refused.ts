import { citizenAppeal } from '#appeals/case/contracts/http/citizen-appeal.ts';
import { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import { buildPage, queueEntry } from '#appeals/queues/contracts/case-lists.ts';
import { statusText } from '../narrator.ts';
import { type Story, step } from '../step.ts';
import { deskCommand, joinTexts } from './desk-case.ts';
import { filingStep } from './filing-step.ts';

/** An appeal that the hotline may not accept: the answer names the right channel. */
export function refused(): Story {
  const known = { number: '' };
  const number = () => known.number;
  return {
    title: { en: 'Not for the hotline', zh: '不属于热线受理范围' },
    about: {
      en: 'Another citizen asks for something that a court is deciding. The operator refuses, and says where to go instead.',
      zh: '另一位市民反映的事项已进入诉讼。话务员不予受理，并告知应向何处反映。',
    },
    ending: {
      en: 'a refusal is an answer too: it has a reason and the right channel, and all its clocks have stopped.',
      zh: '不予受理也是答复：写明理由和正确渠道，全部时限均已停止。',
    },
    appeal: () => known.number || undefined,
    steps: [
      filingStep({
        who: 'citizen-2',
        does: {
          en: 'Another citizen files an appeal without a category: “The developer keeps my deposit; a court case is open.”',
          zh: '另一位市民提交未分类的诉求：“开发商不退定金，法院已立案。”',
        },
        body: () => ({
          kind: 'complaint',
          title: '开发商不退定金',
          text: '法院已经立案，但一直没有开庭，请热线让开发商退定金。',
          place: { address: '和平区青年大街100号', regionCode: '210102' },
          contact: { name: '李强', phone: '13900000002' },
        }),
        store: (given) => {
          known.number = given.number;
        },
      }),
      step({
        who: 'operator',
        does: {
          en: 'The workflow has no rule for it and leaves it to a person: the operator opens it.',
          zh: '工作流没有适用规则，转人工处理：话务员打开该件。',
        },
        call: () => ({ method: 'GET', path: `/v1/desk/appeals/${number()}` }),
        answers: staffAppeal,
        waits: true,
        expects: {
          en: 'an appeal that the workflow looked at and did not accept, the appellant masked',
          zh: '工作流看过但未受理的诉求，诉求人信息已脱敏',
        },
        holds: ({ status, timeline, contact }) =>
          status === 'submitted' && timeline[0]?.event === 'appeal.candidatesSuggested' && contact?.name === '李*',
        summarize: ({ status, contact, canDo }) => {
          const [who, what] = [`${contact?.name} ${contact?.phone}`, canDo.join(', ')];
          return joinTexts(statusText(status), {
            en: `from ${who}; may now: ${what}`,
            zh: `诉求人 ${who}；现可执行：${what}`,
          });
        },
      }),
      step({
        who: 'operator',
        does: { en: 'It is also in the intake queue of the hotline.', zh: '该件也在热线受理队列中。' },
        call: () => ({ method: 'GET', path: '/v1/desk/queues/intake', isList: true }),
        answers: buildPage(queueEntry),
        waits: true,
        expects: { en: 'the appeal in the queue', zh: '队列中有该诉求' },
        holds: ({ items }) => items.some((item) => item.number === number()),
        summarize: ({ items: { length } }) => ({
          en: `${length} in the queue, this one among them`,
          zh: `队列中有 ${length} 件，包括本件`,
        }),
      }),
      deskCommand({
        who: 'operator',
        does: { en: 'The operator refuses it: a matter for the courts.', zh: '话务员不予受理：属于司法事项。' },
        number,
        command: 'refuse',
        body: () => ({ reason: 'LITIGATION', note: '法院已立案' }),
        expects: { en: 'it is refused, and all its clocks have stopped', zh: '已不予受理，全部时限停止' },
        holds: ({ status, clocks }) => status === 'refused' && clocks.every(({ state }) => state === 'stopped'),
        summarize: ({ status }) => statusText(status),
      }),
      step({
        who: 'citizen-2',
        does: { en: 'The citizen reads why, and where to go.', zh: '市民查看理由和应去的渠道。' },
        call: () => ({ method: 'GET', path: `/v1/appeals/${number()}` }),
        answers: citizenAppeal,
        expects: { en: 'the reason with the court’s service line', zh: '理由及法院服务热线' },
        holds: ({ refusal }) => refusal?.reason === 'LITIGATION' && refusal.whereToGo.includes('12368'),
        summarize: ({ refusal }) => `${refusal?.text}. ${refusal?.whereToGo}`,
      }),
    ],
  };
}
