import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  QueryCommand as PlainQueryCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** Frozen: the document client writes into the options that it gets, and needs a copy. */
export const MARSHALL_OPTIONS = Object.freeze({ removeUndefinedValues: true });

type Members = Readonly<Record<string, unknown>>;
type Convert = (value: Members) => Members;

/** A command of the plain client, whose values are typed (`{ S: 'text' }`), for a command of the document client. */
export interface PlainCommand {
  readonly Command: new (input: never) => object;
  readonly toInput: Convert;
  readonly toOutput: Convert;
}

const typed: Convert = (values) => marshall(values, MARSHALL_OPTIONS);
const plain: Convert = (values) => unmarshall(values as never);

/** Converts some members of an object: each an object, or a list of objects. Those that are absent stay so. */
const inMembers =
  (names: readonly string[], convert: Convert): Convert =>
  (object) => {
    const converted: Record<string, unknown> = { ...object };
    for (const name of names) {
      const value = object[name];
      if (value !== undefined) converted[name] = Array.isArray(value) ? value.map(convert) : convert(value as Members);
    }
    return converted;
  };

/** Converts what is stored under each table: an object, or a list of objects. */
const inTables =
  (convert: Convert): Convert =>
  (tables) =>
    inMembers(Object.keys(tables), convert)(tables);

const toOutput = inMembers(['Item', 'Items', 'Attributes', 'LastEvaluatedKey'], plain);
const inWrites = (convert: Convert) =>
  inTables(inMembers(['PutRequest', 'DeleteRequest'], inMembers(['Item', 'Key'], convert)));
const inReads = (convert: Convert) => inTables(inMembers(['Keys'], convert));

/** The plain command for each command of the document client that the functions use. */
export const PLAIN_COMMANDS: ReadonlyMap<unknown, PlainCommand> = new Map<unknown, PlainCommand>([
  [GetCommand, { Command: GetItemCommand, toInput: inMembers(['Key'], typed), toOutput }],
  [
    QueryCommand,
    {
      Command: PlainQueryCommand,
      toInput: inMembers(['ExpressionAttributeValues', 'ExclusiveStartKey'], typed),
      toOutput,
    },
  ],
  [PutCommand, { Command: PutItemCommand, toInput: inMembers(['Item', 'ExpressionAttributeValues'], typed), toOutput }],
  [
    UpdateCommand,
    { Command: UpdateItemCommand, toInput: inMembers(['Key', 'ExpressionAttributeValues'], typed), toOutput },
  ],
  [
    DeleteCommand,
    { Command: DeleteItemCommand, toInput: inMembers(['Key', 'ExpressionAttributeValues'], typed), toOutput },
  ],
  [
    BatchGetCommand,
    {
      Command: BatchGetItemCommand,
      toInput: inMembers(['RequestItems'], inReads(typed)),
      toOutput: (output) =>
        inMembers(['UnprocessedKeys'], inReads(plain))(inMembers(['Responses'], inTables(plain))(output)),
    },
  ],
  [
    BatchWriteCommand,
    {
      Command: BatchWriteItemCommand,
      toInput: inMembers(['RequestItems'], inWrites(typed)),
      toOutput: inMembers(['UnprocessedItems'], inWrites(plain)),
    },
  ],
]);
