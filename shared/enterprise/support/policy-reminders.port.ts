import type { Instant } from '#kernel/domain/instant.ts';
import type { Slice } from '#kernel/jobs/job.port.ts';

/** A person who wants one message before the deadline of a policy. */
export interface PolicyReminder {
  readonly policyId: string;
  /** The id of the person. */
  readonly subject: string;
  /** The phone of the person, which the message goes to. */
  readonly phone: string;
  readonly at: Instant;
  /** The deadline about which the person was notified. */
  readonly sentOf?: Instant;
}

export interface PolicyReminders {
  /** Stores a reminder; one of the same policy and person is replaced. */
  put(reminder: PolicyReminder): Promise<void>;
  find(policyId: string, subject: string): Promise<PolicyReminder | undefined>;
  /** Records the deadline about which the person was notified, unless the reminder has ended meanwhile. */
  markSent(reminder: PolicyReminder, deadline: Instant): Promise<void>;
  /** Ends a reminder; none is no error. */
  remove(policyId: string, subject: string): Promise<void>;
  /** The policies of which a person is reminded, in order of id; at most a hundred. */
  ofPerson(subject: string): Promise<readonly string[]>;
  /** The next reminders of a policy after a position. */
  slice(policyId: string, limit: number, after: string | undefined): Promise<Slice<PolicyReminder>>;
  /** Removes all reminders of a person. Returns how many there were. */
  erase(subject: string): Promise<number>;
}
