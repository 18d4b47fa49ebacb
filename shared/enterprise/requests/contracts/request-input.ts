import * as z from 'zod/mini';
import type { PartnerRoute } from '#enterprise/services/contracts/partner-routes.ts';
import type { CommandAudience } from '#kernel/contracts/commands/audience.ts';
import type { CommandContract } from '#kernel/contracts/commands/command.ts';
import { requireContent } from '#kernel/contracts/commands/parts.ts';
import { version } from '#kernel/contracts/fields/codes.ts';
import type { Schema } from '#kernel/contracts/parse.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { getRequestTransition, SERVED_COMMANDS, type ServedCommand } from '../domain/transitions.ts';
import { REQUEST_CONTRACTS, type RequestInputs } from './request-commands.ts';

/** A command on a request as it arrives. */
export type RequestCall = {
  [C in ServedCommand]: {
    readonly command: C;
    readonly input: RequestInputs[C];
    readonly expectedVersion?: number;
  };
}[ServedCommand];

/** The commands that agents, or staff, may send; derived from the table of transitions. */
export function listServedCommands(audience: CommandAudience): readonly ServedCommand[] {
  return SERVED_COMMANDS.filter((name) =>
    getRequestTransition(name).roles.some(
      // Partners have separate routes.
      (role) => role !== 'SYS' && role !== 'PTN' && (role === 'APP') === (audience === 'citizens'),
    ),
  );
}

/** What a partner sends with each of its commands, by the last part of the route. */
export const PARTNER_COMMANDS: Readonly<
  Record<PartnerRoute, { readonly command: ServedCommand; readonly body: z.ZodMiniType }>
> = {
  reply: {
    command: 'recordPartnerReply',
    body: z.strictObject({ reply: REQUEST_CONTRACTS.recordPartnerReply.shape.reply as z.ZodMiniType }),
  },
  'make-offer': { command: 'makeOffer', body: z.strictObject(REQUEST_CONTRACTS.makeOffer.shape) },
  'cancel-appointment': {
    command: 'cancelAppointment',
    body: z.strictObject(REQUEST_CONTRACTS.cancelAppointment.shape),
  },
  'note-appointment': { command: 'noteAppointment', body: z.strictObject(REQUEST_CONTRACTS.noteAppointment.shape) },
  'record-financing': { command: 'recordFinancing', body: z.strictObject(REQUEST_CONTRACTS.recordFinancing.shape) },
};

/** The schema of each command of partners, by the last part of its route. */
export function partnerInputs(): ReadonlyMap<string, Schema<RequestCall>> {
  return new Map(
    Object.entries(PARTNER_COMMANDS).map(([kebab, { command, body }]) => [
      kebab,
      z.pipe(
        body,
        z.transform((input) => ({ command, input }) as RequestCall),
      ),
    ]),
  );
}

/** The body of a command as an audience sends it. */
export function requestCommandBody(name: ServedCommand, audience: CommandAudience): z.ZodMiniType {
  const contract: Pick<
    CommandContract<unknown, unknown>,
    'shape' | 'appellantShape' | 'needsContent'
  > = REQUEST_CONTRACTS[name];
  const fields = audience === 'citizens' ? (contract.appellantShape ?? contract.shape) : contract.shape;
  const body = z.strictObject({ ...fields, expectedVersion: z.optional(version) });
  return contract.needsContent ? body.check(requireContent(contract.needsContent)) : body;
}

/** The schema of each command that an audience may give, by the last part of its route, split into input and envelope. */
export function requestInputs(audience: CommandAudience): ReadonlyMap<string, Schema<RequestCall>> {
  return new Map(listServedCommands(audience).map((name) => [toKebabCase(name), requestInput(name, audience)]));
}

function requestInput(name: ServedCommand, audience: CommandAudience): Schema<RequestCall> {
  return z.pipe(
    requestCommandBody(name, audience),
    z.transform((body) => {
      const { expectedVersion, ...input } = body as Record<string, unknown>;
      return { command: name, input, ...(expectedVersion !== undefined && { expectedVersion }) } as RequestCall;
    }),
  );
}
