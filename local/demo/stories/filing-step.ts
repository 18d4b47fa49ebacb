import { filed } from '#appeals/handling/filing-answers.contract.ts';
import type { Bilingual } from '#cli/run-tool.ts';
import { type Step, step } from '../step.ts';
import { filedWords } from './desk-case.ts';

/** An appeal that a person of the example files, and what is done with the answer. */
export interface Filing {
  readonly who: 'citizen-1' | 'citizen-2';
  readonly does: Bilingual;
  readonly body: () => object;
  readonly expects?: Bilingual;
  readonly store: (given: { readonly number: string; readonly queryCode: string }) => void;
}

const WAITS = { en: 'an appeal that waits to be accepted', zh: '诉求待受理' };

/** The step in which a person files an appeal: it has a number and waits to be accepted. */
export function filingStep({ body, expects = WAITS, ...filing }: Filing): Step {
  return step({
    ...filing,
    call: () => ({ method: 'POST', path: '/v1/appeals', body: body() }),
    status: 201,
    answers: filed,
    expects,
    holds: ({ status, number }) => status === 'submitted' && number.length === 18,
    summarize: filedWords,
  });
}
