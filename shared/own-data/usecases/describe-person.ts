import type { Agent } from '#accounts/agents.rules.ts';
import type { Agents } from '#accounts/ports/agents.ts';
import type { OpenSession, RefreshTokens } from '#accounts/ports/sign-in.ts';
import { readSessionId } from '#accounts/usecases/sessions.ts';
import { hasVerifiedPhone, isAnonymous } from '#accounts/usecases/subjects.ts';
import type { Contact, Contacts } from '#appeals/case/ports/personal.ts';
import type { Lists } from '#appeals/queues/ports/views.ts';
import type { PolicyReminders } from '#enterprise/support/policy-reminders.port.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { isOwnContact } from './own-contact.ts';

export interface DescribePersonDeps {
  readonly lists: Pick<Lists, 'own' | 'countOwn'>;
  readonly contacts: Pick<Contacts, 'get'>;
  readonly refreshTokens: Pick<RefreshTokens, 'list'>;
  readonly agents: Pick<Agents, 'ofPerson'>;
  readonly policyReminders: Pick<PolicyReminders, 'ofPerson'>;
  readonly time: TimeSource;
}

/** A signed-in person: the subject and the claims of the token. */
export interface SignedIn {
  readonly subject: string;
  readonly claims: Readonly<Record<string, string>>;
}

/** What the platform stores about a person apart from the cases. */
export interface PersonData {
  readonly signedInWith: 'phone' | 'miniProgram' | 'nothing';
  readonly contact?: Pick<Contact, 'name' | 'phone'>;
  readonly appeals: number;
  /** There are more appeals than were counted. */
  readonly hasMore: boolean;
  readonly newestAppealAt?: Instant;
  /** The businesses that the person acts for, has acted for or is invited to act for. */
  readonly businesses: readonly Agent[];
  /** The policies of whose deadline the person is reminded. */
  readonly policyReminders: readonly string[];
  readonly sessions: readonly (OpenSession & { readonly isThis: boolean })[];
}

/** How many of the newest cases are searched for the name and phone. */
const NEWEST = 5;
const MOST_COUNTED = 1000;

/**
 * Who a person is to the platform. There is no account: name and phone are those of the newest own appeal. Tip-offs are not
 * searched, because a phone owns one only if it was verified before (DOMAIN 2), which lists do not know.
 */
export async function describePerson(deps: DescribePersonDeps, { subject, claims }: SignedIn): Promise<PersonData> {
  const [newest, appeals, sessions, businesses, policyReminders] = await Promise.all([
    deps.lists.own(subject, NEWEST),
    deps.lists.countOwn(subject, MOST_COUNTED + 1),
    isAnonymous(subject) ? [] : deps.refreshTokens.list(subject, deps.time.now()),
    deps.agents.ofPerson(subject),
    deps.policyReminders.ofPerson(subject),
  ]);
  const open = newest.items.filter(({ kind }) => kind !== 'report');
  const contacts = await Promise.all(open.map(({ appealId }) => deps.contacts.get(appealId)));
  const own = contacts.find((contact) => contact?.phone !== undefined && isOwnContact(subject, contact));
  const newestAppealAt = newest.items[0]?.submittedAt;
  return {
    signedInWith: hasVerifiedPhone(subject) ? 'phone' : isAnonymous(subject) ? 'nothing' : 'miniProgram',
    ...(own && { contact: own }),
    appeals: Math.min(appeals, MOST_COUNTED),
    hasMore: appeals > MOST_COUNTED,
    ...(newestAppealAt !== undefined && { newestAppealAt }),
    businesses,
    policyReminders,
    sessions: sessions.map((session) => ({ ...session, isThis: session.id === readSessionId(claims) })),
  };
}
