import type * as z from 'zod/mini';
import { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import type { filed } from '#appeals/handling/filing-answers.contract.ts';
import type { Bilingual } from '#cli/run-tool.ts';
import { MARK_TEXTS } from '#kernel/presenting/code-names.ts';
import { localTime, statusText } from '../narrator.ts';
import { type Step, step } from '../step.ts';

/** An appeal as staff see it. */
export type StaffAppeal = z.output<typeof staffAppeal>;

/** A step in which a member of staff gives a command on an appeal. */
export function deskCommand(
  about: Pick<Parameters<typeof step<StaffAppeal>>[0], 'who' | 'does' | 'expects' | 'holds'> & {
    readonly number: () => string | undefined;
    readonly command: string;
    readonly body?: () => object;
    readonly summarize?: (appeal: StaffAppeal) => Bilingual | string;
  },
): Step {
  const { number, command, body = () => ({}), summarize = standing, ...rest } = about;
  return step({
    ...rest,
    call: () => ({ method: 'POST', path: `/v1/desk/appeals/${number()}/${command}`, body: body() }),
    answers: staffAppeal,
    summarize,
  });
}

/** The status of an appeal, and its units. */
export function standing({ status, handledBy }: Pick<StaffAppeal, 'status' | 'handledBy'>): Bilingual {
  return joinTexts(statusText(status), { en: `with ${handledBy}`, zh: `承办：${handledBy}` });
}

/** What a filing returned. */
export function filedWords({ status, number, queryCode }: z.output<typeof filed>): Bilingual {
  return joinTexts(statusText(status), {
    en: `number ${number}, query code ${queryCode}`,
    zh: `编号 ${number}，查询码 ${queryCode}`,
  });
}

/** Two texts, one after the other. */
export function joinTexts(first: Bilingual | string, { en, zh }: Bilingual): Bilingual {
  const both = typeof first === 'string' ? { en: first, zh: first } : first;
  return { en: `${both.en}; ${en}`, zh: `${both.zh}；${zh}` };
}

/** The result clock of the lead unit. */
export function resultClock({ clocks }: StaffAppeal): StaffAppeal['clocks'][number] | undefined {
  return clocks.findLast(({ kind }) => kind === 'result');
}

/** Whether this unit is the lead. */
export function isWith({ assignments }: StaffAppeal, unitId: string): boolean {
  return assignments.findLast(({ role }) => role === 'lead')?.unitId === unitId;
}

/** The result clock in words. */
export function resultWords(appeal: StaffAppeal): Bilingual {
  const clock = resultClock(appeal);
  if (!clock) return { en: 'no result clock has started', zh: '办理时限未开始' };
  const due = localTime(clock.dueAt);
  const listMarks = (language: 'en' | 'zh') => clock.marks.map((mark) => MARK_TEXTS[mark][language]).join(', ');
  const hasMarks = clock.marks.length > 0;
  return {
    en: `result clock ${clock.light}, due ${due}; ${hasMarks ? `milestones: ${listMarks('en')}` : 'no milestone yet'}`,
    zh: `办理时限 ${clock.light}，期限 ${due}；${hasMarks ? `节点：${listMarks('zh')}` : '尚无节点'}`,
  };
}
