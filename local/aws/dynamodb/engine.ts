import { createRequire } from 'node:module';
import { AwsError } from '../aws-service.ts';

/** A value in DynamoDB's JSON: `{ "S": "text" }`, binaries in base64. */
export type WireValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, WireValue>>;

export interface KeyElement {
  readonly AttributeName: string;
  readonly KeyType: string;
}

export interface IndexDescription {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly Projection: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] };
}

/** What dynalite stores about a table. */
export interface TableDescription {
  readonly TableName: string;
  readonly TableArn: string;
  readonly TableStatus: string;
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
  readonly KeySchema: readonly KeyElement[];
  readonly GlobalSecondaryIndexes?: readonly IndexDescription[];
  readonly LocalSecondaryIndexes?: readonly IndexDescription[];
}

export interface Range {
  gt?: string;
  gte?: string;
  lt?: string;
  lte?: string;
  limit?: number;
  reverse?: boolean;
}

export type Operation =
  | { readonly type: 'put'; readonly key: string; readonly value: unknown }
  | { readonly type: 'del'; readonly key: string };

/** The LevelDB database below dynalite, values in JSON. */
export interface Level {
  open(): Promise<void>;
  close(): Promise<void>;
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  batch(operations: readonly Operation[]): Promise<void>;
  values(range: Range): AsyncIterable<unknown>;
  keys(range: Range): AsyncIterable<string>;
  clear(range: Range): Promise<void>;
}

export type Callback<T = unknown> = (error: unknown, value?: T) => void;
export type Release = (callback: Callback) => Callback;

/** A sublevel of the database, with the methods that dynalite's actions call. */
export interface ItemRoom {
  lock(key: string, work: (release: Release) => void): void;
  get(key: string, callback: Callback<Item>): void;
  put(key: string, value: Item, callback: Callback): void;
  del(key: string, callback: Callback): void;
  createValueStream(range: Range): NodeJS.ReadableStream;
}

export interface Store {
  readonly db: Level;
  readonly tableDb: { put(key: string, value: unknown, callback: Callback): void };
  getTable(name: string, callback: Callback<TableDescription>): void;
  getItemDb(table: string): ItemRoom;
  getIndexDb(kind: string, table: string, index: string): ItemRoom;
}

/** A request after dynalite's validation: expressions are parsed into the members that start with an underscore. */
export type Checked = Readonly<Record<string, unknown>>;

type Action = (store: Store, data: Checked, callback: Callback<Record<string, unknown>>) => void;
/** dynalite's description of an operation's members: a name of a type, or a type with children. */
export type MemberType = string | { readonly type?: string; readonly children?: MemberType | MemberTypes };
export type MemberTypes = Readonly<Record<string, MemberType>>;
interface Validation {
  readonly types: MemberTypes;
  readonly custom?: unknown;
}

interface Internals {
  create(options: object): Store;
  createKey(item: Item, table: TableDescription, keySchema?: readonly KeyElement[]): string;
  createIndexKey(item: Item, table: TableDescription, keySchema: readonly KeyElement[]): string;
  validateItem(item: Item, table: TableDescription): unknown;
  validateKey(key: Item, table: TableDescription): unknown;
}

interface Validations {
  checkTypes(data: object, types: MemberTypes): Record<string, unknown>;
  checkValidations(data: object, types: MemberTypes, custom: unknown, store: Store): void;
}

// The parts of dynalite are called without its HTTP server, so that an item, its index entries and its stream record
// are written in one atomic batch. The version is pinned exactly; the tests of this folder fail when a part moves.
const load = createRequire(import.meta.url);
export const internals = load('dynalite/db') as Internals;
const validations = load('dynalite/validations') as Validations;

const lowerFirst = (operation: string) => operation.charAt(0).toLowerCase() + operation.slice(1);

/** The members that dynalite knows of an operation. */
export const memberTypes = (operation: string): MemberTypes =>
  (load(`dynalite/validations/${lowerFirst(operation)}`) as Validation).types;

/** Opens the disk store in `dir`. Throws a clear error when another process holds the store. */
export async function openStore(dir: string): Promise<Store> {
  const store = internals.create({ path: dir, createTableMs: 0, deleteTableMs: 0 });
  try {
    await store.db.open();
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new Error(`The tables in ${dir} cannot be opened; is the platform already running there? (${cause})`);
  }
  return store;
}

/** Checks and parses a request as dynalite does. Throws an AwsError for an invalid one. */
export function check(store: Store, operation: string, input: object): Checked {
  const validation = load(`dynalite/validations/${lowerFirst(operation)}`) as Validation;
  try {
    const data = validations.checkTypes(input, validation.types);
    validations.checkValidations(data, validation.types, validation.custom, store);
    return data;
  } catch (error) {
    throw toAwsError(error);
  }
}

/** Executes a checked request on a store, or on a scope of it. */
export function act(store: Store, operation: string, data: Checked): Promise<Record<string, unknown>> {
  const action = load(`dynalite/actions/${lowerFirst(operation)}`) as Action;
  return new Promise((resolve, reject) => {
    action(store, data, (error, value) => (error ? reject(toAwsError(error)) : resolve(value ?? {})));
  });
}

/** The description of a table; undefined when there is none. */
export function tableNamed(store: Store, name: string): Promise<TableDescription | undefined> {
  return new Promise((resolve) => {
    store.getTable(name, (error, table) => resolve(error ? undefined : table));
  });
}

/**
 * Converts dynalite's own errors, which carry `{ statusCode, body }`. Every other error is a defect and stays
 * unchanged.
 */
export function toAwsError(error: unknown): unknown {
  if (!(error instanceof Error) || !('body' in error)) return error;
  const body = error.body as { __type?: string; message?: string; Message?: string };
  return new AwsError(body.__type?.split('#').at(-1) ?? 'ValidationException', body.message ?? body.Message ?? '');
}
