import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../src/states/definition/problems.ts';
import { readMachine } from '../../src/states/definition/read-machine.ts';
import { machine, task, tokenTask } from './example-machines.ts';

function problemsOf(definition: unknown): string[] {
  try {
    readMachine('example', definition);
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return [...error.problems];
    throw error;
  }
}

const pass = (more: Record<string, unknown> = {}) => ({ Type: 'Pass', End: true, ...more });
const one = (state: Record<string, unknown>) => machine({ S: state });

describe('a definition is refused', () => {
  test.each([
    ['an unknown field of a state', one(pass({ Outptu: 1 })), "state 'S', field 'Outptu': is not supported"],
    ['a field of another type of state', one(pass({ Seconds: 1 })), "state 'S', field 'Seconds': is not supported"],
    ['an unknown field at the top', machine({ S: pass() }, { Foo: 1 }), "top level, field 'Foo': is not supported"],
    [
      'a field of JSONPath',
      one(pass({ ResultPath: '$.x' })),
      "state 'S', field 'ResultPath': belongs to JSONPath; only JSONata is run here",
    ],
    [
      'a key of JSONPath inside a template',
      one(task({ Arguments: { FunctionName: 'f', Payload: { 'id.$': '$.id' } } })),
      "state 'S', field 'Arguments/Payload/id.$': belongs to JSONPath; only JSONata is run here",
    ],
    [
      'another query language',
      machine({ S: pass() }, { QueryLanguage: 'JSONPath' }),
      "top level, field 'QueryLanguage': only 'JSONata' is run here",
    ],
    [
      'no query language where it matters',
      { StartAt: 'S', States: { S: pass({ Output: 1 }) } },
      "state 'S', field 'QueryLanguage': is missing, so it is JSONPath; only 'JSONata' is run here",
    ],
    [
      'another integration',
      one(task({ Resource: 'arn:aws:states:::sqs:sendMessage' })),
      "state 'S', field 'Resource': 'arn:aws:states:::sqs:sendMessage' is not supported: only lambda:invoke[.waitForTaskToken]",
    ],
    ['a task without arguments', one(task({ Arguments: undefined })), "state 'S', field 'Arguments': is missing"],
    [
      'a missing next state',
      one(pass({ End: undefined, Next: 'T' })),
      "state 'S', field 'Next': there is no state 'T' in its scope",
    ],
    [
      'Next and End together',
      machine({ S: pass({ Next: 'T' }), T: pass() }),
      "state 'S', field 'Next': a state needs either 'Next' or 'End': true",
    ],
    ['a state that is not reached', machine({ S: pass(), T: pass() }), "state 'T', field '.': no state leads to it"],
    [
      'states that never end',
      machine({ S: pass({ End: undefined, Next: 'S' }) }),
      "top level, field 'States': no state ends it (MISSING_END_STATE)",
    ],
    ['no StartAt', { QueryLanguage: 'JSONata', States: { S: pass() } }, "top level, field 'StartAt': is missing"],
    [
      'an unknown StartAt',
      machine({ S: pass() }, { StartAt: 'X' }),
      "top level, field 'StartAt': there is no state 'X' in its scope",
    ],
    [
      'a next state of another scope',
      machine({
        S: {
          Type: 'Map',
          ItemProcessor: { StartAt: 'I', States: { I: pass({ End: undefined, Next: 'T' }) } },
          Next: 'T',
        },
        T: pass(),
      }),
      "state 'I', field 'Next': there is no state 'T' in its scope",
    ],
    [
      'a name used twice',
      machine({ S: { Type: 'Parallel', Branches: [{ StartAt: 'S', States: { S: pass() } }], End: true } }),
      "state 'S', field '.': the name is used twice in the machine",
    ],
    [
      'an unknown type',
      one({ Type: 'Activity' }),
      "state 'S', field 'Type': must be one of Pass, Choice, Wait, Succeed, Fail, Task, Parallel, Map",
    ],
    [
      'ItemSelector',
      one({
        Type: 'Map',
        ItemSelector: {},
        ItemProcessor: { StartAt: 'I', States: { I: pass() } },
        End: true,
      }),
      "state 'S', field 'ItemSelector': is not supported",
    ],
    [
      'a distributed Map',
      one({
        Type: 'Map',
        ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'I', States: { I: pass() } },
        End: true,
      }),
      "state 'S', field 'ItemProcessor/ProcessorConfig': only {'Mode': 'INLINE'} is supported",
    ],
    [
      'an expression that does not parse',
      one(pass({ Output: '{% 1 + %}' })),
      expect.stringContaining("state 'S', field 'Output': INVALID_JSONATA_EXPRESSION"),
    ],
    [
      'an expression that is not closed',
      one(pass({ Output: { a: '{% 1' } })),
      "state 'S', field 'Output/a': a string that begins with '{%' must end with '%}'",
    ],
    [
      'a bare name at the top of an expression',
      one(pass({ Output: '{% input.phone %}' })),
      "state 'S', field 'Output': UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'input' at the top level is not supported",
    ],
    [
      '$$',
      one(pass({ Output: '{% $$.a %}' })),
      "state 'S', field 'Output': UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported",
    ],
    [
      '$eval',
      one(pass({ Output: '{% $eval("1") %}' })),
      "state 'S', field 'Output': UNSUPPORTED_JSONATA_EXPRESSION: Function '$eval' is not supported; use $parse",
    ],
    [
      '$states.errorOutput outside a catcher',
      one(pass({ Output: '{% $states.errorOutput.Error %}' })),
      "state 'S', field 'Output': UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$states.errorOutput' is supported in a catcher only",
    ],
    [
      'the reserved variable',
      one(pass({ Assign: { states: 1 } })),
      "state 'S', field 'Assign/states': 'states' is reserved",
    ],
    [
      'an impossible variable',
      one(pass({ Assign: { 'a-b': 1 } })),
      "state 'S', field 'Assign/a-b': is not a variable name",
    ],
    [
      'a variable of an outer scope assigned inside',
      machine({
        S: {
          Type: 'Map',
          Assign: { x: 1 },
          ItemProcessor: { StartAt: 'I', States: { I: pass({ Assign: { x: 2 } }) } },
          End: true,
        },
      }),
      "state 'S', field 'ItemProcessor/States': the variable 'x' belongs to an outer scope",
    ],
    [
      'States.ALL among others',
      one(task({ Retry: [{ ErrorEquals: ['States.ALL', 'X'] }] })),
      "state 'S', field 'Retry[0]/ErrorEquals': 'States.ALL' must stand alone",
    ],
    [
      'States.ALL before others',
      one(task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }] })),
      "state 'S', field 'Retry[0]/ErrorEquals': 'States.ALL' must be in the last one",
    ],
    [
      'an unknown reserved error',
      one(task({ Retry: [{ ErrorEquals: ['States.Timeuot'] }] })),
      "state 'S', field 'Retry[0]/ErrorEquals': 'States.Timeuot' is not a known error",
    ],
    [
      'a retrier out of range',
      one(task({ Retry: [{ ErrorEquals: ['X'], BackoffRate: 0.5 }] })),
      "state 'S', field 'Retry[0]/BackoffRate': must be a number from 1 to 9007199254740991",
    ],
    [
      'a catcher without a next state',
      one(task({ Catch: [{ ErrorEquals: ['X'] }] })),
      "state 'S', field 'Catch[0]/Next': is missing",
    ],
    ['Retry on a Pass', one(pass({ Retry: [{ ErrorEquals: ['X'] }] })), "state 'S', field 'Retry': is not supported"],
    [
      'a timeout of 0',
      one(tokenTask({ TimeoutSeconds: 0 })),
      "state 'S', field 'TimeoutSeconds': must be an integer from 1 to 99999999 or an expression",
    ],
    [
      'a Wait without an end',
      one({ Type: 'Wait', End: true }),
      "state 'S', field 'Seconds': a Wait needs either 'Seconds' or 'Timestamp'",
    ],
    [
      'a timestamp without T',
      one({ Type: 'Wait', Timestamp: '2026-01-01 00:00:00Z', End: true }),
      "state 'S', field 'Timestamp': must be an RFC 3339 timestamp such as 2026-02-13T08:00:00Z, or an expression",
    ],
    [
      'a rule without a condition',
      machine({ S: { Type: 'Choice', Choices: [{ Next: 'T' }] }, T: pass() }),
      "state 'S', field 'Choices[0]/Condition': is missing",
    ],
    ['a Comment that is no text', one(pass({ Comment: 1 })), "state 'S', field 'Comment': must be a string"],
    ['no object', [], "top level, field '.': must be an object"],
  ])('a definition is refused for %s', (_, definition, problem) => {
    expect(problemsOf(definition)).toContainEqual(problem);
  });

  test('a definition is refused with all its problems in one error that names the machine', () => {
    const definition = machine({ S: pass({ X: 1 }), T: pass({ Y: 1 }) });
    expect(() => readMachine('appeal', definition)).toThrow(/State machine appeal: .*'X'.*'Y'.*no state leads/);
  });
});

test('a definition with every supported feature is accepted', () => {
  const definition = machine(
    {
      First: { Type: 'Wait', Comment: 'c', Timestamp: '2026-01-01T00:00:00+08:00', Next: 'Call' },
      Call: task({
        Comment: 'c',
        End: undefined,
        Next: 'Pick',
        TimeoutSeconds: '{% 5 %}',
        Retry: [{ ErrorEquals: ['X'], IntervalSeconds: 1, MaxDelaySeconds: 9, JitterStrategy: 'FULL' }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Bad', Assign: { e: '{% $states.errorOutput.Error %}' } }],
        Assign: { x: '{% $states.result.Payload.items[n > 3] %}' },
      }),
      Pick: { Type: 'Choice', Choices: [{ Condition: '{% $exists($x) %}', Next: 'Good' }], Default: 'Bad' },
      Good: { Type: 'Succeed', Output: '{% $x.(n + 1) %}' },
      Bad: { Type: 'Fail', Error: 'E', Cause: '{% "c" %}' },
    },
    { Comment: 'c', TimeoutSeconds: 600, Version: '1.0' },
  );
  expect(problemsOf(definition)).toEqual([]);
});

test('the partition of a resource is that of the region', () => {
  expect(problemsOf(one(task({ Resource: 'arn:evil:states:::lambda:invoke' })))).toHaveLength(1);
  for (const partition of ['aws', 'aws-cn', 'aws-us-gov']) {
    expect(problemsOf(one(task({ Resource: `arn:${partition}:states:::lambda:invoke` })))).toEqual([]);
  }
});
