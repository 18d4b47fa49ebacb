import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';

/** Whether a log can be folded. One that was edited by hand may not be. */
export function isFoldable(log: readonly AppealEvent[]): boolean {
  try {
    fold(log);
    return true;
  } catch {
    return false;
  }
}
