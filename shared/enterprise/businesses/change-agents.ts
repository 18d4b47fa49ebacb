import { type Agent, endAgent, hasActed, isActing, isInvited, mayRevoke } from '#accounts/agents.rules.ts';
import type { Persons } from '#accounts/ports/persons.ts';
import { addPhoneOwner, findPhoneOwner } from '#accounts/usecases/subjects.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { addLimit } from '#kernel/domain/time/calendar.ts';
import { requireLimit } from '#kernel/domain/time/duration.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { type BindKeyDeps, bindKey, type KeyedRequest } from '#kernel/usecases/bind-key.ts';
import { type ActedFor, type OpenBusinessDeps, openAsAgent, openAtDesk } from './open-business.ts';

export interface ChangeAgentsDeps extends OpenBusinessDeps, BindKeyDeps {
  readonly persons: Pick<Persons, 'findOrAdd'>;
}

/** What joining needs. */
export type JoinBusinessDeps = Pick<ChangeAgentsDeps, 'businesses' | 'agents' | 'usedKeys' | 'time'> & {
  readonly persons: Pick<Persons, 'find'>;
};

/** What ending a right needs. */
export type RevokeAgentDeps = OpenBusinessDeps & { readonly time: TimeSource };

/** A person as an agent or the desk names them. */
export interface NamedPerson {
  readonly name: string;
  readonly phone: string;
}

/**
 * A person takes up acting for a business: with the phone of the legal representative, unless the desk has ended that right, or by an
 * invitation. For everybody else the business does not exist. A repeat changes nothing but the phone, which must be that of the session.
 */
export async function joinBusiness(
  deps: JoinBusinessDeps,
  subject: string,
  creditCode: string,
  name: string,
  key: string,
  phone?: string,
): Promise<Result<ActedFor, Failure>> {
  const { businesses, agents, time } = deps;
  const [found, before] = await Promise.all([businesses.find(creditCode), agents.find(subject, creditCode)]);
  if (!found) return NOT_FOUND;
  const isLegal = found.business.legalPhoneKey === subject && !before?.endedAtDesk;
  const now = time.now();
  if (!isActing(before) && !isLegal && !isInvited(before, now)) return NOT_FOUND;
  if (phone !== undefined && (await findPhoneOwner(deps.persons, phone)) !== subject)
    return fail({ kind: 'unknown-reference', path: 'phone', what: 'own-phone' });
  const bound = await bindKey(deps, { callerId: subject, key, body: { join: creditCode, name } });
  if (!bound.ok) return bound;
  const known = phone ?? before?.phone;
  const reached = known === undefined ? {} : { phone: known };
  if (isActing(before)) {
    const agent = { ...before, ...reached };
    const isStored = before.phone === agent.phone || (await agents.put(agent, before));
    return isStored ? ok({ ...found, agent }) : joinBusiness(deps, subject, creditCode, name, key, phone);
  }
  const agent: Agent = {
    creditCode,
    subject,
    name,
    state: 'active',
    way: isLegal ? 'legal' : 'invitation',
    by: isLegal ? subject : (before?.by ?? subject),
    at: now,
    ...reached,
  };
  return (await agents.put(agent, before))
    ? ok({ ...found, agent })
    : joinBusiness(deps, subject, creditCode, name, key, phone);
}

/** An agent invites another person, who accepts after signing in with that phone. */
export async function inviteAgent(
  deps: ChangeAgentsDeps,
  subject: string,
  creditCode: string,
  person: NamedPerson,
  key: string,
): Promise<Result<Agent, Failure>> {
  const opened = await openAsAgent(deps, subject, creditCode);
  if (!opened.ok) return opened;
  const as = { state: 'invited', way: 'invitation', by: subject } as const;
  return addPerson(deps, { creditCode, ...person, as }, { callerId: subject, key });
}

/** The desk of the district makes a person an agent at once, after it has seen who it is. */
export async function appointAgent(
  deps: ChangeAgentsDeps,
  staff: StaffMember,
  creditCode: string,
  person: NamedPerson,
  key: string,
): Promise<Result<Agent, Failure>> {
  const opened = await openAtDesk(deps, staff, creditCode);
  if (!opened.ok) return opened;
  const as = { state: 'active', way: 'desk', by: staff.subject } as const;
  return addPerson(deps, { creditCode, ...person, as }, { callerId: staff.subject, key });
}

/** An agent ends the right of another agent, or their own. The next call of that person is refused. */
export async function revokeAsAgent(
  deps: RevokeAgentDeps,
  subject: string,
  creditCode: string,
  agentId: string,
): Promise<Result<undefined, Failure>> {
  const opened = await openAsAgent(deps, subject, creditCode);
  if (!opened.ok) return opened;
  const { agent } = opened.value;
  return endRight(deps, creditCode, agentId, { revokedBy: subject }, (other) => mayRevoke(agent, other));
}

/** The desk of the district ends the right of any agent. */
export async function revokeAtDesk(
  deps: RevokeAgentDeps,
  staff: StaffMember,
  creditCode: string,
  agentId: string,
): Promise<Result<undefined, Failure>> {
  const opened = await openAtDesk(deps, staff, creditCode);
  if (!opened.ok) return opened;
  return endRight(deps, creditCode, agentId, { revokedBy: staff.subject, endedAtDesk: true }, () => true);
}

/** A person to add to a business, and the way in which the person was proved. */
interface NewAgent {
  readonly creditCode: string;
  readonly name: string;
  readonly as: Pick<Agent, 'state' | 'way' | 'by'>;
}

/** Adds the owner of a phone. The key is bound to the person's id: no hash of a phone is stored that could be found by trying. */
async function addPerson(
  deps: ChangeAgentsDeps,
  { phone, ...added }: NewAgent & { readonly phone: string },
  { callerId, key }: Pick<KeyedRequest, 'callerId' | 'key'>,
): Promise<Result<Agent, Failure>> {
  const subject = await addPhoneOwner(deps.persons, phone);
  const bound = await bindKey(deps, { callerId, key, body: { agent: subject, ...added } });
  return bound.ok ? addAgent(deps, subject, { ...added, phone }) : bound;
}

/** Adds a person, unless the person acts for the business already: then nothing changes, so that a repeat does no harm. */
async function addAgent(
  deps: ChangeAgentsDeps,
  subject: string,
  added: NewAgent & { readonly phone: string },
): Promise<Result<Agent, Failure>> {
  const { creditCode, name, phone, as } = added;
  const { agents, directory, time } = deps;
  const [before, all, policy, calendar] = await Promise.all([
    agents.find(subject, creditCode),
    agents.ofBusiness(creditCode),
    directory.policy(),
    directory.calendar(),
  ]);
  const now = time.now();
  const isThere = isActing(before) || (as.state === 'invited' && isInvited(before, now));
  if (before && isThere) return ok(before);
  const { mostAgents, invitationLasts } = policy.enterprise;
  const isOpen = (each: Agent) => isActing(each) || isInvited(each, now);
  if (all.filter(isOpen).length >= mostAgents) return fail({ kind: 'too-many-agents' });
  // Invitations that nobody accepted in time leave the list, so that repeated invitations do not fill it.
  const over = all.filter((each) => !isOpen(each) && each.subject !== subject);
  await Promise.all(over.map((each) => agents.put(endAgent(each, now), each)));
  const until = as.state === 'invited' ? { until: addLimit(calendar, requireLimit(invitationLasts), now).dueAt } : {};
  // Another agent cannot rename a person who has already acted for the business.
  const kept = as.state === 'invited' && before && hasActed(before) ? { name: before.name, acted: true } : { name };
  const agent: Agent = { creditCode, subject, ...kept, ...as, at: now, phone, ...until };
  return (await agents.put(agent, before)) ? ok(agent) : addAgent(deps, subject, added);
}

async function endRight(
  deps: RevokeAgentDeps,
  creditCode: string,
  agentId: string,
  by: Pick<Agent, 'revokedBy' | 'endedAtDesk'>,
  isAllowed: (other: Agent) => boolean,
): Promise<Result<undefined, Failure>> {
  const other = await deps.agents.find(agentId, creditCode);
  if (!other) return NOT_FOUND;
  if (other.state === 'revoked') return ok(undefined);
  if (!isAllowed(other)) return fail({ kind: 'role-required' });
  const ended = { ...endAgent(other, deps.time.now()), ...by };
  return (await deps.agents.put(ended, other)) ? ok(undefined) : endRight(deps, creditCode, agentId, by, isAllowed);
}
