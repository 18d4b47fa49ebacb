/** What a reader demands of a value, as JSON. */
export interface Shape {
  readonly type: string;
  readonly isOptional?: boolean;
  readonly isNullable?: boolean;
  /** Of an object. */
  readonly fields?: Readonly<Record<string, Shape>>;
  /** Of a list: of each entry; of a record: of each value. */
  readonly each?: Shape;
  /** The only values that are read. */
  readonly values?: readonly (string | number | boolean)[];
  /** Of a union. */
  readonly options?: readonly Shape[];
}

/** The parts of a schema of valibot that decide what it reads. */
interface Schema {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly wrapped?: Schema;
  readonly item?: Schema;
  readonly items?: readonly Schema[];
  readonly value?: Schema;
  readonly options?: readonly unknown[];
  readonly literal?: string | number | boolean;
  readonly pipe?: readonly Schema[];
  readonly class?: { readonly name: string };
}

const OPTIONAL = ['optional', 'exact_optional', 'undefinedable', 'nullish'];

/** Describes a schema. A kind of schema that is not known here keeps its name, so that a change of it is seen. */
export function describeSchema(given: unknown): Shape {
  const schema = given as Schema;
  const { type, entries, wrapped, item, items, value, options = [], literal, pipe = [], class: instanceOf } = schema;
  if (wrapped !== undefined) {
    const isOptional = OPTIONAL.includes(type);
    return {
      ...describeSchema(wrapped),
      ...(isOptional && { isOptional }),
      ...(['nullable', 'nullish'].includes(type) && { isNullable: true }),
    };
  }
  if (type === 'picklist' || type === 'enum') return { type: 'one of', values: options as string[] };
  if (type === 'literal' && literal !== undefined) return { type: 'one of', values: [literal] };
  // What a pipe demands in addition: `number safe_integer`.
  const name = [type, ...pipe.slice(1).map((each) => each.type), ...(instanceOf ? [instanceOf.name] : [])].join(' ');
  return {
    type: name,
    ...(entries && {
      fields: Object.fromEntries(Object.entries(entries).map(([key, each]) => [key, describeSchema(each)])),
    }),
    ...(item && { each: describeSchema(item) }),
    ...(type === 'record' && value && { each: describeSchema(value) }),
    ...(items && { options: items.map(describeSchema) }),
    ...(options.length > 0 && { options: options.map(describeSchema) }),
  };
}

/**
 * What stops the present code from reading what the former wrote, or the former from reading what the present writes: both run side by
 * side during a release (ADR 78). Fields may come as optional ones, and nothing else may change.
 */
export function compareShapes(before: Shape, now: Shape, path = ''): readonly string[] {
  const at = path === '' ? 'the item' : path;
  if (before.type !== now.type) return [`${at} was ${before.type} and is ${now.type}`];
  return [
    ...(before.isOptional && !now.isOptional ? [`${at} was optional: items without it are not read any more`] : []),
    ...(now.isOptional && !before.isOptional
      ? [`${at} is optional now: the former code does not read items without it`]
      : []),
    ...(before.isNullable === now.isNullable ? [] : [`${at} may ${now.isNullable ? 'now' : 'no longer'} be null`]),
    ...missing(before.values, now.values).map((value) => `${at} is no longer read as ${value}`),
    ...missing(now.values, before.values).map((value) => `${at} may be ${value}, which the former code does not read`),
    ...compareFields(before.fields, now.fields, path),
    ...(before.each && now.each ? compareShapes(before.each, now.each, `${path}[]`) : []),
    ...compareOptions(before.options ?? [], now.options ?? [], at),
  ];
}

/** Compares each group of readers of one kind of items: each former reader must have one that fits. */
export function compareReaders(before: Readers, now: Readers): readonly string[] {
  return Object.entries(before).flatMap(([kind, readers]) =>
    readers.flatMap((reader) => {
      const results = (now[kind] ?? []).map((each) => compareShapes(reader, each));
      const [closest] = results.toSorted((a, b) => a.length - b.length);
      if (closest === undefined) return [`${kind}: nothing reads these items any more`];
      return closest.map((problem) => `${kind}: ${problem}`);
    }),
  );
}

/** The readers of each kind of items, by `<table> <kind>`. */
export type Readers = Readonly<Record<string, readonly Shape[]>>;

function compareFields(before: Shape['fields'] = {}, now: Shape['fields'] = {}, path: string): readonly string[] {
  const join = (name: string) => (path === '' ? name : `${path}.${name}`);
  return [
    ...Object.entries(before).flatMap(([name, shape]) => {
      const kept = now[name];
      if (kept !== undefined) return compareShapes(shape, kept, join(name));
      return shape.isOptional ? [] : [`${join(name)} is gone: the former code does not read items without it`];
    }),
    ...Object.entries(now)
      .filter(([name, { isOptional }]) => before[name] === undefined && !isOptional)
      .map(([name]) => `${join(name)} is new and required: items of before do not have it`),
  ];
}

function compareOptions(before: readonly Shape[], now: readonly Shape[], at: string): readonly string[] {
  const without = (some: readonly Shape[], others: readonly Shape[]) =>
    some.filter((each) => !others.some((other) => compareShapes(each, other).length === 0)).length;
  return [
    ...(without(before, now) > 0 ? [`${at} has lost a form`] : []),
    ...(without(now, before) > 0 ? [`${at} has a new form, which the former code does not read`] : []),
  ];
}

function missing<Value>(some: readonly Value[] = [], others: readonly Value[] = []): readonly Value[] {
  return some.filter((value) => !others.includes(value));
}
