import * as z from 'zod/mini';
import { importReport } from '#directory/contracts/directory-records.ts';
import { agent } from '#enterprise/businesses/businesses.contract.ts';
import { listedRequest, serviceRequest } from '#enterprise/requests/contracts/requests.ts';
import { type Step, step } from '../../step.ts';
import { stepForEach } from '../../step-for-each.ts';
import { MANAGER, requestCommand } from './factory.ts';
import { type Neighbour, type Neighbourhood, writeTable } from './neighbours.ts';
import { signInByPhone } from './sign-in.ts';

/** The lists follow within seconds; a machine that is busy takes longer. */
const PATIENCE_SECONDS = 180;

/**
 * Other businesses are served, so that a campaign has somebody to ask: imported, registered, each with a question that is answered
 * and rated. All of it through the API, some six calls for each of them, eight at a time.
 */
export function servingOthers(
  { businesses, bookkeepers }: Neighbourhood,
  signIn: (name: string, accessToken: string) => void,
): readonly Step[] {
  const numbers = new Map<string, string>();
  const numberOf = ({ creditCode }: Neighbour) => numbers.get(creditCode) ?? '';
  return [
    step({
      who: 'admin',
      does: {
        en: `The district serves others too. An administrator imports ${businesses.length} businesses of Tiexi as a table.`,
        zh: `该区还服务其他企业。管理员以表格导入铁西区 ${businesses.length} 家企业。`,
      },
      call: () => ({ method: 'POST', path: '/v1/admin/businesses/import', csv: writeTable(businesses) }),
      answers: importReport,
      expects: { en: 'no row is rejected', zh: '没有被拒绝的行' },
      holds: ({ created, changed, unchanged }) => created + changed + unchanged === businesses.length,
      summarize: ({ created, unchanged }) => ({
        en: `${created} created, ${unchanged} known before`,
        zh: `新增 ${created} 家，已有 ${unchanged} 家`,
      }),
    }),
    stepForEach({
      does: {
        en: `The manager registers ${bookkeepers.length} bookkeepers as their agents; each acts for ten of them.`,
        zh: `服务经理登记 ${bookkeepers.length} 名会计为经办人，每人代表十家企业。`,
      },
      items: businesses,
      steps: ({ creditCode, bookkeeper: { name, phone } }) => [
        step({
          who: MANAGER,
          does: { en: `The manager registers an agent of ${creditCode}.`, zh: `服务经理登记 ${creditCode} 的经办人。` },
          call: () => ({
            method: 'POST',
            path: `/v1/desk/enterprise/businesses/${creditCode}/agents`,
            body: { name, phone },
          }),
          status: 201,
          answers: agent,
          expects: { en: 'an agent who acts for it', zh: '可代表企业办事' },
          holds: ({ state }) => state === 'active',
          summarize: ({ name: registered, stateText }) => `${registered}: ${stateText}`,
        }),
      ],
    }),
    stepForEach({
      does: { en: 'The bookkeepers sign in with their phones.', zh: '会计们用手机登录。' },
      items: bookkeepers,
      steps: ({ who, phone, name }) => signInByPhone({ who, phone, title: { en: who, zh: name } }, signIn),
    }),
    stepForEach({
      does: { en: 'Each business asks a question.', zh: '每家企业提出一项咨询。' },
      items: businesses,
      steps: (neighbour) => [filing(neighbour, (number) => numbers.set(neighbour.creditCode, number))],
    }),
    stepForEach({
      does: { en: 'The manager accepts, answers and concludes each of them.', zh: '服务经理逐件接单、答复、办结。' },
      items: businesses,
      steps: (neighbour) => answering(() => numberOf(neighbour)),
    }),
    stepForEach({
      does: { en: 'Each business rates the answer.', zh: '每家企业作出评价。' },
      items: businesses,
      steps: (neighbour) => [
        requestCommand({
          who: neighbour.bookkeeper.who,
          does: { en: `${neighbour.name} rates the answer.`, zh: `${neighbour.name}作出评价。` },
          number: () => numberOf(neighbour),
          command: 'rate',
          body: () => ({ helpful: 4 }),
          expects: { en: 'it is closed as rated', zh: '已评价办结' },
          holds: ({ status, outcome }) => status === 'closed' && outcome === 'rated',
        }),
      ],
    }),
    step({
      who: MANAGER,
      does: {
        en: 'The lists follow: the manager has none of them open.',
        zh: '列表随之更新：服务经理没有其中未办结的诉求。',
      },
      call: () => ({ method: 'GET', path: '/v1/desk/enterprise/requests?list=own&limit=50', isList: true }),
      answers: z.object({ items: z.array(listedRequest) }),
      waits: true,
      patienceSeconds: PATIENCE_SECONDS,
      expects: { en: 'none of these requests', zh: '不含上述诉求' },
      holds: ({ items }) => {
        const open = new Set(items.map(({ number }) => number));
        return [...numbers.values()].every((number) => !open.has(number));
      },
      summarize: ({ items }) => ({ en: `${items.length} open requests`, zh: `未办结 ${items.length} 件` }),
    }),
  ];
}

function filing({ creditCode, name, bookkeeper }: Neighbour, store: (number: string) => void): Step {
  return step({
    who: bookkeeper.who,
    does: { en: `${name} asks a question.`, zh: `${name}提出咨询。` },
    call: () => ({
      method: 'POST',
      path: '/v1/enterprise/requests',
      body: { creditCode, type: 'policyAdvice', title: '社保补贴', text: '新招员工能否申请社保补贴？' },
    }),
    status: 201,
    answers: serviceRequest,
    expects: { en: 'a request that waits for the service manager', zh: '待服务经理响应' },
    holds: ({ status }) => status === 'assigned',
    summarize: ({ number, statusText }) => ({
      en: `number ${number}; ${statusText}`,
      zh: `编号 ${number}；${statusText}`,
    }),
    store: ({ number }) => store(number),
  });
}

function answering(number: () => string): readonly Step[] {
  const commands = [
    ['accept', {}, 'accepted'],
    ['advise', { reply: '可以申请，请到窗口办理。' }, 'advised'],
    ['conclude', {}, 'feedback'],
  ] as const;
  return commands.map(([command, body, wanted]) =>
    requestCommand({
      who: MANAGER,
      does: { en: `The manager gives ${command}.`, zh: `服务经理执行 ${command}。` },
      number,
      command,
      body: () => body,
      expects: { en: `it is ${wanted}`, zh: `状态为 ${wanted}` },
      holds: ({ status }) => status === wanted,
    }),
  );
}
