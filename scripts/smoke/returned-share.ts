import { statusText } from '../../local/demo/narrator.ts';
import { type Step, step } from '../../local/demo/step.ts';
import { deskCommand, isWith, standing } from '../../local/demo/stories/desk-case.ts';
import { citizenAppeal } from '../../shared/contracts/http/cases/citizen-appeal.ts';
import { filed } from '../../shared/contracts/http/cases/filing-answers.ts';
import { staffAppeal } from '../../shared/contracts/http/cases/staff-appeal.ts';

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
    step({
      who: 'citizen-1',
      does: 'A citizen files under the category of heating: “The pipe in the courtyard leaks.”',
      call: () => ({
        method: 'POST',
        path: '/v1/appeals',
        body: {
          kind: 'help',
          title: '院里水管漏水',
          text: '院子里的水管一直在漏水，地面结冰了。',
          categoryHint: '010101',
          place: { address: '和平区南京南街2号', regionCode: '210102001' },
          contact: { name: '王秀英', phone: '13900000001' },
        },
      }),
      status: 201,
      answers: filed,
      expects: 'an appeal that waits to be accepted',
      holds: ({ status }) => status === 'submitted',
      summarize: ({ status, number: given }) => `${statusText(status)}; number ${given}`,
      store: (given) => {
        known.number = given.number;
      },
    }),
    step({
      who: 'dispatcher',
      does: 'The workflow dispatches it to the heating company.',
      call: read,
      answers: staffAppeal,
      waits: true,
      expects: 'it waits to be signed for by the heating company',
      holds: (appeal) => appeal.status === 'dispatched' && isWith(appeal, 'heating'),
      summarize: standing,
    }),
    deskCommand({
      who: 'unit-heating',
      does: 'The heating company returns it: the pipe is not theirs.',
      number,
      command: 'request-return',
      body: () => ({ reason: '漏水的是自来水管，不是供热管', basis: '供热设施产权分界' }),
      expects: 'the return waits for its review',
      holds: ({ status }) => status === 'returnReview',
    }),
    deskCommand({
      who: 'dispatcher',
      does: 'The dispatcher upholds the return.',
      number,
      command: 'uphold-return',
      expects: 'it waits to be dispatched again',
      holds: ({ status }) => status === 'accepted',
    }),
    step({
      who: 'dispatcher',
      does: 'The workflow, whose token has come back, looks for other units.',
      call: read,
      answers: staffAppeal,
      waits: true,
      expects: 'candidates after the return that was upheld',
      holds: ({ timeline }) => {
        const events = timeline.map(({ event }) => event);
        return events.lastIndexOf('appeal.candidatesSuggested') > events.lastIndexOf('appeal.returnUpheld');
      },
      summarize: standing,
    }),
    step({
      who: 'citizen-1',
      does: 'The leak has stopped: the citizen withdraws the appeal.',
      call: () => ({ method: 'POST', path: `/v1/appeals/${number()}/withdraw`, body: {} }),
      answers: citizenAppeal,
      expects: 'it is closed as withdrawn',
      holds: ({ status, outcome }) => status === 'closed' && outcome === 'withdrawn',
      summarize: ({ status, outcomeText }) => `${statusText(status)}: ${outcomeText}`,
    }),
  ];
}
