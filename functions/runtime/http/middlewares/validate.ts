import { parse, type Schema } from '../../../../shared/contracts/parse.ts';
import { problemResult } from '../http-answer.ts';
import type { Caller } from '../http-claims.ts';
import { omitAbsent } from '../http-event.ts';
import { readLanguage } from '../http-language.ts';
import type { HttpMiddleware } from './http-middleware.ts';

/** What the contract of a body may depend on. */
export interface ContractChoice {
  readonly params: Readonly<Record<string, string>>;
  readonly caller: Caller | undefined;
}

/** The contract of a body, or how to choose it. No contract means that there is no such route. */
export type BodyContract<Body> = Schema<Body> | ((choice: ContractChoice) => Schema<Body> | undefined);

/** Holds the parsed body against its contract; 400 with the wrong fields. */
export function validateBody(contract: BodyContract<unknown>): HttpMiddleware {
  return {
    before: ({ event }) => {
      const choice = { params: omitAbsent(event.pathParameters), caller: event.caller };
      const schema = typeof contract === 'function' ? contract(choice) : contract;
      if (schema === undefined) return problemResult(event, { kind: 'not-found' });
      const body = parse(schema, event.parsedBody, readLanguage(event));
      if (!body.ok) return problemResult(event, { kind: 'validation', errors: body.error });
      event.parsedBody = body.value;
      return undefined;
    },
  };
}

/** Holds the query parameters against their contract; 400 with the wrong ones. */
export function validateQuery(contract: Schema<unknown>): HttpMiddleware {
  return {
    before: ({ event }) => {
      const query = parse(contract, omitAbsent(event.queryStringParameters), readLanguage(event));
      if (!query.ok) return problemResult(event, { kind: 'validation', errors: query.error });
      event.parsedQuery = query.value;
      return undefined;
    },
  };
}
