import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { type Parser, rememberParsed } from '../../src/dynamodb/parsed-expressions.ts';

const load = createRequire(import.meta.resolve('dynalite'));

/** A parser of dynalite that remembers, with the number of times that it has parsed. */
function open(kind: 'condition' | 'projection' | 'update') {
  const { parse } = load(`dynalite/db/${kind}Parser`) as Parser;
  let parses = 0;
  const parser: Parser = {
    parse: (...given) => {
      parses += 1;
      return parse(...given);
    },
  };
  rememberParsed(parser);
  const run = (
    expression: string,
    names: Record<string, string> = {},
    values: Record<string, Record<string, unknown>> = {},
  ) => {
    const unused = (of: object) => Object.fromEntries(Object.keys(of).map((name) => [name, true as const]));
    const context = {
      attrNames: names,
      attrVals: values,
      unusedAttrNames: unused(names),
      unusedAttrVals: unused(values),
      isReserved: () => false,
      compare: () => false,
    };
    const tree = parser.parse(expression, { context }) as { expression: { type: string; args: unknown[] } };
    return { tree, unused: [...Object.keys(context.unusedAttrNames), ...Object.keys(context.unusedAttrVals)] };
  };
  return { run, countParses: () => parses };
}

test('the same expression is parsed once, and each request has its own values in the tree', () => {
  const { run, countParses } = open('condition');
  const first = run('#a < :v AND #b = :w', { '#a': 'a', '#b': 'b' }, { ':v': { N: '1' }, ':w': { S: 'x' } });
  const second = run('#a < :v AND #b = :w', { '#a': 'a', '#b': 'b' }, { ':v': { N: '2' }, ':w': { S: 'y' } });
  expect(countParses()).toBe(1);
  expect(JSON.stringify(second.tree)).toBe(
    JSON.stringify(first.tree).replace('"N":"1"', '"N":"2"').replace('"S":"x"', '"S":"y"'),
  );
});

test('what a request changes in its tree is not in the tree of the next', () => {
  const { run } = open('condition');
  const ask = () => run(':v < #a', { '#a': 'a' }, { ':v': { N: '1' } }).tree;
  const unchanged = structuredClone(ask());
  for (const tree of [ask(), ask()]) {
    expect(tree).toEqual(unchanged);
    tree.expression.type = '>';
    tree.expression.args.reverse();
  }
});

test('names and values that the expression does not use stay unused', () => {
  const { run, countParses } = open('update');
  const ask = () => run('SET #a = :v', { '#a': 'a', '#b': 'b' }, { ':v': { N: '1' }, ':w': { N: '1' } });
  expect(ask().unused).toEqual(['#b', ':w']);
  expect(ask().unused).toEqual(['#b', ':w']);
  expect(countParses()).toBe(1);
});

test.each<[string, Record<string, string>, Record<string, Record<string, unknown>>]>([
  ['other names', { '#a': 'other' }, { ':v': { S: 'x' } }],
  ['a value of another type', { '#a': 'a' }, { ':v': { N: '1' } }],
])('%s have another tree', (_, names, values) => {
  const { run, countParses } = open('condition');
  const expression = 'begins_with(#a, :v)';
  run(expression, { '#a': 'a' }, { ':v': { S: 'x' } });
  expect(run(expression, names, values).tree).toEqual(open('condition').run(expression, names, values).tree);
  expect(countParses()).toBe(2);
});

test('an expression with an error is parsed again, with the same error', () => {
  const { run, countParses } = open('condition');
  const ask = () => run('((#a = :v))', { '#a': 'a' }, { ':v': { S: 'x' } }).tree;
  expect(ask()).toEqual(expect.stringContaining('redundant parentheses'));
  expect(ask()).toEqual(expect.stringContaining('redundant parentheses'));
  expect(countParses()).toBe(2);
});

test('an expression whose check reads the values is parsed each time', () => {
  const { run, countParses } = open('condition');
  const ask = () => run('#a BETWEEN :v AND :w', { '#a': 'a' }, { ':v': { N: '1' }, ':w': { N: '2' } });
  ask();
  ask();
  expect(countParses()).toBe(2);
});
