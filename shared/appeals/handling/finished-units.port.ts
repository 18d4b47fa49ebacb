import type { Instant } from '#kernel/domain/instant.ts';

/** When the cases of an ended unit were last looked through. */
export interface UnitLook {
  readonly unitId: string;
  readonly endedAt: Instant;
  readonly lookedAt: Instant;
}

/** The units whose cases were handed over, so that they are not looked through for ever. */
export interface FinishedUnits {
  list(): Promise<readonly UnitLook[]>;
  /** In place of an earlier look at this unit. */
  note(look: UnitLook): Promise<void>;
}
