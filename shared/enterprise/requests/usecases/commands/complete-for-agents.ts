import type { Businesses } from '#directory/ports/businesses.ts';
import type { SlotRef } from '#enterprise/services/domain/slots.ts';
import { findFree, type SlotDeps } from '#enterprise/services/hold-slot.ts';
import { ok } from '#kernel/domain/result.ts';
import { textStem } from '#kernel/usecases/hashing.ts';
import type { Completions, IncompleteCommand } from './complete-command.ts';

export interface CompleteForAgentsDeps {
  readonly businesses: Pick<Businesses, 'find'>;
  /** The slots of lawyers. */
  readonly slotDays: SlotDeps['slotDays'];
}

/** What the platform adds to commands of agents: the manager of a reopened request, and what a slot says. */
export function completeForAgents(deps: CompleteForAgentsDeps) {
  return {
    bookAppointment: (command) => addSlot(deps, command),
    reopen: (command) => addManager(deps, command),
  } satisfies Completions;
}

async function addSlot(deps: CompleteForAgentsDeps, { access, body, ref }: IncompleteCommand) {
  const slot = await findFree(deps, body as SlotRef, access.request.id);
  if (!slot) return ok({ body });
  const { minutes, way, place } = slot;
  const placeId = `${textStem(ref)}-place`;
  return ok({
    body: { ...body, minutes, way, placeId },
    texts: [{ id: placeId, kind: 'interimReply' as const, text: place }],
  });
}

async function addManager({ businesses }: CompleteForAgentsDeps, { access, body }: IncompleteCommand) {
  const managerId = (await businesses.find(access.request.creditCode))?.business.managerId;
  return ok({ body: managerId === undefined ? body : { ...body, managerId } });
}
