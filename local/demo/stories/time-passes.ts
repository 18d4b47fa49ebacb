import * as z from 'zod/mini';
import { staffAppeal } from '../../../shared/contracts/http/cases/staff-appeal.ts';
import type { Mark } from '../../../shared/domain/words/words.ts';
import { localTime } from '../narrator.ts';
import { type Step, step } from '../step.ts';
import { resultClock, resultWords } from './desk-case.ts';

/** Marks of the result clock, by the share of the limit at which each is due (DOMAIN 4). */
export const MARKS: readonly { readonly mark: Mark; readonly share: number; readonly does: string }[] = [
  { mark: 'reminder50', share: 0.5, does: 'Half of the time has passed, and nothing happened: the unit is reminded.' },
  { mark: 'reminder80', share: 0.8, does: 'Four fifths have passed: it is reminded again.' },
  { mark: 'yellow', share: 1, does: 'The limit has passed without a result: the appeal gets a yellow card.' },
];

const clock = z.object({ now: z.string() });

/**
 * Moves the platform's clock from checkpoint to checkpoint of a result clock that counts hours, until its light is
 * yellow. Each jump names its instant: "next-checkpoint" would be that of any open appeal, and a used platform has
 * others. A jump to the past, when the clock is fast, changes nothing.
 */
export function timePasses(known: {
  readonly number: string;
  readonly startedAt: number;
  readonly dueAt: number;
}): readonly Step[] {
  return MARKS.flatMap(({ mark, share, does }) => {
    const instant = () => Math.round(known.startedAt + share * (known.dueAt - known.startedAt));
    return [
      step({
        who: 'nobody',
        does: `Time passes: this machine’s clock is moved on to the next checkpoint, at ${share * 100} % of the limit.`,
        call: () => ({ method: 'POST', path: '/local/clock', body: { to: new Date(instant()).toISOString() } }),
        answers: clock,
        expects: 'the clock shows that instant or a later one',
        holds: ({ now }) => Date.parse(now) >= instant(),
        summarize: ({ now }) => `it is now ${localTime(now)}`,
      }),
      step({
        who: 'dispatcher',
        does,
        call: () => ({ method: 'GET', path: `/v1/desk/appeals/${known.number}` }),
        answers: staffAppeal,
        waits: true,
        expects: `the mark ${mark} on the result clock`,
        holds: (appeal) => resultClock(appeal)?.marks.includes(mark) === true,
        summarize: resultWords,
      }),
    ];
  });
}
