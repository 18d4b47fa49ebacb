import type * as z from 'zod/mini';
import { COMMANDS_BY_AUDIENCE } from '#appeals/case/contracts/commands/command-audience.ts';
import { commandBody } from '#appeals/case/contracts/commands/command-input.ts';
import type { PersonCommandName } from '#appeals/case/domain/transitions.ts';
import { listServedCommands, requestCommandBody } from '#enterprise/requests/contracts/request-input.ts';
import type { ServedCommand } from '#enterprise/requests/domain/transitions.ts';
import type { VisitCommandName } from '#enterprise/visits/domain/transitions.ts';
import { listVisitCommands, visitCommandBody } from '#enterprise/visits/visit-commands.contract.ts';
import type { CommandAudience } from '#kernel/contracts/commands/audience.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';

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
