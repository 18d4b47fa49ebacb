import * as z from 'zod/mini';
import {
  type CommandName,
  commandOfKebab,
  commandsOfRoles,
  isGivenForCallers,
} from '../../domain/appeal/transitions.ts';
import { ROLES } from '../../domain/appeal/words.ts';
import { callId, proofId, version } from '../http/codes.ts';
import { issue, type Schema } from '../parse.ts';
import { COMMAND_SHAPES, type CommandRequest, type PersonCommandName } from './command-bodies.ts';

/** A command as it comes in: what is asked, and the envelope around it. */
export type CommandCall = {
  [C in PersonCommandName]: {
    readonly command: C;
    readonly request: CommandRequest<C>;
    readonly expectedVersion?: number;
    /** The call in which an operator was asked to give the command. */
    readonly callId?: string;
    /** The id of what was proven in the call: that the caller may have the appeal. */
    readonly proof?: string;
  };
}[PersonCommandName];

const CALLER_PROOF =
  'For a caller: the id of what `…/proofs` proved in this call. Operators supply, urge, withdraw and reopen with `callId` and `proof` only; a comment with `callId` that is not internal needs it too.';

export type CommandAudience = 'citizens' | 'staff';

const appellantEnvelope = () => ({ expectedVersion: z.optional(version()) });
const staffEnvelope = (name: PersonCommandName) => ({
  ...appellantEnvelope(),
  callId: z.optional(callId()),
  ...(isGivenForCallers(name) && {
    proof: z.optional(proofId()).check(z.meta({ description: CALLER_PROOF })),
  }),
});

/** The commands that an audience's route takes, derived from the table of transitions. */
export const COMMANDS_OF: Readonly<Record<CommandAudience, readonly PersonCommandName[]>> = {
  citizens: commandsOfRoles(['APP']).filter(isForPeople),
  staff: commandsOfRoles(ROLES.filter((role) => role !== 'APP' && role !== 'SYS')).filter(isForPeople),
};

/** The body of a command as an audience sends it. */
export function commandBody(name: PersonCommandName, audience: CommandAudience): z.ZodMiniType {
  if (name === 'comment' && audience === 'citizens') return citizenComment();
  if (name === 'reopen' && audience === 'citizens') return citizenReopening();
  const envelope = audience === 'staff' ? staffEnvelope(name) : appellantEnvelope();
  const body = z.strictObject({ ...COMMAND_SHAPES[name](), ...envelope });
  if (name === 'supply') return body.check(saysSomething('text'));
  return name === 'fieldReport' ? body.check(saysSomething('note')) : body;
}

/**
 * The schema of a route's last part: `submit-result` -> its body, taken apart into request and envelope. Undefined when
 * this audience has no such command.
 */
export function commandInput(kebab: string, audience: CommandAudience): Schema<CommandCall> | undefined {
  const name = COMMANDS_OF[audience].find((each) => each === commandOfKebab(kebab));
  if (name === undefined) return undefined;
  const key = `${audience} ${name}`;
  const known = inputs.get(key) ?? inputOf(name, audience);
  inputs.set(key, known);
  return known;
}

/** Compiled schemas; each function uses some of them again and again. */
const inputs = new Map<string, Schema<CommandCall>>();

function inputOf(name: PersonCommandName, audience: CommandAudience): Schema<CommandCall> {
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

/** An appellant's comment is never internal. */
const citizenComment = () =>
  z.strictObject({
    text: COMMAND_SHAPES.comment().text,
    internal: z._default(z.literal(false), false),
    ...appellantEnvelope(),
  });

/** Supplying nothing would only restart the clock, reporting nothing tell nothing: words or files. */
const saysSomething = (words: 'text' | 'note') =>
  z.superRefine<Record<string, unknown>>(({ [words]: said, media }, context) => {
    const files = Array.isArray(media) ? media.length : 0;
    if (said === undefined && files === 0) context.addIssue(issue(undefined, 'required', {}, [words]));
  });
/** An appellant reopens with new facts; category, restatement and reasons are the staff's. */
const citizenReopening = () => {
  const { media } = COMMAND_SHAPES.reopen();
  return z.strictObject({ text: COMMAND_SHAPES.answer().text, media, ...appellantEnvelope() });
};

function isForPeople(name: CommandName): name is PersonCommandName {
  return Object.hasOwn(COMMAND_SHAPES, name);
}
