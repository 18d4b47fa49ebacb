import * as z from 'zod/mini';
import type { CommandAudience } from '#kernel/contracts/commands/audience.ts';
import type { CommandContract } from '#kernel/contracts/commands/command.ts';
import { requireContent } from '#kernel/contracts/commands/parts.ts';
import { callId, proofId, version } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import type { Schema } from '#kernel/contracts/parse.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { isGivenForCallers, type PersonCommandName } from '../../domain/transitions.ts';
import { COMMANDS, type CommandRequests } from './all-commands.ts';
import { COMMANDS_BY_AUDIENCE } from './command-audience.ts';

/** A command as it arrives: the request, and the envelope around it. */
export type CommandCall = {
  [C in PersonCommandName]: {
    readonly command: C;
    readonly request: CommandRequests[C];
    readonly expectedVersion?: number;
    /** The call in which a caller asked an operator to give the command. */
    readonly callId?: string;
    /** The id of what was proven in the call: that the caller may have the appeal. */
    readonly proof?: string;
  };
}[PersonCommandName];

const CALLER_PROOF =
  'For an action on behalf of a caller: the `id` that `…/proofs` returned in this call. Operators need `callId` and `proof` to supply, urge, withdraw, reopen and correct the contact, and for a comment with `callId` that is not internal.';

const APPELLANT_ENVELOPE = { expectedVersion: z.optional(version) };
const STAFF_ENVELOPE = { ...APPELLANT_ENVELOPE, callId: z.optional(callId) };
const CALLER_ENVELOPE = {
  ...STAFF_ENVELOPE,
  proof: described(z.optional(proofId), CALLER_PROOF),
};

/**
 * The schema of each command that an audience may give, by the last part of its route: `submit-result` gives that of
 * `submitResult`.
 */
export function commandInputs(audience: CommandAudience): ReadonlyMap<string, Schema<CommandCall>> {
  return new Map(COMMANDS_BY_AUDIENCE[audience].map((name) => [toKebabCase(name), commandInput(name, audience)]));
}

/** The body of a command as an audience sends it. */
export function commandBody(name: PersonCommandName, audience: CommandAudience): z.ZodMiniType {
  const { shape, appellantShape, needsContent }: AnyContract = COMMANDS[name];
  const fields =
    audience === 'citizens'
      ? { ...(appellantShape ?? shape), ...APPELLANT_ENVELOPE }
      : { ...shape, ...staffEnvelope(name) };
  const body = z.strictObject(fields);
  return needsContent ? body.check(requireContent(needsContent)) : body;
}

type AnyContract = Pick<CommandContract<unknown, unknown>, 'shape' | 'appellantShape' | 'needsContent'>;

function staffEnvelope(name: PersonCommandName) {
  return isGivenForCallers(name) ? CALLER_ENVELOPE : STAFF_ENVELOPE;
}

/** The schema of what an audience sends with a command, split into request and envelope. */
export function commandInput(name: PersonCommandName, audience: CommandAudience): Schema<CommandCall> {
  return z.pipe(
    commandBody(name, audience),
    z.transform((body) => {
      const { expectedVersion, callId: call, proof, ...request } = body as Record<string, unknown>;
      return {
        command: name,
        request,
        ...(expectedVersion !== undefined && { expectedVersion }),
        ...(call !== undefined && { callId: call }),
        ...(proof !== undefined && { proof }),
      } as CommandCall;
    }),
  );
}
