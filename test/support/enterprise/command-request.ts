import {
  type CommandRequestDeps,
  commandRequest as command,
} from '#enterprise/requests/usecases/commands/command-request.ts';
import type { RequestCommandCall } from '#enterprise/requests/usecases/commands/complete-command.ts';
import {
  type CompleteForAgentsDeps,
  completeForAgents,
} from '#enterprise/requests/usecases/commands/complete-for-agents.ts';
import {
  type CompleteForManagersDeps,
  completeForManagers,
} from '#enterprise/requests/usecases/commands/complete-for-managers.ts';

export type CommandDeps = CommandRequestDeps & CompleteForAgentsDeps & CompleteForManagersDeps;

/** A command on a request with what the handler of its caller adds to it. */
export const commandRequest = (deps: CommandDeps, call: RequestCommandCall) =>
  command(deps, call, call.caller.kind === 'agent' ? completeForAgents(deps) : completeForManagers(deps));
