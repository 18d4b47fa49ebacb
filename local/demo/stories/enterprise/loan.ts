import { replied, sharedRequest } from '#enterprise/partners/partners.contract.ts';
import { serviceRequest } from '#enterprise/requests/contracts/requests.ts';
import { localTime } from '../../narrator.ts';
import { type Step, step } from '../../step.ts';
import { FACTORY, type Factory, MANAGER, OWNER, requestCommand, yuan } from './factory.ts';

/** Three million yuan for a machine, for a year. */
const NEED = { amount: 300_000_000, termMonths: 12, purpose: 'equipment', collateral: 'equipment', desiredRate: 400 };
const OFFER = { amount: 300_000_000, termMonths: 12, repayment: 'interestMonthly' };
/** The lower rate is the dearer loan: its fees are 1 % of the principal. */
const BANKS = [
  { id: 'bank-1', who: 'partner', zh: '示例银行', en: 'The first bank', offer: { yearlyRate: 345, fees: 3_000_000 } },
  { id: 'bank-2', who: 'partner-2', zh: '示例农商行', en: 'The second bank', offer: { yearlyRate: 430, fees: 0 } },
] as const;

/** A loan: asked for, offered by two banks that do not see each other, chosen by the yearly cost, granted. */
export function borrowing(known: Factory): readonly Step[] {
  const number = () => known.loan;
  return [
    step({
      who: OWNER,
      does: {
        en: 'The factory asks for a loan of three million yuan for a machine.',
        zh: '企业申请三百万元设备贷款。',
      },
      call: () => ({
        method: 'POST',
        path: '/v1/enterprise/requests',
        body: {
          creditCode: FACTORY,
          type: 'financing',
          title: '购置数控机床贷款',
          text: '新订单需要机床一台。',
          need: NEED,
        },
      }),
      status: 201,
      answers: serviceRequest,
      expects: { en: 'a request that waits for the service manager of Tiexi', zh: '待铁西区服务经理响应' },
      holds: ({ status, county }) => status === 'assigned' && county === '210106',
      summarize: ({ number: given, statusText, dueAt }) => ({
        en: `number ${given}; ${statusText}; answer due ${localTime(dueAt ?? '')}`,
        zh: `编号 ${given}；${statusText}；答复期限 ${localTime(dueAt ?? '')}`,
      }),
      store: ({ number: given }) => Object.assign(known, { loan: given }),
    }),
    requestCommand({
      who: MANAGER,
      does: { en: 'The service manager accepts it.', zh: '服务经理接单。' },
      number,
      command: 'accept',
      expects: { en: 'it is in progress', zh: '办理中' },
      holds: ({ status }) => status === 'accepted',
    }),
    ...BANKS.flatMap(({ id, zh, en }) => [
      requestCommand({
        who: OWNER,
        does: {
          en: `The owner lets ${en.toLowerCase()} see the name and the need, and nothing else.`,
          zh: `厂主授权${zh}查看企业名称和融资需求，仅此两项。`,
        },
        number,
        command: 'consent',
        body: () => ({ partnerId: id, fields: ['name', 'need'], textVersion: '1' }),
        expects: { en: 'a consent in force', zh: '授权生效' },
        holds: ({ consents }) => consents.some(({ partner, isInForce }) => partner.id === id && isInForce),
        summarize: ({ consents }) =>
          consents.map(({ partner, fields }) => `${partner.name}: ${fields.join(', ')}`).join('; '),
      }),
      requestCommand({
        who: MANAGER,
        does: { en: 'The manager refers it to that bank.', zh: `服务经理转介给${zh}。` },
        number,
        command: 'refer',
        body: () => ({ partnerId: id }),
        expects: { en: 'it is with the bank', zh: '已转介' },
        holds: ({ status }) => status === 'referred',
      }),
    ]),
    ...BANKS.map(({ who, offer, zh, en }) =>
      step({
        who,
        does: {
          en: `${en} offers ${offer.yearlyRate / 100} % a year with fees of ${yuan(offer.fees)} yuan. It does not see whether others offered.`,
          zh: `${zh}报价：年利率 ${offer.yearlyRate / 100} %，费用 ${yuan(offer.fees)} 元。看不到其他机构的报价。`,
        },
        call: () => ({
          method: 'POST',
          path: `/v1/partners/requests/${number()}/make-offer`,
          body: { ...OFFER, ...offer },
        }),
        answers: replied,
        expects: { en: 'the offer is recorded', zh: '报价已登记' },
        holds: (given) => given.number === number(),
        summarize: ({ repliedAt }) => ({ en: `at ${localTime(repliedAt)}`, zh: `${localTime(repliedAt)}` }),
      }),
    ),
    step({
      who: 'partner-2',
      does: { en: 'The second bank reads what it sees.', zh: '示例农商行查看其可见内容。' },
      call: () => ({ method: 'GET', path: `/v1/partners/requests/${number()}` }),
      answers: sharedRequest,
      expects: {
        en: 'its own offer and no other, the need, no credit code',
        zh: '只有自己的报价和融资需求，没有信用代码',
      },
      holds: ({ offers, shared }) =>
        offers.map(({ yearlyRate }) => yearlyRate).join() === '430' && shared.creditCode === undefined,
      summarize: ({ offers: [own], shared }) => ({
        en: `${shared.name}; own offer: yearly cost ${(own?.cost.yearlyCost ?? 0) / 10_000} %`,
        zh: `${shared.name}；自己的报价年化综合成本 ${(own?.cost.yearlyCost ?? 0) / 10_000} %`,
      }),
    }),
    step({
      who: OWNER,
      does: { en: 'The owner compares both side by side.', zh: '厂主并列比较两个报价。' },
      call: () => ({ method: 'GET', path: `/v1/enterprise/requests/${number()}` }),
      answers: serviceRequest,
      expects: { en: 'the cheaper loan first, although its rate is higher', zh: '综合成本低的在前，尽管利率更高' },
      holds: ({ financing }) => financing?.offers.map(({ partner }) => partner.id).join() === 'bank-2,bank-1',
      summarize: ({ financing }) =>
        (financing?.offers ?? [])
          .map(
            ({ partner, yearlyRate, cost }) => `${partner.name} ${yearlyRate / 100} % → ${cost.yearlyCost / 10_000} %`,
          )
          .join('; '),
    }),
    requestCommand({
      who: OWNER,
      does: { en: 'The owner chooses the second bank.', zh: '厂主选定示例农商行。' },
      number,
      command: 'choose-offer',
      body: () => ({ partnerId: 'bank-2', offer: 1 }),
      expects: { en: 'one offer is chosen', zh: '已选定一个报价' },
      holds: ({ financing }) => financing?.offers.filter(({ state }) => state === 'chosen').length === 1,
      summarize: ({ financing }) =>
        (financing?.offers ?? []).map(({ partner, stateText }) => `${partner.name}: ${stateText}`).join('; '),
    }),
    step({
      who: 'partner-2',
      does: { en: 'The bank grants the loan.', zh: '银行放款。' },
      call: () => ({
        method: 'POST',
        path: `/v1/partners/requests/${number()}/record-financing`,
        body: { amount: NEED.amount },
      }),
      answers: replied,
      expects: { en: 'the outcome is recorded', zh: '结果已登记' },
      holds: (given) => given.number === number(),
      summarize: () => ({ en: `${yuan(NEED.amount)} yuan`, zh: `${yuan(NEED.amount)} 元` }),
    }),
    requestCommand({
      who: MANAGER,
      does: { en: 'The manager concludes, and the owner is asked.', zh: '服务经理办结，征求企业评价。' },
      number,
      command: 'conclude',
      expects: { en: 'the business is asked whether it was helpful', zh: '待企业评价' },
      holds: ({ status }) => status === 'feedback',
    }),
    rating(number, 5),
  ];
}

/** The owner says how helpful it was. */
export function rating(number: () => string, helpful: 4 | 5): Step {
  return requestCommand({
    who: OWNER,
    does: { en: `The owner rates it helpful: ${helpful} of 5.`, zh: `厂主评价有帮助：${helpful} 分（满分 5 分）。` },
    number,
    command: 'rate',
    body: () => ({ helpful }),
    expects: { en: 'it is closed as rated', zh: '已评价办结' },
    holds: ({ status, outcome, rating: given }) =>
      status === 'closed' && outcome === 'rated' && given?.helpful === helpful,
    summarize: ({ statusText, rating: given }) => `${statusText}: ${given?.text}`,
  });
}
