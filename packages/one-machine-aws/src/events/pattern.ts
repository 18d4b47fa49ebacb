import { matchesCidr, parseCidr } from './cidr.ts';
import { compileWildcard } from './wildcard.ts';

/** Tests whether an event matches. */
export type Matcher = (event: unknown) => boolean;

/** Tests one leaf of an event; `undefined` when the field is absent. */
type Leaf = (value: unknown) => boolean;

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Compiles an EventBridge pattern, also of a filter of an event source mapping. Throws for an unknown operator and for
 * a form that AWS refuses: a rule that never matches would be noticed too late.
 */
export function compilePattern(pattern: unknown): Matcher {
  if (!isObject(pattern) || Object.keys(pattern).length === 0) throw fault('a pattern is a non-empty object', '');
  return compileObject(pattern, '');
}

const fault = (what: string, path: string) =>
  new Error(`Event pattern is not valid${path ? ` at ${path}` : ''}: ${what}`);

function compileObject(pattern: Fields, path: string): Matcher {
  const tests = Object.entries(pattern).map(([name, rule]): Matcher => {
    if (name === '$or') return compileOr(rule, path);
    const at = path === '' ? name : `${path}.${name}`;
    const test = compileField(rule, at);
    return (event) => test(isObject(event) && Object.hasOwn(event, name) ? event[name] : undefined);
  });
  return (event) => tests.every((test) => test(event));
}

/** `$or`: a list of at least two patterns, each an object; one of them must match. */
function compileOr(rule: unknown, path: string): Matcher {
  if (!Array.isArray(rule) || rule.length < 2) throw fault('$or needs a list of at least two patterns', path);
  const branches = rule.map((each) => {
    if (!isObject(each) || Object.keys(each).length === 0) throw fault('$or holds something else than patterns', path);
    return compileObject(each, path);
  });
  return (event) => branches.some((branch) => branch(event));
}

function compileField(rule: unknown, path: string): (value: unknown) => boolean {
  if (isObject(rule)) {
    if (Object.keys(rule).length === 0) throw fault('an empty object', path);
    const inner = compileObject(rule, path);
    // A list of objects matches when one of its members matches the whole inner pattern.
    return (value) => (Array.isArray(value) ? value.some((each) => inner(each)) : inner(value));
  }
  if (!Array.isArray(rule)) throw fault('the values of a field are a list', path);
  if (rule.length === 0) throw fault('an empty list', path);
  const leaves = rule.map((each) => compileLeaf(each, path));
  return (value) => listLeaves(value).some((leaf) => leaves.some((test) => test(leaf)));
}

/** The leaves of a field: its value, or each value of its list. Objects and empty lists count as absent. */
function listLeaves(value: unknown): readonly unknown[] {
  const leaves = (Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value]).filter(
    (each) => !isObject(each),
  );
  return leaves.length === 0 ? [undefined] : leaves;
}

function compileLeaf(rule: unknown, path: string): Leaf {
  if (!isObject(rule)) {
    if (Array.isArray(rule)) throw fault('a list within a list', path);
    return (value) => value === rule;
  }
  const [[operator, operand] = [], ...others] = Object.entries(rule);
  if (operator === undefined || others.length > 0) throw fault('an operator stands alone in its object', path);
  switch (operator) {
    case 'exists':
      if (typeof operand !== 'boolean') throw fault('exists is true or false', path);
      return (value) => (value !== undefined) === operand;
    case 'anything-but':
      return compileAnythingBut(operand, path);
    case 'numeric':
      return compileNumeric(operand, path);
    case 'cidr': {
      const block = parseCidr(operand);
      if (block === undefined) throw fault('cidr needs a block such as 10.0.0.0/24', path);
      return (value) => typeof value === 'string' && matchesCidr(block, value);
    }
    default:
      return compileText(operator, operand, path);
  }
}

/** Compiles an operator on texts. */
function compileText(operator: string, operand: unknown, path: string): Leaf {
  const onText =
    (test: (text: string) => boolean): Leaf =>
    (value) =>
      typeof value === 'string' && test(value);
  if ((operator === 'prefix' || operator === 'suffix') && isObject(operand)) {
    const wanted = operand['equals-ignore-case'];
    if (typeof wanted !== 'string' || Object.keys(operand).length > 1)
      throw fault(`${operator} with this operand`, path);
    const lower = wanted.toLowerCase();
    return onText((text) =>
      operator === 'prefix' ? text.toLowerCase().startsWith(lower) : text.toLowerCase().endsWith(lower),
    );
  }
  if (!['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(operator)) {
    throw fault(`the operator ${operator} is not known`, path);
  }
  if (typeof operand !== 'string') throw fault(`${operator} needs a text`, path);
  if (operator === 'prefix') return onText((text) => text.startsWith(operand));
  if (operator === 'suffix') return onText((text) => text.endsWith(operand));
  if (operator === 'wildcard') return onText(compileWildcard(operand, path));
  const lower = operand.toLowerCase();
  return onText((text) => text.toLowerCase() === lower);
}

/** Matches a field that is present and equals none of the values, or matches none of the texts of one operator. */
function compileAnythingBut(operand: unknown, path: string): Leaf {
  if (isObject(operand)) {
    const [[operator, texts] = [], ...others] = Object.entries(operand);
    if (operator === undefined || others.length > 0) throw fault('anything-but takes one operator', path);
    const list: unknown[] = Array.isArray(texts) ? texts : [texts];
    if (list.length === 0) throw fault('an empty list', path);
    const tests = list.map((each) => compileText(operator, each, path));
    return (value) => value !== undefined && !tests.some((test) => test(value));
  }
  const values: unknown[] = Array.isArray(operand) ? operand : [operand];
  if (values.length === 0 || !values.every((each) => ['string', 'number', 'boolean'].includes(typeof each))) {
    throw fault('anything-but needs texts or numbers', path);
  }
  return (value) => value !== undefined && !values.includes(value);
}

const COMPARISONS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/** `["=", 1]`, or a range such as `[">", 0, "<=", 5]`. */
function compileNumeric(operand: unknown, path: string): Leaf {
  if (!Array.isArray(operand) || ![2, 4].includes(operand.length)) throw fault('numeric needs one or two limits', path);
  const tests: ((value: number) => boolean)[] = [];
  for (let n = 0; n < operand.length; n += 2) {
    const [operator, limit] = [String(operand[n]), operand[n + 1] as unknown];
    const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
    if (compare === undefined || typeof limit !== 'number' || Math.abs(limit) > 5e9) {
      throw fault('numeric holds an operator or a limit that is not known', path);
    }
    tests.push((value) => compare(value, limit));
  }
  const isRange = operand.length === 2 || (/^>/.test(String(operand[0])) && /^</.test(String(operand[2])));
  if (!isRange) throw fault('numeric has its lower limit first, then its upper', path);
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}
