import type { AppealEvent } from '../../shared/domain/appeal/event.ts';
import { fold } from '../../shared/domain/appeal/evolve.ts';

/** Whether a log can be folded. One that was edited by hand may not be. */
export function isFoldable(log: readonly AppealEvent[]): boolean {
  try {
    fold(log);
    return true;
  } catch {
    return false;
  }
}
