import { citizenAppeal } from '#appeals/case/contracts/http/citizen-appeal.ts';
import { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import { filed } from '#appeals/handling/filing-answers.contract.ts';
import { buildPage, queueEntry } from '#appeals/queues/contracts/case-lists.ts';
import { localTime } from '../narrator.ts';
import { type Story, step } from '../step.ts';
import { deskCommand, filedWords, isWith, joinTexts, resultClock, resultWords, standing } from './desk-case.ts';
import { MARKS, timePasses } from './time-passes.ts';

/**
 * An appeal that is not answered in time.
 * @param speed seconds of the platform's clock per real second: at speed 1 the yellow light is still yellow when it is
 * read
 */
export function late(speed: number): Story {
  const known = { number: '', queryCode: '', startedAt: 0, dueAt: 0 };
  const number = () => known.number;
  const lights = speed === 1 ? ['yellow'] : ['yellow', 'red'];
  return {
    title: { en: 'Too late', zh: '逾期未办' },
    about: {
      en:
        'A caller has no heating either. The heating company signs, calls back, and then does nothing. Nobody waits a day for it: ' +
        'the platform’s clock is moved forward, and the workflow’s timers fire as they would have.',
      zh: '又有市民来电反映暖气不热。供热公司签收、回电，此后没有行动。演示不必等一天：平台时钟向前拨，工作流的计时器照常触发。',
    },
    ending: {
      en:
        'the unit had 24 hours for its result. After half of them and after four fifths it was reminded. When they had passed, the ' +
        'workflow’s timer gave the appeal a yellow card, once, and the light in the queue turned yellow. An hour later it is red.',
      zh: '单位办理期限为24小时。过半和过五分之四时各提醒一次；到期后，工作流计时器亮一次黄牌，队列中的灯变黄。再过一小时变红。',
    },
    appeal: () => known.number || undefined,
    steps: [
      step({
        who: 'operator',
        does: {
          en: 'A caller rings: “The heating is lukewarm, 14 degrees.” The operator files it for them.',
          zh: '市民来电：“暖气不热，只有14度。”话务员代为登记。',
        },
        call: () => ({
          method: 'POST',
          path: '/v1/desk/appeals',
          body: {
            kind: 'help',
            channel: 'phone',
            callId: 'demo-call-1',
            title: '暖气不热',
            text: '来电人反映室温只有14度，请尽快处理。',
            categoryHint: '010101',
            place: { address: '和平区文化路3号', regionCode: '210102002' },
            contact: { name: '赵大伟', phone: '13900000009' },
          },
        }),
        status: 201,
        answers: filed,
        expects: { en: 'an appeal with a number', zh: '得到诉求编号' },
        holds: (given) => given.number.length === 18,
        summarize: filedWords,
        store: (given) => Object.assign(known, { number: given.number, queryCode: given.queryCode }),
      }),
      step({
        who: 'dispatcher',
        does: { en: 'The workflow dispatches it to the heating company.', zh: '工作流派单至供热公司。' },
        call: () => ({ method: 'GET', path: `/v1/desk/appeals/${number()}` }),
        answers: staffAppeal,
        waits: true,
        expects: {
          en: 'it is with the heating company, and the result clock has started',
          zh: '由供热公司承办，办理时限开始计算',
        },
        holds: (appeal) =>
          appeal.status === 'dispatched' && isWith(appeal, 'heating') && resultClock(appeal)?.state === 'running',
        summarize: (appeal) => joinTexts(standing(appeal), resultWords(appeal)),
        store: (appeal) => {
          const clock = resultClock(appeal);
          known.startedAt = Date.parse(clock?.startedAt ?? '');
          known.dueAt = Date.parse(clock?.dueAt ?? '');
        },
      }),
      deskCommand({
        who: 'unit-heating',
        does: { en: 'The officer signs for it …', zh: '经办人签收……' },
        number,
        command: 'sign',
        expects: { en: 'it is in progress', zh: '办理中' },
        holds: ({ status }) => status === 'inProgress',
      }),
      deskCommand({
        who: 'unit-heating',
        does: { en: '… and calls back. Then nothing more happens.', zh: '……并回电联系。此后再无进展。' },
        number,
        command: 'contact',
        body: () => ({ how: 'phone', note: '已告知派人上门' }),
        expects: { en: 'the contact is recorded, and the result clock continues', zh: '联系已登记，办理时限继续计算' },
        holds: (appeal) => resultClock(appeal)?.state === 'running',
        summarize: resultWords,
      }),
      ...timePasses(known),
      step({
        who: 'unit-heating',
        does: {
          en: 'The heating company’s queue shows it, soonest deadline first.',
          zh: '供热公司队列按到期先后显示该件。',
        },
        call: () => ({ method: 'GET', path: '/v1/desk/queues/unit', isList: true }),
        answers: buildPage(queueEntry),
        waits: true,
        expects: {
          en: `a ${lights.join(' or ')} light in the queue, under supervision`,
          zh: `队列中显示 ${lights.join(' 或 ')} 灯，处于督办`,
        },
        holds: ({ items }) =>
          items.some(
            (item) => item.number === number() && lights.includes(item.light) && lights.includes(item.supervision),
          ),
        summarize: ({ items }) => {
          const line = items.find((item) => item.number === number());
          const due = localTime(line?.dueAt ?? '');
          return {
            en: `light ${line?.light}, supervision ${line?.supervision}, was due ${due}`,
            zh: `${line?.light} 灯，督办级别 ${line?.supervision}，期限 ${due}`,
          };
        },
      }),
      step({
        who: 'supervisor',
        does: {
          en: 'The supervisor at the hotline sees the same on the clock itself.',
          zh: '热线督办员在时限上看到同样情况。',
        },
        call: () => ({ method: 'GET', path: `/v1/desk/appeals/${number()}` }),
        answers: staffAppeal,
        expects: {
          en: `a ${lights.join(' or ')} light on the running result clock, with its three milestones`,
          zh: `计时中的办理时限显示 ${lights.join(' 或 ')} 灯，三个节点均已登记`,
        },
        holds: (appeal) => {
          const clock = resultClock(appeal);
          return lights.includes(clock?.light ?? '') && MARKS.every(({ mark }) => clock?.marks.includes(mark));
        },
        summarize: resultWords,
      }),
      step({
        who: 'nobody',
        does: {
          en: 'The caller, who got the number and query code, sees it as well.',
          zh: '来电人凭编号和查询码也能看到。',
        },
        call: () => ({
          method: 'GET',
          path: `/v1/track/${number()}`,
          headers: { 'x-query-code': known.queryCode },
        }),
        answers: citizenAppeal,
        expects: {
          en: 'the yellow card in the timeline, not the reminders to the unit',
          zh: '时间线中有黄牌，没有对单位的催办提醒',
        },
        holds: ({ timeline }) =>
          timeline.some(({ text }) => text.includes('yellow card')) &&
          timeline.every(({ text }) => !text.includes('reminder')),
        summarize: ({ timeline }) =>
          timeline
            .toReversed()
            .map(({ text }) => text)
            .join(' · '),
      }),
    ],
  };
}
