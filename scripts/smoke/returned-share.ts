import { citizenAppeal } from '#appeals/case/contracts/http/citizen-appeal.ts';
import { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import { statusText } from '#local/demo/narrator.ts';
import { type Step, step } from '#local/demo/step.ts';
import { deskCommand, isWith, standing } from '#local/demo/stories/desk-case.ts';
import { filingStep } from '#local/demo/stories/filing-step.ts';

/** The number of the appeal, once it is filed. */
export interface ReturnedShare {
  number: string;
}

/**
 * A unit returns its share, and the dispatcher upholds the return. Then the workflow looks for other units, which it can do
 * only after the token of its wait has come back. At the end the citizen withdraws, so that the execution ends.
 */
export function returningShare(known: ReturnedShare): readonly Step[] {
  const number = () => known.number;
  const read = () => ({ method: 'GET', path: `/v1/desk/appeals/${number()}` }) as const;
  return [
    filingStep({
      who: 'citizen-1',
      does: {
        en: 'A citizen files under the category of heating: “The pipe in the courtyard leaks.”',
        zh: '市民在供热类别下提交：“院里水管漏水。”',
      },
      body: () => ({
        kind: 'help',
        title: '院里水管漏水',
        text: '院子里的水管一直在漏水，地面结冰了。',
        categoryHint: '010101',
        place: { address: '和平区南京南街2号', regionCode: '210102001' },
        contact: { name: '王秀英', phone: '13900000001' },
      }),
      store: (given) => {
        known.number = given.number;
      },
    }),
    step({
      who: 'dispatcher',
      does: { en: 'The workflow dispatches it to the heating company.', zh: '工作流派单至供热公司。' },
      call: read,
      answers: staffAppeal,
      waits: true,
      expects: { en: 'it waits to be signed for by the heating company', zh: '待供热公司签收' },
      holds: (appeal) => appeal.status === 'dispatched' && isWith(appeal, 'heating'),
      summarize: standing,
    }),
    deskCommand({
      who: 'unit-heating',
      does: { en: 'The heating company returns it: the pipe is not theirs.', zh: '供热公司退单：水管不归其管理。' },
      number,
      command: 'request-return',
      body: () => ({ reason: '漏水的是自来水管，不是供热管', basis: '供热设施产权分界' }),
      expects: { en: 'the return waits for its review', zh: '退单待审核' },
      holds: ({ status }) => status === 'returnReview',
    }),
    deskCommand({
      who: 'dispatcher',
      does: { en: 'The dispatcher upholds the return.', zh: '派单员同意退单。' },
      number,
      command: 'uphold-return',
      expects: { en: 'it waits to be dispatched again', zh: '待重新派单' },
      holds: ({ status }) => status === 'accepted',
    }),
    step({
      who: 'dispatcher',
      does: {
        en: 'The workflow, whose token has come back, looks for other units.',
        zh: '任务令牌返回后，工作流寻找其他单位。',
      },
      call: read,
      answers: staffAppeal,
      waits: true,
      expects: { en: 'candidates after the return that was upheld', zh: '同意退单后给出候选单位' },
      holds: ({ timeline }) => {
        const events = timeline.map(({ event }) => event);
        return events.lastIndexOf('appeal.candidatesSuggested') > events.lastIndexOf('appeal.returnUpheld');
      },
      summarize: standing,
    }),
    step({
      who: 'citizen-1',
      does: { en: 'The leak has stopped: the citizen withdraws the appeal.', zh: '漏水已停止，市民撤回诉求。' },
      call: () => ({ method: 'POST', path: `/v1/appeals/${number()}/withdraw`, body: {} }),
      answers: citizenAppeal,
      expects: { en: 'it is closed as withdrawn', zh: '因撤回而办结' },
      holds: ({ status, outcome }) => status === 'closed' && outcome === 'withdrawn',
      summarize: ({ status, outcomeText }) => `${statusText(status)}: ${outcomeText}`,
    }),
  ];
}
