import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readVariable } from '#functions/runtime/environment.ts';
import { logError, logInfo, logWarning, nameTask } from '#functions/runtime/log.ts';

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  // Another file of the same process may have named one.
  nameTask(undefined);
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      printed.push(String(chunk));
      return true;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const logged = (error: unknown) => {
  printed.length = 0;
  logError('some-code', error, { appealId: 'a1' });
  return JSON.parse(printed.join('')) as Record<string, unknown>;
};

test('an error is logged by its name and stack, with a code and ids', () => {
  const line = logged(new RangeError('x'));
  expect(line).toMatchObject({ level: 'ERROR', message: 'some-code', appealId: 'a1', errorName: 'RangeError' });
  expect((line.errorAt as string[])[0]).toContain('log.test.ts');
});

test('an error of a version behind an alias counts for it, so that an alarm can take the release back', () => {
  expect(logged(new Error('x'))).not.toHaveProperty('_aws');
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'driver');
  vi.stubEnv('AWS_LAMBDA_FUNCTION_VERSION', '$LATEST');
  expect(logged(new Error('x'))).not.toHaveProperty('_aws');
  vi.stubEnv('AWS_LAMBDA_FUNCTION_VERSION', '7');
  expect(logged(new Error('x'))).toMatchObject({
    level: 'ERROR',
    function: 'driver',
    version: '7',
    Errors: 1,
    _aws: {
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          Namespace: 'Hotline/Releases',
          Dimensions: [['function', 'version']],
          Metrics: [{ Name: 'Errors', Unit: 'Count' }],
        },
      ],
    },
  });
  vi.unstubAllEnvs();
});

test('a missing variable is logged by the name of the error', () => {
  let error: unknown;
  try {
    readVariable('NOWHERE_TABLE');
  } catch (thrown) {
    error = thrown;
  }
  expect(logged(error)).toMatchObject({ errorName: 'NotSet.NOWHERE_TABLE' });
});

test('the message of an error is never logged, even if it looks like a stack or was changed later', () => {
  const changed = new Error('at 张三 (/home/张三.ts:1:1)');
  changed.message = '李四';
  const renamed = Object.assign(new Error('a'), { name: '张三 13812345678' });
  for (const error of [
    new Error('张三\n    at 李四 (/13812345678.ts:1:1)'),
    changed,
    renamed,
    '张三',
    { name: '张三' },
  ])
    expect(JSON.stringify(logged(error))).not.toMatch(/张三|李四|13812345678/);
});

test('the request of a failed AWS call can be found', () => {
  const failed = Object.assign(new Error('x'), { name: 'ValidationException', $metadata: { requestId: 'aws-1' } });
  expect(logged(failed)).toMatchObject({ errorName: 'ValidationException', awsRequestId: 'aws-1' });
});

test('each line is one JSON object with level, code, instant and function, and obeys LOG_LEVEL', () => {
  vi.stubEnv('SERVICE_NAME', 'citizen-get-appeal');
  vi.stubEnv('LOG_LEVEL', 'WARN');
  logInfo('audit-clean');
  logWarning('audit-repaired', { lostStarts: 1 });
  vi.unstubAllEnvs();
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatch(/^\{.*\}\n$/);
  const { timestamp, ...line } = JSON.parse(printed.join(''));
  expect(line).toEqual({ level: 'WARN', message: 'audit-repaired', service: 'citizen-get-appeal', lostStarts: 1 });
  expect(Number.isNaN(Date.parse(timestamp))).toBe(false);
});
