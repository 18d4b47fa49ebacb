import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { harness } from '../../src/testing/state-machines-harness.ts';
import { machine } from './example-machines.ts';

/** Evaluates one expression in a Pass state after variables were assigned. Returns the output or the error. */
async function evaluate(expression: string, variables: Record<string, unknown> = { known: 1 }, input: unknown = {}) {
  const run = harness(
    machine({
      Start: { Type: 'Pass', Assign: variables, Next: 'Show' },
      Show: { Type: 'Pass', Output: `{% ${expression} %}`, End: true },
    }),
  );
  const execution = await run.run(input);
  const view = run.view(execution);
  return view.status === 'SUCCEEDED' ? run.output(execution) : { error: view.error, cause: view.cause };
}

const failed = (cause: string) => ({ error: 'States.QueryEvaluationError', cause: expect.stringContaining(cause) });

describe('a variable', () => {
  test('an expression fails when it reads a variable that no state has assigned', async () => {
    expect(await evaluate('$missing')).toEqual(failed("'$missing' has not been assigned"));
    expect(await evaluate('$missing.a.b')).toEqual(failed("'$missing' has not been assigned"));
    expect(await evaluate('"x" & $missing')).toEqual(failed("'$missing' has not been assigned"));
    expect(await evaluate('$states.input.list.($ + $missing)', {}, { list: [1] })).toEqual(failed('$missing'));
    expect(await evaluate('$map([1], function($i) { $missing })')).toEqual(failed('$missing'));
  });

  test('an unassigned variable may be tested with $exists, and in a branch that is not taken', async () => {
    expect(await evaluate('$exists($missing)')).toBe(false);
    expect(await evaluate('$exists($known) ? $known : $missing')).toBe(1);
    expect(await evaluate('$exists($missing) ? $missing : "none"')).toBe('none');
  });

  const variables = { list: [{ n: 1 }, { n: 2 }, { n: 3 }], one: [7], nested: [[1, 2], [3]], tree: { a: { b: [1] } } };

  test.each([
    '$list.n',
    '$list[n > 1].n',
    '$list[0].n',
    '$list[-1]',
    '$one',
    '$one[]',
    '$list[n = 2][]',
    '$list[n = 2][].n',
    '$list{$string(n): n}',
    '$list^(>n).n',
    '$list#$i[$i > 0].n',
    '$list@$x.{"n": $x.n}',
    '$nested.($count($))',
    '$nested[0][1]',
    '$tree.*.b',
    '$tree.**.b[0]',
    '[$one, $nested]',
    '{"a": $one, "b": $tree.a.b[]}',
    '$map($one, $string)',
    '$map($list, function($v, $i) { $v.n * $i })',
    '$one ~> $sum',
    '$list ~> |$|{"m": n * 2}|',
    '($x := 2; $f := function($y) { $x + $y }; $f(3))',
    '($nothing := $states.input.nothing; $exists($nothing))',
    '$reduce($list.n, function($a, $b) { $a + $b })',
    '$sort($list, function($l, $r) { $l.n < $r.n }).n',
    '($inc := $sum(?); $inc([1, 2]))',
    '$list.(n > 1 ? $one : $nested)',
    '$states.input.rows.{"id": id, "all": $one[0]}',
    '($fact := function($n) { $n < 2 ? 1 : $n * $fact($n - 1) }; $fact($one[0]))',
  ])('the guard of variables does not change the meaning of JSONata: %s', async (expression) => {
    const input = { rows: [{ id: 1 }, { id: 2 }] };
    const plain: unknown = await jsonata(expression).evaluate(undefined, { ...variables, states: { input } });
    expect(await evaluate(expression, variables, input)).toEqual(JSON.parse(JSON.stringify(plain)));
  });
});

describe('an expression', () => {
  test('an expression without a value fails and names its field', async () => {
    expect(await evaluate('$states.input.nothing')).toEqual(
      failed("'$states.input.nothing' specified for the field 'Output' returned nothing (undefined)."),
    );
    const run = harness(
      machine({ Show: { Type: 'Pass', Output: { a: [{ b: '{% $states.input.no %}' }] }, End: true } }),
    );
    expect(run.view(await run.run()).cause).toContain("'Output/a[0]/b'");
  });

  test('an expression may give null', async () => {
    expect(await evaluate('null')).toBeNull();
  });

  test('an expression that gives a function fails', async () => {
    expect(await evaluate('$uppercase')).toEqual(failed('function'));
    expect(await evaluate('{"f": function($x) { $x }}')).toEqual(failed('function'));
  });

  test('an endless expression fails instead of stopping everything', async () => {
    expect(await evaluate('($f := function() { $f() }; $f())')).toEqual(failed('endless recursion'));
    expect(await evaluate('($f := function($n) { 1 + $f($n) }; $f(1))')).toEqual(failed('threw an error'));
  });

  test('an expression sees a result and a context item only where they exist', async () => {
    expect(await evaluate('$exists($states.result)')).toBe(false);
    expect(await evaluate('$exists($)')).toBe(false);
  });

  test('an expression sees the context of the execution', async () => {
    expect(await evaluate('$states.context', {}, { a: 1 })).toEqual({
      Execution: {
        Id: expect.stringMatching(/^arn:aws-cn:states:cn-north-1:123456789012:execution:example:/),
        Input: { a: 1 },
        Name: expect.any(String),
        RoleArn: 'arn:aws-cn:iam::123456789012:role/WorkflowRole',
        StartTime: '2026-02-13T00:00:00.000Z',
        RedriveCount: 0,
      },
      StateMachine: { Id: 'arn:aws-cn:states:cn-north-1:123456789012:stateMachine:example', Name: 'example' },
      State: { EnteredTime: '2026-02-13T00:00:00.000Z', Name: 'Show', RetryCount: 0 },
    });
  });

  test('an expression reads the domain’s clock', async () => {
    expect(await evaluate('$now()')).toBe('2026-02-13T00:00:00.000Z');
    expect(await evaluate('$now("[Y]-[M01]-[D01] [H01]:[m01]", "+0800")')).toBe('2026-02-13 08:00');
    expect(await evaluate('$millis()')).toBe(Date.parse('2026-02-13T00:00:00Z'));
    expect(await evaluate('$map([1], function($i) { $millis() })')).toBe(Date.parse('2026-02-13T00:00:00Z'));
  });
});

describe('the functions of Step Functions', () => {
  test('$partition splits lists', async () => {
    expect(await evaluate('$partition([1, 2, 3, 4, 5], 2.9)')).toEqual([[1, 2], [3, 4], [5]]);
    expect(await evaluate('$partition([1], 0)')).toEqual(failed('returned nothing'));
  });

  test('$range counts, including the end', async () => {
    expect(await evaluate('$range(0, 10, 5)')).toEqual([0, 5, 10]);
    expect(await evaluate('$range(3, 0, -2)')).toEqual([3, 1]);
    expect(await evaluate('$range(1, 2, -1)')).toEqual(failed('returned nothing'));
    expect(await evaluate('$range(1, 1000000, 1)')).toEqual(failed('memory limit'));
  });

  test('$hash gives hexadecimal digests', async () => {
    expect(await evaluate('$hash("abc", "SHA-256")')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(await evaluate('$hash("abc", "sha-256")')).toEqual(failed('$hash knows'));
  });

  test('$parse reads JSON; $uuid and $random give random values, equal for equal seeds', async () => {
    expect(await evaluate('$parse("{\\"a\\": [1]}").a')).toEqual([1]);
    expect(await evaluate('$parse("{")')).toEqual(failed('threw an error'));
    expect(await evaluate('$uuid()')).toBe('uuid');
    expect(await evaluate('$random()')).toBe(0.5);
    expect(await evaluate('$random(7) = $random(7) and $random(7) != $random(8)')).toBe(true);
  });
});
