import {
  type CommandRequestDeps,
  commandRequest as command,
} from '../../../shared/usecases/enterprise/requests/command-request.ts';
import type { RequestCommandCall } from '../../../shared/usecases/enterprise/requests/complete-command.ts';
import {
  type CompleteForAgentsDeps,
  completeForAgents,
} from '../../../shared/usecases/enterprise/requests/complete-for-agents.ts';
import {
  type CompleteForManagersDeps,
  completeForManagers,
} from '../../../shared/usecases/enterprise/requests/complete-for-managers.ts';

export type CommandDeps = CommandRequestDeps & CompleteForAgentsDeps & CompleteForManagersDeps;

/** A command on a request with what the handler of its caller adds to it. */
export const commandRequest = (deps: CommandDeps, call: RequestCommandCall) =>
  command(deps, call, call.caller.kind === 'agent' ? completeForAgents(deps) : completeForManagers(deps));
