import type * as z from 'zod/mini';
import { type PersonCommandName, toKebabCase } from '../../domain/appeal/transitions.ts';
import type { VisitCommandName } from '../../domain/enterprise/visits/transitions.ts';
import { COMMANDS_BY_AUDIENCE, type CommandAudience } from './command-audience.ts';
import { commandBody } from './command-input.ts';
import type { ServedCommand } from './requests/request-commands.ts';
import { listServedCommands, requestCommandBody } from './requests/request-input.ts';
import { listVisitCommands, visitCommandBody } from './visits/visit-commands.ts';

export type CommandSchemaName = `${'Citizen' | 'Desk' | 'Agent' | 'Manager'}${string}Command`;

/** The name of a command's body: `DeskSubmitResultCommand`. */
export function commandSchemaName(name: PersonCommandName, audience: CommandAudience): CommandSchemaName {
  const pascal = toKebabCase(name).replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  return `${audience === 'citizens' ? 'Citizen' : 'Desk'}${pascal}Command`;
}

/** The name of the body of a command on a request of a business: `ManagerAdviseCommand`. */
export function requestSchemaName(name: ServedCommand, audience: CommandAudience): CommandSchemaName {
  return `${audience === 'citizens' ? 'Agent' : 'Manager'}${name[0]?.toUpperCase()}${name.slice(1)}Command`;
}

/** The name of the body of a command on a visit: `ManagerPlanVisitCommand`. */
export function visitSchemaName(name: VisitCommandName, audience: CommandAudience): CommandSchemaName {
  return `${audience === 'citizens' ? 'Agent' : 'Manager'}${name[0]?.toUpperCase()}${name.slice(1)}VisitCommand`;
}

/** The body of each command on an appeal, a request or a visit, by its name in the document. */
export function listCommandSchemas(): readonly (readonly [CommandSchemaName, z.ZodMiniType])[] {
  const commands = (['citizens', 'staff'] as const).flatMap((audience) =>
    COMMANDS_BY_AUDIENCE[audience].map(
      (name) => [commandSchemaName(name, audience), commandBody(name, audience)] as const,
    ),
  );
  const onRequests = (['citizens', 'staff'] as const).flatMap((audience) =>
    listServedCommands(audience).map(
      (name) => [requestSchemaName(name, audience), requestCommandBody(name, audience)] as const,
    ),
  );
  const onVisits = (['citizens', 'staff'] as const).flatMap((audience) =>
    listVisitCommands(audience).map((name) => [visitSchemaName(name, audience), visitCommandBody(name)] as const),
  );
  return [...commands, ...onRequests, ...onVisits];
}
