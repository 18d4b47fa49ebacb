import * as z from 'zod/mini';
import { campaign, campaignHead, campaignQuestion } from '#enterprise/campaigns/campaigns.contract.ts';
import { localTime } from '../../narrator.ts';
import { type Step, step } from '../../step.ts';
import { stepForEach } from '../../step-for-each.ts';
import { type Factory, OWNER_PHONE } from './factory.ts';
import type { Bookkeeper, Neighbourhood } from './neighbours.ts';
import { messages } from './sign-in.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Asia/Shanghai. */
const OFFSET_MS = 8 * HOUR_MS;
/** More than were served, so that all are asked: the factory, its neighbours, and whoever else was served in these two days. */
const SIZE = 300;
/** How many of the ten businesses of a bookkeeper answer. */
const ANSWER = 3;
const PATIENCE_SECONDS = 120;
const CAMPAIGNS = '/v1/desk/enterprise/campaigns';

const clock = z.object({ now: z.string() });
const LINK = /(\/v1\/campaigns\/\S+)/;

const iso = (ms: number) => new Date(ms).toISOString();
/** The local day of an instant. */
const toDay = (ms: number) => iso(ms + OFFSET_MS).slice(0, 10);

/** A campaign among the businesses of Tiexi that were served: ordered, asked by text message, answered, counted at its end. */
export function campaigning(known: Factory, { businesses, bookkeepers }: Neighbourhood): readonly Step[] {
  /** 10:00 of the second day after the services: the period has ended a whole day before, and nobody is woken. */
  const begin = () => Date.parse(`${toDay(known.servedAt + 2 * DAY_MS)}T10:00:00+08:00`);
  const end = () => begin() + 2 * DAY_MS;
  const path = () => `${CAMPAIGNS}/${known.campaign}`;
  const linkIn = (sent: z.output<typeof messages>) => listLinks(sent)[0];
  /** Moves the clock; a jump to the past, when the clock is fast, changes nothing. */
  const moveTo = (does: { readonly en: string; readonly zh: string }, instant: () => number) =>
    step({
      who: 'nobody',
      does,
      call: () => ({ method: 'POST', path: '/local/clock', body: { to: iso(instant()) } }),
      answers: clock,
      expects: { en: 'the clock shows that instant or a later one', zh: '时钟显示该时刻或更晚' },
      holds: ({ now }) => Date.parse(now) >= instant(),
      summarize: ({ now }) => ({ en: `it is now ${localTime(now)}`, zh: `现在是 ${localTime(now)}` }),
    });
  return [
    step({
      who: 'nobody',
      does: {
        en: 'All requests are closed. The day is noted, because a campaign asks about a period that has ended.',
        zh: '企业诉求均已办结。回访针对已结束的期间，因此记下日期。',
      },
      call: () => ({ method: 'GET', path: '/local/clock' }),
      answers: clock,
      expects: { en: 'the time of the platform', zh: '平台时间' },
      holds: () => true,
      summarize: ({ now }) => ({ en: `it is ${localTime(now)}`, zh: `现在是 ${localTime(now)}` }),
      store: ({ now }) => Object.assign(known, { servedAt: Date.parse(now) }),
    }),
    moveTo(
      {
        en: 'A campaign begins a whole day after its period: this machine’s clock is moved on two days.',
        zh: '回访在期间结束满一天后开始：本机时钟向前拨两天。',
      },
      begin,
    ),
    step({
      who: 'supervisor',
      does: {
        en: `The supervisor orders a campaign: up to ${SIZE} businesses of Tiexi that were served are asked for two days.`,
        zh: `督办主管发起回访：抽取铁西区已获服务的企业至多 ${SIZE} 家，为期两天。`,
      },
      call: () => ({
        method: 'POST',
        path: CAMPAIGNS,
        body: {
          name: '铁西区服务回访',
          regionCode: '210106',
          from: toDay(known.servedAt - DAY_MS),
          to: toDay(known.servedAt),
          size: SIZE,
          end: iso(end()),
        },
      }),
      status: 201,
      answers: campaignHead,
      expects: { en: 'a campaign whose sample is not drawn yet', zh: '已发起，样本待抽取' },
      holds: ({ state, size }) => state === 'planned' && size === SIZE,
      summarize: ({ stateText, from, to, end: until }) => ({
        en: `${stateText}; served ${from} to ${to}; answers until ${localTime(until)}`,
        zh: `${stateText}；服务期间 ${from} 至 ${to}；答复截止 ${localTime(until)}`,
      }),
      store: ({ id }) => Object.assign(known, { campaign: id }),
    }),
    moveTo(
      {
        en: 'A campaign starts within minutes: the clock is moved on six.',
        zh: '回访在数分钟内开始：时钟向前拨六分钟。',
      },
      () => begin() + 360_000,
    ),
    step({
      who: 'supervisor',
      does: {
        en: 'The workflow draws the sample and asks. All that were served are asked where they are fewer than ordered, as here.',
        zh: '工作流抽样并发送询问。已获服务的企业少于抽样数时全部询问，这里即是如此。',
      },
      call: () => ({ method: 'GET', path: path() }),
      answers: campaign,
      waits: true,
      patienceSeconds: PATIENCE_SECONDS,
      expects: {
        en: `the factory and its ${businesses.length} neighbours were asked`,
        zh: `该工厂和另外 ${businesses.length} 家企业均已询问`,
      },
      holds: ({ state, sample = 0 }) => state === 'answering' && sample > businesses.length,
      summarize: ({ stateText, population, sample }) => ({
        en: `${stateText}; ${population} served, ${sample} drawn`,
        zh: `${stateText}；已获服务 ${population} 家，抽取 ${sample} 家`,
      }),
    }),
    step({
      who: 'nobody',
      does: { en: 'The owner gets the question by text message.', zh: '厂主收到询问短信。' },
      call: () => ({ method: 'GET', path: `/local/sms?phone=${OWNER_PHONE}` }),
      answers: messages,
      waits: true,
      expects: { en: 'a message with a link', zh: '带链接的短信' },
      holds: (sent) => linkIn(sent) !== undefined,
      summarize: ({ items }) => items.find(({ text }) => LINK.test(text))?.text ?? '',
      store: (sent) => Object.assign(known, { questionPath: linkIn(sent) ?? '' }),
    }),
    step({
      who: 'nobody',
      does: { en: 'The owner answers without signing in.', zh: '厂主无需登录即可作答。' },
      call: () => ({ method: 'POST', path: known.questionPath, body: { helpful: 5, words: '贷款和修路都很及时。' } }),
      answers: campaignQuestion,
      expects: { en: 'the answer is recorded', zh: '答复已登记' },
      holds: ({ answered }) => answered,
      summarize: ({ business, until }) => ({
        en: `${business}: answered; other answers until ${localTime(until)}`,
        zh: `${business}：已作答；其他答复截止 ${localTime(until)}`,
      }),
    }),
    stepForEach({
      does: {
        en: `Of the others ${bookkeepers.length * ANSWER} answer too, by the links that their bookkeepers got.`,
        zh: `其他企业中有 ${bookkeepers.length * ANSWER} 家也由会计通过短信链接作答。`,
      },
      items: bookkeepers,
      steps: (bookkeeper, of) => answering(bookkeeper, of, businesses.length / bookkeepers.length),
    }),
    moveTo({ en: 'The two days of the campaign pass.', zh: '回访的两天结束。' }, () => end() + 600_000),
    step({
      who: 'supervisor',
      does: { en: 'The supervisor reads the result.', zh: '督办主管查看结果。' },
      call: () => ({ method: 'GET', path: path() }),
      answers: campaign,
      waits: true,
      patienceSeconds: PATIENCE_SECONDS,
      expects: {
        en: 'the campaign has ended, with the answers, their share and its words',
        zh: '回访已结束，有答复、有用率及其留言',
      },
      holds: ({ ended, result }) =>
        ended?.why === 'over' &&
        (result?.words.length ?? 0) > 0 &&
        (result?.answered ?? 0) > bookkeepers.length * ANSWER,
      summarize: ({ stateText, result }) => {
        const all = result?.items.find(({ by }) => by === 'all');
        const [share, low, high] = [all?.share, all?.low, all?.high].map(
          (each) => `${((each ?? 0) * 100).toFixed(1)} %`,
        );
        const words = result?.words[0]?.text;
        return {
          en: `${stateText}; ${result?.delivered} asked, ${result?.answered} answered: ${share} helpful, 95 % interval ${low} to ${high}; “${words}”`,
          zh: `${stateText}；送达 ${result?.delivered} 家，作答 ${result?.answered} 家：有用率 ${share}，95 % 区间 ${low} 至 ${high}；“${words}”`,
        };
      },
    }),
  ];
}

/** The links in the messages to one phone, the newest first. */
function listLinks({ items }: z.output<typeof messages>): readonly string[] {
  return items.flatMap(({ text }) => LINK.exec(text)?.[1] ?? []);
}

/** Some businesses of a bookkeeper answer, most of them that it was helpful. */
function answering({ phone, name }: Bookkeeper, of: number, businesses: number): readonly Step[] {
  let links: readonly string[] = [];
  return [
    step({
      who: 'nobody',
      does: { en: `${name} reads the messages.`, zh: `${name}查看短信。` },
      call: () => ({ method: 'GET', path: `/local/sms?phone=${phone}` }),
      answers: messages,
      expects: { en: 'a link for each business', zh: '每家企业一个链接' },
      holds: (sent) => listLinks(sent).length >= businesses,
      summarize: (sent) => ({ en: `${listLinks(sent).length} links`, zh: `${listLinks(sent).length} 个链接` }),
      store: (sent) => {
        links = listLinks(sent);
      },
    }),
    ...Array.from({ length: ANSWER }, (_, index) =>
      step({
        who: 'nobody',
        does: { en: `${name} answers for a business.`, zh: `${name}代表企业作答。` },
        call: () => ({
          method: 'POST',
          path: links[index] ?? '',
          body: { helpful: (of * ANSWER + index) % 8 === 0 ? 2 : 4 },
        }),
        answers: campaignQuestion,
        expects: { en: 'the answer is recorded', zh: '答复已登记' },
        holds: ({ answered }) => answered,
        summarize: ({ business }) => `${business}`,
      }),
    ),
  ];
}
