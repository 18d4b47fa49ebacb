/** A value in DynamoDB's JSON. */
type WireValue = Readonly<Record<string, unknown>>;

/** What a parser of dynalite resolves names and values in. It deletes those that an expression uses from the unused ones. */
export interface ParseContext {
  readonly attrNames?: Readonly<Record<string, string>> | undefined;
  readonly attrVals?: Readonly<Record<string, WireValue>> | undefined;
  readonly unusedAttrNames: Record<string, true>;
  readonly unusedAttrVals: Record<string, true>;
}

/** A parser of dynalite. Its result is a tree that holds values of the context, or the text of an error. */
export interface Parser {
  parse(expression: string, options: { readonly context: ParseContext }): unknown;
}

interface Parsed {
  readonly tree: unknown;
  /** The objects in the tree that stand for values, with the names of these. The values themselves may be large. */
  readonly names: ReadonlyMap<object, string>;
  readonly usedNames: readonly string[];
  readonly usedValues: readonly string[];
}

/** The parser looks at the values in these, and not only at their types. */
const READS_VALUES = /between|attribute_type/i;
/** The code of the platform has some two hundred expressions. */
const KEPT = 1000;

/**
 * Makes a parser remember its results: the same expression with the same names and the same types of values has the same tree. It
 * is copied with the values of the present request. Errors are not remembered.
 */
export function rememberParsed(parser: Parser): void {
  const parse = parser.parse;
  const known = new Map<string, Parsed>();
  parser.parse = (expression, options) => {
    const { context } = options;
    if (READS_VALUES.test(expression)) return parse(expression, options);
    const key = describe(expression, context);
    const found = known.get(key);
    if (found !== undefined) return parseAgain(found, context);
    const before = { names: Object.keys(context.unusedAttrNames), values: Object.keys(context.unusedAttrVals) };
    const tree = parse(expression, options);
    if (typeof tree === 'string') return tree;
    if (known.size >= KEPT) known.clear();
    const stands = Object.entries(context.attrVals ?? {}).map(([name, value]) => ({ name, value, stand: {} }));
    known.set(key, {
      // A copy, because dynalite changes the tree that it gets.
      tree: copy(tree, new Map(stands.map(({ value, stand }) => [value, stand]))),
      names: new Map(stands.map(({ name, stand }) => [stand, name])),
      usedNames: before.names.filter((name) => !(name in context.unusedAttrNames)),
      usedValues: before.values.filter((name) => !(name in context.unusedAttrVals)),
    });
    return tree;
  };
}

function describe(expression: string, { attrNames = {}, attrVals = {} }: ParseContext): string {
  const types = Object.entries(attrVals).map(([name, value]) => `${name} ${Object.keys(value).join()}`);
  return [expression, JSON.stringify(attrNames), ...types].join('\n');
}

function parseAgain({ tree, names, usedNames, usedValues }: Parsed, context: ParseContext): unknown {
  for (const name of usedNames) delete context.unusedAttrNames[name];
  for (const name of usedValues) delete context.unusedAttrVals[name];
  return copy(tree, new Map([...names].map(([stand, name]) => [stand, context.attrVals?.[name]])));
}

/** Copies a tree. Objects that are in `values` are replaced by what they have there. */
function copy(part: unknown, values: ReadonlyMap<object, unknown>): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (values.has(part)) return values.get(part);
  if (Array.isArray(part)) return part.map((each) => copy(each, values));
  const copied = Object.create(Object.getPrototypeOf(part)) as Record<string, unknown>;
  for (const [name, each] of Object.entries(part)) copied[name] = copy(each, values);
  return copied;
}
