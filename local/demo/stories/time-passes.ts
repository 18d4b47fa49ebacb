import * as z from 'zod/mini';
import { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import type { Bilingual } from '#cli/run-tool.ts';
import type { Mark } from '#kernel/domain/vocabulary.ts';
import { localTime } from '../narrator.ts';
import { type Step, step } from '../step.ts';
import { resultClock, resultWords } from './desk-case.ts';

/** Marks of the result clock, by the share of the limit at which each is due (DOMAIN 4). */
export const MARKS: readonly { readonly mark: Mark; readonly share: number; readonly does: Bilingual }[] = [
  {
    mark: 'reminder50',
    share: 0.5,
    does: {
      en: 'Half of the time has passed, and nothing happened: the unit is reminded.',
      zh: '时间过半仍无进展：提醒单位。',
    },
  },
  {
    mark: 'reminder80',
    share: 0.8,
    does: { en: 'Four fifths have passed: it is reminded again.', zh: '已过五分之四：再次提醒。' },
  },
  {
    mark: 'yellow',
    share: 1,
    does: { en: 'The limit has passed without a result: the appeal gets a yellow card.', zh: '到期仍无结果：亮黄牌。' },
  },
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
        does: {
          en: `Time passes: this machine’s clock is moved on to the next checkpoint, at ${share * 100} % of the limit.`,
          zh: `时间推移：本机时钟拨到下一检查点，即期限的 ${share * 100} %。`,
        },
        call: () => ({ method: 'POST', path: '/local/clock', body: { to: new Date(instant()).toISOString() } }),
        answers: clock,
        expects: { en: 'the clock shows that instant or a later one', zh: '时钟显示该时刻或更晚' },
        holds: ({ now }) => Date.parse(now) >= instant(),
        summarize: ({ now }) => ({ en: `it is now ${localTime(now)}`, zh: `现在是 ${localTime(now)}` }),
      }),
      step({
        who: 'dispatcher',
        does,
        call: () => ({ method: 'GET', path: `/v1/desk/appeals/${known.number}` }),
        answers: staffAppeal,
        waits: true,
        expects: { en: `the milestone ${mark} of the result clock`, zh: `办理时限的节点 ${mark}` },
        holds: (appeal) => resultClock(appeal)?.marks.includes(mark) === true,
        summarize: resultWords,
      }),
    ];
  });
}
