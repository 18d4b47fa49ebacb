import type { Instant } from '#kernel/domain/instant.ts';
import type { StaffMember } from '../domain/directory.ts';

/** A change of a member of staff that waits for a second person (DOMAIN 3). */
export interface GrantRequest {
  /** Hash of the whole request, so that the second person approves what was read. */
  readonly id: string;
  readonly record: StaffMember;
  readonly expectedVersion: number;
  readonly by: string;
  readonly at: Instant;
}

export interface GrantRequests {
  /** Stores the request of a member of staff in place of an earlier one. */
  put(request: GrantRequest): Promise<void>;
  /** The newest request about a member of staff, open or not. */
  find(subject: string): Promise<GrantRequest | undefined>;
}
