import { AwsError } from '../aws-service.ts';
import type { Checked, Item, MemberType, MemberTypes, WireValue } from './engine.ts';
import { itemBytes, MAX_ITEM_BYTES } from './item-size.ts';

const refuse = (what: string) => new AwsError('ValidationException', `Not served on one machine: ${what}`);

/** Parameters from before expressions existed. dynalite compares them wrongly, and no function uses them. */
const LEGACY = [
  'AttributesToGet',
  'AttributeUpdates',
  'ConditionalOperator',
  'Expected',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
];

/** Refuses members of a request that dynalite would ignore silently, as the meaning could change. */
export function refuseUnknownMembers(operation: string, input: object, types: MemberTypes): void {
  for (const [member, value] of Object.entries(input)) {
    if (value === undefined || value === null) continue;
    const type = Object.hasOwn(types, member) ? types[member] : undefined;
    if (type === undefined || LEGACY.includes(member)) throw refuse(`the parameter ${member} of ${operation}`);
    refuseWithin(operation, value, type);
  }
  if ('ReturnItemCollectionMetrics' in input && input.ReturnItemCollectionMetrics === 'SIZE') {
    throw refuse('ReturnItemCollectionMetrics');
  }
}

function refuseWithin(operation: string, value: unknown, type: MemberType): void {
  if (typeof type === 'string' || type.children === undefined || typeof value !== 'object' || value === null) return;
  const children = type.children;
  const isStructure = /^(ValueStruct|FieldStruct)/.test(type.type ?? '');
  if (isStructure) refuseUnknownMembers(operation, value, children as MemberTypes);
  else for (const each of Object.values(value)) refuseWithin(operation, each, children as MemberType);
}

/** Refuses items above 400 KB before any part of the request is written. */
export function refuseLargeItems(operation: string, data: Checked): void {
  const items: Item[] = [];
  if (operation === 'PutItem') items.push(data.Item as Item);
  if (operation === 'BatchWriteItem') {
    for (const requests of Object.values(data.RequestItems as Record<string, { PutRequest?: { Item: Item } }[]>)) {
      for (const { PutRequest } of requests) if (PutRequest !== undefined) items.push(PutRequest.Item);
    }
  }
  for (const item of items) refuseLargeItem(item);
}

export function refuseLargeItem(item: Item): void {
  if (itemBytes(item) > MAX_ITEM_BYTES) {
    throw new AwsError('ValidationException', 'Item size has exceeded the maximum allowed size');
  }
}

/** In a parsed condition: an attribute path (a list), a value, or a function of them. */
type Operand = readonly (string | number)[] | WireValue | Expression;
interface Expression {
  readonly type: string;
  readonly name?: string;
  readonly args: readonly Operand[];
}

const isPath = (operand: Operand | undefined) => Array.isArray(operand);
const isExpression = (operand: Operand | undefined): operand is Expression =>
  operand !== undefined && 'type' in operand && 'args' in operand;
const findType = (operand: Operand) =>
  isPath(operand) || isExpression(operand) ? '' : (Object.keys(operand)[0] ?? '');
const isFalsy = (operand: Operand) => !isPath(operand) && !isExpression(operand) && !Object.values(operand)[0];

/** Refuses the comparisons in conditions and filters that dynalite answers wrongly. */
export function refuseWrongComparisons(data: Checked): void {
  for (const parsed of [data._condition, data._filter] as ({ expression: Expression } | undefined)[]) {
    if (parsed !== undefined) refuseWrong(parsed.expression);
  }
}

function refuseWrong({ type, name, args }: Expression): void {
  const what = name ?? type;
  for (const each of args) if (isExpression(each)) refuseWrong(each);
  if (['and', 'or', 'not'].includes(what)) return;
  const values = args.filter((each) => !isPath(each) && !isExpression(each));
  // dynalite compares maps and lists by identity, treats two absent attributes as equal, and never finds false or ''
  // in a list.
  if (values.some((each) => ['M', 'L'].includes(findType(each)))) throw refuse('a map or a list in a comparison');
  if (args.length > 1 && args.slice(1).some(isPath) && args.some((each, at) => at === 0 && isPath(each))) {
    throw refuse('comparing one attribute with another');
  }
  if (['in', 'between'].includes(what) && values.some(isFalsy))
    throw refuse(`false or an empty text in ${what.toUpperCase()}`);
  if (what === 'attribute_type') throw refuse('attribute_type');
  if (what === 'contains' && !['S', 'N', 'B'].includes(findType(args[1] as Operand)))
    throw refuse('contains with this type');
}
