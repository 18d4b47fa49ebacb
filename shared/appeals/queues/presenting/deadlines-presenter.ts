import { ledgerTexts } from '#appeals/case/presenting/history/ledger.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import { CLOCK_KIND_TEXTS } from '#kernel/presenting/code-names.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { DeadlinePreview } from '../usecases/queues/preview-deadlines.ts';

/** The deadlines that a unit would get, each with the rule by which it was computed. */
export function presentDeadlines({ after, context, clocks }: DeadlinePreview, language: Language) {
  return clocks.map((clock) => {
    const { kind, assignmentId, clockClass, limit, dueAt, provisional } = clock;
    const unitId = after.appeal.assignments.find(({ id }) => id === assignmentId)?.unitId;
    return {
      kind,
      kindText: CLOCK_KIND_TEXTS[kind][language],
      clockClass,
      unitId,
      unitName: unitId && unitName(context.unit(unitId), unitId, language),
      limit,
      dueAt,
      provisional,
      text: ledgerTexts(clock, language)[0],
    };
  });
}
