import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { findLeadingClock } from '#appeals/case/domain/deciding/due.ts';
import { presentHead, presentStanding } from '#appeals/case/presenting/appeal-presenter.ts';
import type { Language } from '#kernel/presenting/language.ts';

/**
 * What a helpline sees of a case that it handed over: its state and its deadline. Neither words nor people, of any case. Of a merged case
 * the progress is that of the other one, under its own number.
 */
export function presentToHelpline(appeal: Appeal, leading: Appeal, language: Language) {
  return {
    ...presentHead(appeal, language),
    ...(leading !== appeal && { master: presentStanding(leading, language) }),
    dueAt: findLeadingClock(leading)?.dueAt,
  };
}
