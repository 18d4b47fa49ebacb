import { MARKS, type Mark, SUPERVISION_LEVELS, type SupervisionLevel } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from '../appeal.ts';
import type { AppealEventOf } from '../event.ts';

/** Records a mark of a clock. A mark of the result clock also raises the supervision, which never falls. */
export function applyMark(appeal: Appeal, { at, data }: AppealEventOf<'appeal.marked'>): Appeal {
  const { clock: clockId, mark } = data;
  const clocks = appeal.clocks.map((clock) =>
    clock.id === clockId ? { ...clock, fired: [...clock.fired, mark].sort(bySeverity) } : clock,
  );
  const isResult = appeal.clocks.some((clock) => clock.id === clockId && clock.kind === 'result');
  return {
    ...appeal,
    clocks,
    recordedMarks: [...appeal.recordedMarks, { clock: clockId, mark, at }],
    supervision: isResult ? getHigherLevel(appeal.supervision, toLevel(mark)) : appeal.supervision,
  };
}

function bySeverity(a: Mark, b: Mark): number {
  return MARKS.indexOf(a) - MARKS.indexOf(b);
}

function toLevel(mark: Mark): SupervisionLevel {
  return mark === 'reminder50' || mark === 'reminder80' ? 'reminder' : mark;
}

/** The higher of two levels of supervision. */
export function getHigherLevel(a: SupervisionLevel, b: SupervisionLevel): SupervisionLevel {
  return SUPERVISION_LEVELS.indexOf(a) >= SUPERVISION_LEVELS.indexOf(b) ? a : b;
}
