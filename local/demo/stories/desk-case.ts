import type * as z from 'zod/mini';
import { staffAppeal } from '../../../shared/contracts/http/cases/staff-appeal.ts';
import { MARK_TEXTS } from '../../../shared/presenting/labels/words.ts';
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
    readonly summarize?: (appeal: StaffAppeal) => string;
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
export function standing({ status, handledBy }: Pick<StaffAppeal, 'status' | 'handledBy'>): string {
  return `${statusText(status)}; with ${handledBy}`;
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
export function resultWords(appeal: StaffAppeal): string {
  const clock = resultClock(appeal);
  if (!clock) return 'no result clock runs';
  const marks = clock.marks.map((mark) => `${MARK_TEXTS[mark].en} ${MARK_TEXTS[mark].zh}`);
  const marked = marks.length === 0 ? 'no mark yet' : `marks: ${marks.join(', ')}`;
  return `result clock ${clock.light}, due ${localTime(clock.dueAt)}; ${marked}`;
}
