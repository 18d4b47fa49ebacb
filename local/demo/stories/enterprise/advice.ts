import { serviceRequest } from '#enterprise/requests/contracts/requests.ts';
import { foundPolicies } from '#enterprise/support/policies.contract.ts';
import { type Step, step } from '../../step.ts';
import { FACTORY, type Factory, MANAGER, OWNER, requestCommand } from './factory.ts';

/** Policy advice: asked for, matched by the register, cited. */
export function advising(known: Factory): readonly Step[] {
  const number = () => known.advice;
  return [
    step({
      who: OWNER,
      does: { en: 'The factory also asks which policies support it.', zh: '企业同时咨询可享受哪些政策。' },
      call: () => ({
        method: 'POST',
        path: '/v1/enterprise/requests',
        body: { creditCode: FACTORY, type: 'policyAdvice', title: '设备更新补贴', text: '购置机床能否申请补贴？' },
      }),
      status: 201,
      answers: serviceRequest,
      expects: { en: 'a second request', zh: '第二件企业诉求' },
      holds: ({ status }) => status === 'assigned',
      summarize: ({ number: given, statusText }) => ({
        en: `number ${given}; ${statusText}`,
        zh: `编号 ${given}；${statusText}`,
      }),
      store: ({ number: given }) => Object.assign(known, { advice: given }),
    }),
    requestCommand({
      who: MANAGER,
      does: { en: 'The service manager accepts it …', zh: '服务经理接单……' },
      number,
      command: 'accept',
      expects: { en: 'it is in progress', zh: '办理中' },
      holds: ({ status }) => status === 'accepted',
    }),
    step({
      who: MANAGER,
      does: { en: '… and looks for policies that fit the factory.', zh: '……并查找适合该企业的政策。' },
      call: () => ({ method: 'GET', path: `/v1/desk/enterprise/policies?business=${FACTORY}` }),
      answers: foundPolicies,
      expects: {
        en: 'policies with what speaks for and against each',
        zh: '政策及每项的符合与不符合之处',
      },
      holds: ({ items: [first] }) => first?.match !== undefined && first.match.verdict !== 'unfit',
      summarize: ({ items: [first] }) =>
        `${first?.title}: ${first?.match?.verdictText}; ${first?.match?.reasons.map(({ text }) => text).join(', ')}`,
      store: ({ items: [first] }) => Object.assign(known, { citation: first?.citation ?? '' }),
    }),
    requestCommand({
      who: MANAGER,
      does: { en: 'The manager advises and cites the policy.', zh: '服务经理答复并引用政策。' },
      number,
      command: 'advise',
      body: () => ({ reply: '可以申请，所需材料见政策。', policies: [known.citation] }),
      expects: { en: 'an advice that cites it', zh: '附有政策引用的答复' },
      holds: ({ status, timeline }) => status === 'advised' && timeline.some(({ policies }) => policies?.length === 1),
      summarize: ({ statusText, reply }) => `${statusText}: ${reply}`,
    }),
  ];
}
