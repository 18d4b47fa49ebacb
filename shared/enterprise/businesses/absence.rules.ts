import type { Instant } from '#kernel/domain/instant.ts';

/** A service manager is away, and a deputy acts for the manager meanwhile (DOMAIN 8). */
export interface Absence {
  readonly managerId: string;
  readonly deputyId: string;
  readonly from: Instant;
  /** The first instant at which the manager is back. */
  readonly to: Instant;
  /** Who entered it. */
  readonly by: string;
}

/** Whether the manager is away now. */
export function isAway(absence: Absence | undefined, now: Instant): absence is Absence {
  return absence !== undefined && absence.from <= now && now < absence.to;
}
