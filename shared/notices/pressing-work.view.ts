import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { PRESSING_CLASSES } from '#appeals/case/domain/clocks/pressing.ts';
import type { Unit } from '#directory/domain/directory.ts';
import { CLOCK_CLASS_TEXTS, CLOCK_KIND_TEXTS, URGENCY_TEXTS } from '#kernel/presenting/code-names.ts';
import { endText } from '#kernel/presenting/dates.ts';

/** A share of a critical, utilities or urgent case, as its unit is told of it. */
export interface PressingWork {
  readonly appeal: Pick<Appeal, 'number' | 'clockClass' | 'urgency' | 'clocks'>;
  readonly assignmentId: string;
  readonly unit: Pick<Unit, 'name'>;
  /** The unit has had it before, and it has become pressing since. */
  readonly isRaised: boolean;
}

/** The text to the desk of a unit. It has number, class, unit and limit, never words of the appeal. */
export function pressingText({ appeal, assignmentId, unit, isRaised }: PressingWork): string {
  const own = appeal.clocks.filter((each) => each.assignmentId === assignmentId && each.state === 'running');
  const signs = own.find(({ kind }) => kind === 'sign');
  const limit = signs ?? own.find(({ kind }) => kind === 'result');
  const until = limit ? `${CLOCK_KIND_TEXTS[limit.kind].zh}为${endText(limit.dueAt).zh}，` : '';
  const what = isRaised ? '工单升级' : '新派工单';
  return `【12345】${what}（${pressureText(appeal)}）：诉求${appeal.number}，由${unit.name}承办，${until}请立即${signs ? '签收' : '处理'}。`;
}

/** The one text of a day after which a desk gets no more about single cases. */
export function manyMoreText({ name }: Pick<Unit, 'name'>): string {
  return `【12345】${name}今日紧急工单较多，其余不再逐件短信提醒，请随时查看工单列表。`;
}

function pressureText({ clockClass, urgency }: PressingWork['appeal']): string {
  const isClass = (PRESSING_CLASSES as readonly string[]).includes(clockClass);
  const isSaid = urgency === 'normal' || clockClass === 'critical';
  return [...(isClass ? [CLOCK_CLASS_TEXTS[clockClass].zh] : []), ...(isSaid ? [] : [URGENCY_TEXTS[urgency].zh])].join(
    '、',
  );
}
