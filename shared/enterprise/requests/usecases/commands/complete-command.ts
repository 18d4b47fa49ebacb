import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { NewText } from '#kernel/contracts/commands/draft-body.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import type { Result } from '#kernel/domain/result.ts';
import type { RequestInputs } from '../../contracts/request-commands.ts';
import type { RequestFailure } from '../../domain/request-rule.ts';
import type { ServedCommand } from '../../domain/transitions.ts';
import type { RequestAccess, RequestCaller } from '../open-request.ts';

/** A command on a request as a person gives it. */
export interface RequestCommandCall<C extends ServedCommand = ServedCommand> {
  readonly number: string;
  readonly caller: RequestCaller;
  readonly command: C;
  readonly input: RequestInputs[C];
  readonly key: string;
  readonly expectedVersion?: number;
}

/** A command before the platform completes it. */
export interface IncompleteCommand {
  readonly access: RequestAccess;
  readonly call: RequestCommandCall;
  readonly body: object;
  readonly ref: RequestRef;
}

/** What a command needs in addition to what the person sent. */
export interface CompletedBody {
  readonly body: object;
  /** The appeal that a work order filed. */
  readonly appeal?: Appeal;
  readonly texts?: readonly NewText[];
}

/** Adds to a command what only the platform knows. A command without an entry is complete as it was sent. */
export type Completions = Partial<
  Record<ServedCommand, (command: IncompleteCommand) => Promise<Result<CompletedBody, RequestFailure>>>
>;
