import type { Agent } from '../agents.rules.ts';

/** The persons who act, have acted or are invited to act for businesses. Personal data. */
export interface Agents {
  /** Strongly consistent: an ended right is gone at the next call. */
  find(subject: string, creditCode: string): Promise<Agent | undefined>;
  /** The businesses of a person, at most 100, in order of their codes. */
  ofPerson(subject: string): Promise<readonly Agent[]>;
  /** The persons who act for a business or were invited, in order of time; not those whose right has ended. */
  ofBusiness(creditCode: string): Promise<readonly Agent[]>;
  /** These persons of a business, whether their right has ended or not, in no order. */
  pick(subjects: readonly string[], creditCode: string): Promise<readonly Agent[]>;
  /** Removes a person from all businesses; returns from how many. May be repeated. */
  erase(subject: string): Promise<number>;
  /** Stores an agent in place of `before`, or as the first; false when another change came first. May be repeated. */
  put(agent: Agent, before: Agent | undefined): Promise<boolean>;
}
