import { type AnswerTo, type Operation, type RequestOf, takesKey, takesToken } from './operations.ts';
import { type Environment, type Outcome, send } from './send.ts';
import type { Session } from './session.ts';

/** Calls an operation of the API. It never throws: a problem is an outcome. */
export type Call = <O extends Operation>(operation: O, request: RequestOf<O>) => Promise<Outcome<AnswerTo<O>>>;

/** The typed call of a person: with the token of the session, and once more with a new token when it has ended. */
export function openCall(environment: Environment, session: Session): Call {
  return async (operation, request) => {
    const token = takesToken(operation) ? await session.token() : undefined;
    // The tries before and after a new token are one call, with one key.
    const needsKey = takesKey(operation) && request.key === undefined;
    const keyed = needsKey ? { ...request, key: environment.newKey() } : request;
    const outcome = await send(environment, operation, keyed, token);
    if (outcome.ok || outcome.problem.status !== 401 || token === undefined) return outcome;
    const other = await session.replace(token);
    return other === undefined ? outcome : send(environment, operation, keyed, other);
  };
}
