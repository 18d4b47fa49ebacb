import { type Instant, plusMillis, toMillis } from '#kernel/domain/instant.ts';
import type { Clock } from '../../domain/clocks/clock.ts';
import { buildRecountEntries } from '../../domain/clocks/recount-clocks.ts';
import type { ClockRules } from '../cases/case-context.ts';

/**
 * Whether the run of an open case is lost: its `checkpoint` passed more than `graceMs` ago, and it did not begin since. A case that
 * is not on the calendar in force yet `awaitsRecount`: a new calendar may have moved a milestone into the past, and the recount
 * of the case wakes its run (ADR 24).
 */
export function judgeRun(
  { clocks, runSince }: { readonly clocks: readonly Clock[]; readonly runSince?: Instant },
  checkpoint: Instant,
  rules: ClockRules,
  graceMs: number,
): 'healthy' | 'lost' | 'awaitsRecount' {
  const isFresh = runSince !== undefined && toMillis(rules.now) - toMillis(runSince) < graceMs;
  if (isFresh || checkpoint >= plusMillis(rules.now, -graceMs)) return 'healthy';
  return buildRecountEntries({ clocks }, rules).length > 0 ? 'awaitsRecount' : 'lost';
}
