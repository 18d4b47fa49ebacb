import type { Actor, AuthorisedActor } from '#kernel/domain/actor.ts';
import { type CommandName, getTransition, isGivenForCallers } from '../transitions.ts';

/** Lists the caller's grants whose roles may give this command in some state. */
export function listGrants(actor: Actor, name: CommandName): AuthorisedActor[] {
  return actor.grants
    .filter(({ role }) => getTransition(name).roles.includes(role))
    .map((grant) => actAs(actor, grant, name));
}

export function actAs({ id, callId, proof }: Actor, { role, unitId }: Actor['grants'][number], name: CommandName) {
  return {
    id,
    role,
    ...(unitId !== undefined && { unitId }),
    ...(callId && { callId }),
    ...(proof && role === 'AGT' && isGivenForCallers(name) && { proof }),
  } satisfies AuthorisedActor;
}
