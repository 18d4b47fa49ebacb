import { fieldError, parse, type Schema } from '#kernel/contracts/parse.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { problemResult } from '../answers/http-answer.ts';
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

/** The contract of a query: an object, whose names are the parameters. */
export type QueryContract<Query> = Schema<Query> & { readonly shape: Readonly<Record<string, unknown>> };

/**
 * Parameters in addition to the contract: `page` for `limit` and `cursor`, which `readPage` checks. `any` ignores unknown ones, for
 * addresses that people open from messages and other pages: messengers and trackers append parameters to them.
 */
export type MoreParameters = 'none' | 'page' | 'any';

const PAGE_PARAMETERS = ['limit', 'cursor'];
/** Bounds the answer to a query with very many unknown parameters. */
const MAX_UNKNOWN = 50;
const MAX_NAME = 64;

/** Holds the query parameters against their contract; 400 with the wrong ones and those that the route does not have. */
export function validateQuery(contract: QueryContract<unknown> | undefined, more: MoreParameters): HttpMiddleware {
  const known = new Set([...Object.keys(contract?.shape ?? {}), ...(more === 'page' ? PAGE_PARAMETERS : [])]);
  return {
    before: ({ event }) => {
      const language = readLanguage(event);
      const given = omitAbsent(event.queryStringParameters);
      const unknown = Object.keys(given).filter((name) => more !== 'any' && !known.has(name));
      const query = contract ? parse(contract, given, language) : ok(undefined);
      const errors = [
        ...unknown.slice(0, MAX_UNKNOWN).map((name) => refuseParameter(name, language)),
        ...(query.ok ? [] : query.error),
      ];
      if (errors.length > 0 || !query.ok) return problemResult(event, { kind: 'validation', errors });
      event.parsedQuery = query.value;
      return undefined;
    },
  };
}

function refuseParameter(name: string, language: Language) {
  return fieldError(name.slice(0, MAX_NAME), 'unknown-parameter', language);
}
