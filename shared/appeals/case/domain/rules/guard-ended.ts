import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import type { Appeal } from '../appeal.ts';
import type { Context } from '../context.ts';

/** Builds the guard of a command that SYS gives when a clock ends: refused while the clock is running. */
export function guardEnded(kind: 'lapse' | 'followUp' | 'holdReview') {
  return (appeal: Appeal, _actor: AuthorisedActor, { now }: Context) =>
    appeal.clocks.some((clock) => clock.kind === kind && clock.state === 'running' && clock.dueAt <= now)
      ? undefined
      : ('not-due' as const);
}
