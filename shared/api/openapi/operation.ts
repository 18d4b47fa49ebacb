import * as z from 'zod/mini';
import { toJsonSchema } from '#kernel/contracts/json-schema.ts';
import type { Wording } from '#kernel/presenting/language.ts';
import { bilingual, TAGS, type Tag } from './bilingual.ts';
import type { SchemaName } from './components.ts';

/** A route of the API, as the description of an operation needs it. */
export interface DescribedRoute {
  /** `GET /v1/appeals/{number}`. */
  readonly routeKey: string;
  /** The handler, by the folder of its table and its file: `citizens/get-appeal`. */
  readonly handler: string;
  readonly access: 'citizens' | 'staff' | { readonly openBecause: string };
  readonly by?: 'queryCode';
}

/** The texts and contracts of one operation. Its method, path and security are those of the route of its handler. */
export interface Operation {
  /** A handler of two routes has two operations, in the order of the routes. */
  readonly handler: string;
  /** Parts of the path that have one value in this operation: each command has an operation. */
  readonly path?: Readonly<Record<string, string>>;
  readonly id: string;
  readonly tag: Tag;
  readonly summary: Wording;
  readonly description?: Wording;
  /** Contract of the query, in addition to `limit` and `cursor`. */
  readonly query?: z.ZodMiniObject;
  readonly isList?: true;
  readonly body?: SchemaName;
  /** Whether a browser may send the fields of the body as a form. */
  readonly formToo?: true;
  /** The media type of a body that is not JSON. */
  readonly bodyType?: string;
  readonly answers: Readonly<
    Record<number, { readonly description: Wording; readonly schema?: SchemaName; readonly type?: string }>
  >;
  /** Statuses of its problems, in addition to those that `listProblems` finds. */
  readonly also?: readonly number[];
}

type Shared = Pick<Operation, 'tag' | 'also'>;

/** Operations with the same tag and problems. An operation may have another `also`. */
export function groupOperations(
  shared: Shared,
  operations: readonly (Omit<Operation, keyof Shared> & Partial<Shared>)[],
): readonly Operation[] {
  return operations.map((operation) => ({ ...shared, ...operation }));
}

const PATH_PARAMETERS: Readonly<Record<string, object>> = {
  number: { $ref: '#/components/parameters/number' },
  queue: { $ref: '#/components/parameters/queue' },
  token: { $ref: '#/components/parameters/surveyToken' },
  notice: { $ref: '#/components/parameters/notice' },
  list: { $ref: '#/components/parameters/knowledgeList' },
  id: { $ref: '#/components/parameters/recordId' },
  code: { $ref: '#/components/parameters/creditCode' },
  lawyerId: { $ref: '#/components/parameters/lawyerId' },
  begin: { $ref: '#/components/parameters/slotBegin' },
  agentId: { $ref: '#/components/parameters/agentId' },
};

/** An operation with its place in the API. */
interface RoutedOperation extends Operation, Pick<DescribedRoute, 'access' | 'by'> {
  /** The method and the path, with the parts that have one value. */
  readonly route: string;
}

/**
 * Joins operations with their routes.
 * @throws for a route without an operation, and for an operation without a route.
 */
export function routeOperations(
  operations: readonly Operation[],
  routes: readonly DescribedRoute[],
): readonly RoutedOperation[] {
  const taken = new Map<string, number>();
  const routed = operations.map((operation) => {
    const { handler, path = {} } = operation;
    const own = routes.filter((route) => route.handler === handler);
    const count = taken.get(handler) ?? 0;
    taken.set(handler, count + 1);
    const route = own.length > 1 ? own[count] : own[0];
    if (route === undefined) throw new Error(`The operation ${operation.id} has no route: ${handler}.`);
    const { routeKey, access, by } = route;
    return { ...operation, access, by, route: routeKey.replace(/\{(\w+)\}/g, (part, name) => path[name] ?? part) };
  });
  const missing = routes.filter(({ handler }) => !taken.has(handler)).map(({ routeKey }) => routeKey);
  if (missing.length > 0) throw new Error(`Routes without an operation in shared/api/openapi: ${missing.join(', ')}.`);
  return routed;
}

function toSecurity({ access, by }: RoutedOperation): readonly object[] {
  const scheme = typeof access === 'string' ? access : by;
  return scheme === undefined ? [] : [{ [scheme]: [] }];
}

/** The operation in OpenAPI. */
export function operationObject(operation: RoutedOperation): object {
  const { id, tag, summary, description, body, formToo, bodyType, answers } = operation;
  const parameters = toParameters(operation);
  return {
    operationId: id,
    tags: [TAGS[tag].en],
    summary: summary.en,
    'x-summary-zh': summary.zh,
    ...(description !== undefined && bilingual(description)),
    security: toSecurity(operation),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: refTo(body) },
          ...(formToo && { 'application/x-www-form-urlencoded': { schema: refTo(body) } }),
        },
      },
    }),
    ...(bodyType !== undefined && {
      requestBody: { required: true, content: { [bodyType]: { schema: { type: 'string' } } } },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [
          status,
          { ...successObject(answer), ...(isGet(operation) && status === '200' && { headers: ETAG }) },
        ]),
      ),
      ...(isGet(operation) && { 304: { $ref: '#/components/responses/unchanged' } }),
      ...Object.fromEntries(
        listProblems(operation).map((status) => [status, { $ref: `#/components/responses/problem${status}` }]),
      ),
    },
  };
}

const ETAG = { ETag: { $ref: '#/components/headers/etag' } };

function isGet({ route }: RoutedOperation): boolean {
  return route.startsWith('GET ');
}

/** The statuses of the problems that an operation may answer. */
function listProblems(operation: RoutedOperation): readonly number[] {
  const { route, access, query, isList, body, bodyType, also = [] } = operation;
  const hasBody = body !== undefined || bodyType !== undefined;
  const isRead = query !== undefined || isList === true || hasBody;
  const found = [
    ...(isRead ? [400] : []),
    ...(isSignedIn(access) ? [401] : []),
    ...(route.includes('{') ? [404] : []),
    ...(needsKey(operation) ? [409] : []),
    ...(hasBody ? [413, 415] : []),
    ...(route.includes(' /v1/') ? [429] : []),
  ];
  return [...new Set([...found, ...also, 500, 503])];
}

function isSignedIn(access: DescribedRoute['access']): boolean {
  return typeof access === 'string';
}

/** The `Idempotency-Key` is required by every POST of a signed-in caller. */
function needsKey({ route, access }: RoutedOperation): boolean {
  return route.startsWith('POST ') && isSignedIn(access);
}

function successObject({ description, schema, type }: Operation['answers'][number]): object {
  if (type === undefined && schema === undefined) return bilingual(description);
  return {
    ...bilingual(description),
    content: {
      ...(schema !== undefined && { 'application/json': { schema: refTo(schema) } }),
      ...(type !== undefined && { [type]: { schema: { type: 'string' } } }),
    },
  };
}

function toParameters(operation: RoutedOperation): object[] {
  const { route, query, isList } = operation;
  const inPath = [...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => PATH_PARAMETERS[name] ?? missing(name));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => {
    const described: { readonly deprecated?: boolean } = toJsonSchema(schema as z.ZodMiniType);
    return {
      name,
      in: 'query',
      required: !z.safeParse(schema as z.ZodMiniType, undefined).success,
      ...(described.deprecated && { deprecated: true }),
      schema: described,
    };
  });
  const shared = [
    ...(isList ? ['limit', 'cursor'] : []),
    ...(needsKey(operation) ? ['idempotencyKey'] : []),
    ...(operation.by === 'queryCode' ? ['captcha'] : []),
    ...(isGet(operation) ? ['ifNoneMatch'] : []),
    'acceptLanguage',
  ].map((name) => ({ $ref: `#/components/parameters/${name}` }));
  return [...inPath, ...inQuery, ...shared];
}

export function refTo(name: SchemaName): object {
  return { $ref: `#/components/schemas/${name}` };
}

function missing(name: string): never {
  throw new Error(`no description of the path parameter ${name}`);
}
