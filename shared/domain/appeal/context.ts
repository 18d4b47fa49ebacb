import type { Calendar } from '../clocks/calendar.ts';
import type { Category, StaffMember, Unit } from '../directory/directory.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../words/instant.ts';
import type { CallerProof, Role } from '../words/words.ts';
import type { Appeal } from './appeal.ts';
import type { Medium } from './media-limits.ts';
import type { ThreatReason } from './threat-reason.ts';

/** Who gives a command: all roles that the caller may act in; `callId` and `proof` when an operator acts for a caller. */
export interface Actor {
  readonly id: string;
  readonly grants: readonly { readonly role: Role; readonly unitId?: string }[];
  readonly callId?: string;
  readonly proof?: CallerProof;
}

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
  /** Whether the words of the appellant that a command brings tell of a threat. */
  readonly tellsThreat?: boolean;
  /** Why the words that come with a command on a case are a threat. */
  readonly threat?: ThreatReason;
  /** The medium of a file: of those that the command names, that its event will name, or that staff sent in this round. */
  readonly medium?: (mediaId: string) => Medium | undefined;
  /** Whether a file of staff has arrived: neither rejected, nor announced and never sent. */
  readonly hasArrived?: (mediaId: string) => boolean;
}
