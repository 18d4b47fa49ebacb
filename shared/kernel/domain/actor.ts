import type { CallerProof, Role } from './vocabulary.ts';

/** Who gives a command: all roles that the caller may act in; `callId` and `proof` when an operator acts for a caller. */
export interface Actor {
  readonly id: string;
  readonly grants: readonly { readonly role: Role; readonly unitId?: string }[];
  readonly callId?: string;
  readonly proof?: CallerProof;
}

/**
 * The caller with the grant by which they act: who gave a command, and in which role. When an operator acted for a caller, `callId` names
 * the recording and `proof` says how the caller was identified.
 */
export interface AuthorisedActor {
  readonly id: string;
  readonly role: Role;
  readonly unitId?: string;
  readonly callId?: string;
  readonly proof?: CallerProof;
}

/** The same in an event. */
export type EventActor = AuthorisedActor;

/** Timers and automation act in this name. */
export const SYSTEM: Actor = { id: 'system', grants: [{ role: 'SYS' }] };
