import * as z from 'zod/mini';
import { citizenAppeal } from '#appeals/case/contracts/http/citizen-appeal.ts';
import { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import { serviceRequest } from '#enterprise/requests/contracts/requests.ts';
import { statusText } from '../../narrator.ts';
import { type Step, step } from '../../step.ts';
import { nameInLink } from '../cold-flat-rated.ts';
import { deskCommand, isWith, standing } from '../desk-case.ts';
import { type Factory, MANAGER, OWNER, OWNER_PHONE, requestCommand } from './factory.ts';
import { rating } from './loan.ts';

const messages = z.object({ items: z.array(z.object({ phone: z.string(), text: z.string() })) });
const SURVEY_LINK = /\/s\/(\S+)/;

/** A work order about the road to the gate: opened from the request, solved by the district, followed by both sides. */
export function clearing(known: Factory): readonly Step[] {
  const number = () => known.advice;
  const order = () => known.workOrder;
  const messageIn = ({ items }: z.output<typeof messages>) =>
    items.find(({ text }) => text.includes(`/s/${nameInLink(known.workOrder)}.`))?.text;
  return [
    requestCommand({
      who: OWNER,
      does: {
        en: 'The owner adds: “The road to our gate has caved in, no lorry gets through.”',
        zh: '厂主补充：“厂门前道路塌陷，货车进不来。”',
      },
      number,
      command: 'comment',
      body: () => ({ text: '厂门前道路塌陷，货车进不来。' }),
      expects: { en: 'the comment in the timeline of both sides', zh: '留言进入双方可见的时间线' },
      holds: ({ timeline }) => timeline[0]?.event === 'request.commented',
    }),
    requestCommand({
      who: MANAGER,
      does: { en: 'The manager opens a work order about the road.', zh: '服务经理开出道路协调工单。' },
      number,
      command: 'open-work-order',
      body: () => ({
        title: '厂门前道路塌陷堵塞',
        text: '企业厂门前道路塌陷，货车无法通行，影响生产。',
        categoryHint: '020201',
        contactName: '关铁山',
        phone: OWNER_PHONE,
        address: '铁西区示例路1号',
      }),
      expects: { en: 'an ordinary appeal that belongs to the request', zh: '与企业诉求关联的诉求' },
      holds: ({ status, workOrder }) => status === 'workOrder' && workOrder !== undefined,
      summarize: ({ statusText, workOrder }) => ({
        en: `${statusText}; number ${workOrder}`,
        zh: `${statusText}；编号 ${workOrder}`,
      }),
      store: ({ workOrder = '' }) => Object.assign(known, { workOrder }),
    }),
    step({
      who: 'dispatcher',
      does: { en: 'The workflow dispatches it to Tiexi by the catalogue.', zh: '工作流按事项目录派单至铁西区。' },
      call: () => ({ method: 'GET', path: `/v1/desk/appeals/${order()}` }),
      answers: staffAppeal,
      waits: true,
      expects: { en: 'it waits to be signed for by the district', zh: '待铁西区签收' },
      holds: (appeal) => appeal.status === 'dispatched' && isWith(appeal, 'tiexi'),
      summarize: standing,
    }),
    ...(
      [
        ['sign', {}, 'The district signs for it …', '铁西区签收……', 'inProgress'],
        ['contact', { how: 'visit', note: '已到现场' }, '… goes there …', '……到现场……', 'inProgress'],
        [
          'submit-result',
          { solved: true, publicReply: '塌陷已回填，道路恢复通行。' },
          '… fills the hole and reports it.',
          '……回填塌陷并上报结果。',
          'resultReview',
        ],
      ] as const
    ).map(([command, body, en, zh, wanted]) =>
      deskCommand({
        who: 'unit-tiexi',
        does: { en, zh },
        number: order,
        command,
        body: () => body,
        expects: { en: `it is ${wanted}`, zh: `状态为 ${wanted}` },
        holds: ({ status }) => status === wanted,
      }),
    ),
    deskCommand({
      who: 'dispatcher',
      does: { en: 'The hotline passes the result.', zh: '热线审核通过。' },
      number: order,
      command: 'pass',
      expects: { en: 'the business is asked', zh: '征求企业意见' },
      holds: ({ status }) => status === 'followUp',
    }),
    step({
      who: 'nobody',
      does: { en: 'A text message asks how the road was handled.', zh: '短信征求对道路办理的评价。' },
      call: () => ({ method: 'GET', path: `/local/sms?phone=${OWNER_PHONE}` }),
      answers: messages,
      waits: true,
      expects: { en: 'the link of the survey', zh: '评价链接' },
      holds: (sent) => messageIn(sent) !== undefined,
      summarize: (sent) => messageIn(sent) ?? '',
      store: (sent) => {
        known.surveyPath = `/v1/surveys/${SURVEY_LINK.exec(messageIn(sent) ?? '')?.[1]}`;
      },
    }),
    step({
      who: 'nobody',
      does: { en: 'The owner answers: solved.', zh: '厂主作答：已解决。' },
      call: () => ({
        method: 'POST',
        path: known.surveyPath,
        body: { contacted: true, resolved: true, satisfaction: 5 },
      }),
      answers: citizenAppeal,
      expects: { en: 'the work order is closed as rated', zh: '工单因评价而办结' },
      holds: ({ status, outcome }) => status === 'closed' && outcome === 'rated',
      summarize: ({ status, outcomeText }) => `${statusText(status)}: ${outcomeText}`,
    }),
    step({
      who: OWNER,
      does: {
        en: 'The owner sees advice, work order and its end in one timeline.',
        zh: '厂主在同一时间线看到答复、工单及其办结。',
      },
      call: () => ({ method: 'GET', path: `/v1/enterprise/requests/${number()}?limit=50` }),
      answers: serviceRequest,
      waits: true,
      expects: { en: 'the closed work order in the request', zh: '企业诉求中的工单已办结' },
      holds: ({ workOrders }) => workOrders[0]?.status === 'closed',
      summarize: ({ workOrders: [first], timeline }) =>
        `${first?.number} ${first?.status}: ${timeline
          .map(({ text }) => text)
          .slice(0, 4)
          .join(' · ')}`,
    }),
    requestCommand({
      who: MANAGER,
      does: { en: 'The manager concludes the request.', zh: '服务经理办结企业诉求。' },
      number,
      command: 'conclude',
      expects: { en: 'the business is asked whether it was helpful', zh: '待企业评价' },
      holds: ({ status }) => status === 'feedback',
    }),
    rating(number, 4),
  ];
}
