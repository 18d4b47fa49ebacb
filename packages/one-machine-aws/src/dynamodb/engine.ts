import { createRequire } from 'node:module';
import { AwsError } from '../aws-service.ts';
import { type Parser, rememberParsed } from './parsed-expressions.ts';

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

/** What dynalite knows about a table. */
export interface TableDescription {
  readonly TableName: string;
  readonly TableArn: string;
  readonly TableStatus: string;
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
  readonly KeySchema: readonly KeyElement[];
  readonly GlobalSecondaryIndexes?: readonly IndexDescription[];
  readonly LocalSecondaryIndexes?: readonly IndexDescription[];
}

export type Callback<T = unknown> = (error: unknown, value?: T) => void;
export type Release = (callback: Callback) => Callback;

/** The items of a table, or the entries of an index, with the methods that dynalite's actions call. */
export interface ItemRoom {
  lock(key: string, work: (release: Release) => void): void;
  get(key: string, callback: Callback<Item>): void;
  put(key: string, value: Item, callback: Callback): void;
  del(key: string, callback: Callback): void;
}

/** What dynalite's validations and actions see of a database. */
export interface Store {
  readonly options: { readonly maxItemSize: number };
  getTable(name: string, ...rest: [Callback<TableDescription>] | [boolean, Callback<TableDescription>]): void;
  getItemDb(table: string): ItemRoom;
  getIndexDb(kind: string, table: string, index: string): ItemRoom;
  /** Takes the place of dynalite's own function, which reads asynchronously and leaves its iterators open. */
  readonly queryTable: QueryTable;
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

/** How dynalite reads a query or scan that it has checked; `range` is within the table or index. */
export type QueryTable = (
  store: Store,
  table: TableDescription,
  data: Checked,
  range: object,
  isLocal: boolean | undefined,
  fetchesItems: boolean,
  startKeyNames: readonly string[],
  callback: Callback<Record<string, unknown>>,
) => void;

interface Internals {
  queryTable: QueryTable;
  createKey(item: Item, table: TableDescription, keySchema?: readonly KeyElement[]): string;
  createIndexKey(item: Item, table: TableDescription, keySchema: readonly KeyElement[]): string;
  validateItem(item: Item, table: TableDescription): unknown;
  validateKey(key: Item, table: TableDescription): unknown;
  /** The entries of indexes that a change of an item adds and deletes. */
  getIndexActions(
    indexes: readonly IndexDescription[],
    oldItem: Item | undefined,
    newItem: Item | undefined,
    table: TableDescription,
  ): { readonly puts: readonly { readonly key: string; readonly item: Item }[] };
  itemSize(item: Item, isCompressed?: boolean, addsMeta?: boolean, rangeKey?: string): number;
  matchesExprFilter(item: Item, expression: unknown): boolean;
  mapPaths(paths: unknown, item: Item): Item;
}

interface Validations {
  checkTypes(data: object, types: MemberTypes): Record<string, unknown>;
  checkValidations(data: object, types: MemberTypes, custom: unknown, store: Store): void;
}

// The parts of dynalite are called without its HTTP server and its LevelDB, so that an item, its index entries and its
// stream record are written in one transaction. The version is pinned exactly; the tests of this folder fail when a part
// moves.
const load = createRequire(import.meta.url);
export const internals = load('dynalite/db') as Internals;
const { queryTable } = internals;
// A server of dynalite in the same process has stores without a function of their own.
internals.queryTable = (store, ...rest) =>
  'queryTable' in store ? store.queryTable(store, ...rest) : queryTable(store, ...rest);
const validations = load('dynalite/validations') as Validations;
for (const kind of ['condition', 'projection', 'update']) rememberParsed(load(`dynalite/db/${kind}Parser`) as Parser);

const lowerFirst = (operation: string) => operation.charAt(0).toLowerCase() + operation.slice(1);

/** The members that dynalite knows of an operation. */
export const memberTypes = (operation: string): MemberTypes =>
  (load(`dynalite/validations/${lowerFirst(operation)}`) as Validation).types;

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

/**
 * Executes a checked request on a store. All parts of the store are synchronous, so the action has called back when it
 * returns, and no other request comes in between.
 */
export function act(store: Store, operation: string, data: Checked): Record<string, unknown> {
  const action = load(`dynalite/actions/${lowerFirst(operation)}`) as Action;
  let outcome: { readonly error: unknown; readonly value?: Record<string, unknown> | undefined } | undefined;
  action(store, data, (error, value) => {
    outcome ??= { error, value };
  });
  if (outcome === undefined) throw new Error(`dynalite's ${operation} has not called back`);
  if (outcome.error) throw toAwsError(outcome.error);
  return outcome.value ?? {};
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
