import * as z from 'zod/mini';
import { toJsonSchema } from '#kernel/contracts/json-schema.ts';
import type { Wording } from '#kernel/presenting/language.ts';
import { bilingual, TAGS, type Tag } from './bilingual.ts';
import type { SchemaName } from './components.ts';

/** One operation of the API in short. `operationObject` writes it as OpenAPI. */
export interface Operation {
  readonly route: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
  readonly id: string;
  readonly tag: Tag;
  readonly summary: Wording;
  readonly description?: Wording;
  readonly access: 'citizens' | 'staff' | 'queryCode' | 'none';
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

type Shared = Pick<Operation, 'tag' | 'access' | 'also'>;

/** Operations with the same tag, access and problems. An operation may have another `access` or `also`. */
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

const SECURITY: Readonly<Record<Operation['access'], readonly object[]>> = {
  citizens: [{ citizens: [] }],
  staff: [{ staff: [] }],
  queryCode: [{ queryCode: [] }],
  none: [],
};

/** The operation in OpenAPI. */
export function operationObject(operation: Operation): object {
  const { id, tag, summary, description, access, body, formToo, bodyType, answers } = operation;
  const parameters = toParameters(operation);
  return {
    operationId: id,
    tags: [TAGS[tag].en],
    summary: summary.en,
    'x-summary-zh': summary.zh,
    ...(description !== undefined && bilingual(description)),
    security: SECURITY[access],
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

function isGet({ route }: Operation): boolean {
  return route.startsWith('GET ');
}

/** The statuses of the problems that an operation may answer. */
function listProblems(operation: Operation): readonly number[] {
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

function isSignedIn(access: Operation['access']): boolean {
  return access === 'citizens' || access === 'staff';
}

/** The `Idempotency-Key` is required by every POST of a signed-in caller. */
function needsKey({ route, access }: Operation): boolean {
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

function toParameters(operation: Operation): object[] {
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
