import type { Appeal } from './appeal.ts';
import type { Context } from './context.ts';
import type { AppealEvent } from './event.ts';
import { evolve, fold } from './evolve.ts';
import type { Scope } from './scope.ts';

/** An appeal with the whole log that it was folded from. */
export interface Case {
  readonly appeal: Appeal;
  readonly events: readonly AppealEvent[];
}

/** A case as one viewer may see it, with what it takes to decide on it and to present it. */
export interface CaseAccess extends Case {
  readonly scope: Scope;
  readonly context: Context;
  /** The case that this one has joined and follows. */
  readonly master?: Case;
}

/** The case of a log; undefined for an empty log. */
export function toCase(events: readonly AppealEvent[]): Case | undefined {
  const appeal = fold(events);
  return appeal && { appeal, events };
}

/** The case after one more event. */
export function withEvent({ appeal, events }: Case, event: AppealEvent): Case {
  return { appeal: evolve(appeal, event), events: [...events, event] };
}
