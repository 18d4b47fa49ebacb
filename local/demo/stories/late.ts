import { buildPage, queueEntry } from '../../../shared/contracts/http/cases/case-lists.ts';
import { citizenAppeal } from '../../../shared/contracts/http/cases/citizen-appeal.ts';
import { filed } from '../../../shared/contracts/http/cases/filing-answers.ts';
import { staffAppeal } from '../../../shared/contracts/http/cases/staff-appeal.ts';
import { localTime, statusText } from '../narrator.ts';
import { type Story, step } from '../step.ts';
import { deskCommand, isWith, resultClock, resultWords, standing } from './desk-case.ts';
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
    title: 'Too late',
    about:
      'A caller has no heating either. The heating company signs, calls back, and then does nothing. Nobody waits a day for it: ' +
      'the platform’s clock is moved forward, and the workflow’s timers fire as they would have.',
    ending:
      'the unit had 24 hours for its result. After half of them and after four fifths it was reminded; when they were over, the ' +
      'workflow’s timer gave the appeal a yellow card, once, and the light in the queue turned yellow. An hour later it is red.',
    appeal: () => known.number || undefined,
    steps: [
      step({
        who: 'operator',
        does: 'A caller rings: “The heating is lukewarm, 14 degrees.” The operator files it for them.',
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
        expects: 'an appeal with a number',
        holds: (given) => given.number.length === 18,
        summarize: (given) => `${statusText(given.status)}; number ${given.number}, query code ${given.queryCode}`,
        store: (given) => Object.assign(known, { number: given.number, queryCode: given.queryCode }),
      }),
      step({
        who: 'dispatcher',
        does: 'The workflow dispatches it to the heating company.',
        call: () => ({ method: 'GET', path: `/v1/desk/appeals/${number()}` }),
        answers: staffAppeal,
        waits: true,
        expects: 'it is with the heating company, and the result clock has started',
        holds: (appeal) =>
          appeal.status === 'dispatched' && isWith(appeal, 'heating') && resultClock(appeal)?.state === 'running',
        summarize: (appeal) => `${standing(appeal)}; ${resultWords(appeal)}`,
        store: (appeal) => {
          const clock = resultClock(appeal);
          known.startedAt = Date.parse(clock?.startedAt ?? '');
          known.dueAt = Date.parse(clock?.dueAt ?? '');
        },
      }),
      deskCommand({
        who: 'unit-heating',
        does: 'The officer signs for it …',
        number,
        command: 'sign',
        expects: 'it is in progress',
        holds: ({ status }) => status === 'inProgress',
      }),
      deskCommand({
        who: 'unit-heating',
        does: '… and calls back. Then nothing more happens.',
        number,
        command: 'contact',
        body: () => ({ how: 'phone', note: '已告知派人上门' }),
        expects: 'the contact is recorded, and the result clock continues',
        holds: (appeal) => resultClock(appeal)?.state === 'running',
        summarize: resultWords,
      }),
      ...timePasses(known),
      step({
        who: 'unit-heating',
        does: 'The heating company’s queue shows it, soonest deadline first.',
        call: () => ({ method: 'GET', path: '/v1/desk/queues/unit', isList: true }),
        answers: buildPage(queueEntry),
        waits: true,
        expects: `a ${lights.join(' or ')} light in the queue, under supervision`,
        holds: ({ items }) =>
          items.some(
            (item) => item.number === number() && lights.includes(item.light) && lights.includes(item.supervision),
          ),
        summarize: ({ items }) => {
          const line = items.find((item) => item.number === number());
          return `light ${line?.light}, supervision ${line?.supervision}, was due ${localTime(line?.dueAt ?? '')}`;
        },
      }),
      step({
        who: 'supervisor',
        does: 'The supervisor at the hotline sees the same on the clock itself.',
        call: () => ({ method: 'GET', path: `/v1/desk/appeals/${number()}` }),
        answers: staffAppeal,
        expects: `a ${lights.join(' or ')} light on the running result clock, with its three marks`,
        holds: (appeal) => {
          const clock = resultClock(appeal);
          return lights.includes(clock?.light ?? '') && MARKS.every(({ mark }) => clock?.marks.includes(mark));
        },
        summarize: resultWords,
      }),
      step({
        who: 'nobody',
        does: 'The caller, who got the number and query code, sees it as well.',
        call: () => ({
          method: 'GET',
          path: `/v1/track/${number()}`,
          headers: { 'x-query-code': known.queryCode },
        }),
        answers: citizenAppeal,
        expects: 'the yellow card in the timeline, not the reminders to the unit',
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
