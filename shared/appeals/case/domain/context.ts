import type { Category, StaffMember, Unit } from '#directory/domain/directory.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import type { Medium } from '#media/media-limits.rules.ts';
import type { Danger } from '#texts/domain/recognisers/danger.ts';
import type { Appeal } from './appeal.ts';

/** All that a decision depends on, apart from the case. */
export interface Context {
  readonly now: Instant;
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly unit: (id: string) => Unit | undefined;
  readonly category: (code: string) => Category | undefined;
  /** Members of staff whom a command names. */
  readonly staff: (id: string) => StaffMember | undefined;
  /** Other cases by their numbers: the one that this case has joined, and those that a command names. */
  readonly appeal: (number: string) => Appeal | undefined;
  /** An open case about the same matter, where one was looked for. */
  readonly similar?: Appeal;
  /** What danger to life the words tell of that come with a command. Absent where none were read. */
  readonly danger?: Danger;
  /** The medium of a file: of those that the command names, that its event will name, or that staff sent in this round. */
  readonly medium?: (mediaId: string) => Medium | undefined;
  /** Whether a file of staff has arrived: neither rejected, nor announced and never sent. */
  readonly hasArrived?: (mediaId: string) => boolean;
}
