import { buildPage, queueEntry } from '../../../shared/contracts/http/cases/case-lists.ts';
import { citizenAppeal } from '../../../shared/contracts/http/cases/citizen-appeal.ts';
import { filed } from '../../../shared/contracts/http/cases/filing-answers.ts';
import { staffAppeal } from '../../../shared/contracts/http/cases/staff-appeal.ts';
import { statusText } from '../narrator.ts';
import { type Story, step } from '../step.ts';
import { deskCommand } from './desk-case.ts';

/** An appeal that the hotline may not accept: the answer names the right channel. */
export function refused(): Story {
  const known = { number: '' };
  const number = () => known.number;
  return {
    title: 'Not for the hotline',
    about:
      'Another citizen asks for something that lies before a court. The operator refuses, and says where to go instead.',
    ending: 'a refusal is an answer too: it has a reason and the right channel, and all its clocks have stopped.',
    appeal: () => known.number || undefined,
    steps: [
      step({
        who: 'citizen-2',
        does: 'Another citizen files an appeal without a category: “The developer keeps my deposit; a court case is open.”',
        call: () => ({
          method: 'POST',
          path: '/v1/appeals',
          body: {
            kind: 'complaint',
            title: '开发商不退定金',
            text: '法院已经立案，但一直没有开庭，请热线让开发商退定金。',
            place: { address: '和平区青年大街100号', regionCode: '210102' },
            contact: { name: '李强', phone: '13900000002' },
          },
        }),
        status: 201,
        answers: filed,
        expects: 'an appeal that waits to be accepted',
        holds: ({ status }) => status === 'submitted',
        summarize: (given) => `${statusText(given.status)}; number ${given.number}`,
        store: (given) => {
          known.number = given.number;
        },
      }),
      step({
        who: 'operator',
        does: 'The workflow has no rule for it and leaves it to a person: the operator opens it.',
        call: () => ({ method: 'GET', path: `/v1/desk/appeals/${number()}` }),
        answers: staffAppeal,
        waits: true,
        expects: 'an appeal that the workflow looked at and did not accept, the appellant masked',
        holds: ({ status, timeline, contact }) =>
          status === 'submitted' && timeline[0]?.event === 'appeal.candidatesSuggested' && contact?.name === '李*',
        summarize: ({ status, contact, canDo }) =>
          `${statusText(status)}; from ${contact?.name} ${contact?.phone}; may now: ${canDo.join(', ')}`,
      }),
      step({
        who: 'operator',
        does: 'It is also in the intake queue of the hotline.',
        call: () => ({ method: 'GET', path: '/v1/desk/queues/intake', isList: true }),
        answers: buildPage(queueEntry),
        waits: true,
        expects: 'the appeal in the queue',
        holds: ({ items }) => items.some((item) => item.number === number()),
        summarize: ({ items }) => `${items.length} in the queue, this one among them`,
      }),
      deskCommand({
        who: 'operator',
        does: 'The operator refuses it: a matter for the courts.',
        number,
        command: 'refuse',
        body: () => ({ reason: 'LITIGATION', note: '法院已立案' }),
        expects: 'it is refused, and all its clocks have stopped',
        holds: ({ status, clocks }) => status === 'refused' && clocks.every(({ state }) => state === 'stopped'),
        summarize: ({ status }) => statusText(status),
      }),
      step({
        who: 'citizen-2',
        does: 'The citizen reads why, and where to go.',
        call: () => ({ method: 'GET', path: `/v1/appeals/${number()}` }),
        answers: citizenAppeal,
        expects: 'the reason with the court’s service line',
        holds: ({ refusal }) => refusal?.reason === 'LITIGATION' && refusal.whereToGo.includes('12368'),
        summarize: ({ refusal }) => `${refusal?.text}. ${refusal?.whereToGo}`,
      }),
    ],
  };
}
