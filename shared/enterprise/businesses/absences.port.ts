import type { Absence } from './absence.rules.ts';

/** The absence of each service manager: the one that is or comes, else the last one. */
export interface Absences {
  /** Strongly consistent: a deputy whose time has ended sees nothing at the next call. */
  find(managerId: string): Promise<Absence | undefined>;
  /** The managers whose deputy a person was made, at most 100. Whether that still holds, `find` says. */
  managersOf(deputyId: string): Promise<readonly string[]>;
  /** Replaces the absence of a manager. May be repeated. */
  put(absence: Absence): Promise<void>;
}
