import { describe, expect, test } from 'vitest';
import { checkOperation, type PlatformWatch } from '#scripts/smoke/check-operation.ts';

const NUMBERS = ['260309101500047115', '260309101500047123'];

/** A platform on which nothing is wrong, except for `changes`. */
const watch = (changes: Partial<PlatformWatch> = {}): PlatformWatch => ({
  executionStatus: async () => 'SUCCEEDED',
  countFailures: async () => ({ 'project-views': 0, 'drive-workflow': 0 }),
  findAlarms: async () => [],
  ...changes,
});
/** Runs the checks without waiting. Returns what is wrong, and how long it would have waited. */
async function check(
  changes: Partial<PlatformWatch>,
): Promise<{ readonly wrong: string[]; readonly waitedMs: number }> {
  let waitedMs = 0;
  const findings = await checkOperation(watch(changes), NUMBERS, async (ms) => {
    waitedMs += ms;
  });
  return { wrong: findings.flatMap(({ wrong }) => wrong?.en ?? []), waitedMs };
}

describe('the smoke test checks the operation of a platform', () => {
  test('where nothing is wrong it says what was checked', async () => {
    const findings = await checkOperation(watch(), NUMBERS);
    expect(findings).toEqual([
      { checked: { en: 'the 2 executions have succeeded', zh: '2 个执行均已成功' } },
      { checked: { en: 'the 2 failure queues are empty', zh: '2 个失败队列为空' } },
      { checked: { en: 'no alarm is on', zh: '没有告警' } },
    ]);
  });

  test('an execution that still runs gets time to end', async () => {
    const statuses = ['RUNNING', 'RUNNING', 'RUNNING'];
    const { wrong, waitedMs } = await check({ executionStatus: async () => statuses.pop() ?? 'SUCCEEDED' });
    expect([wrong, waitedMs]).toEqual([[], 2000]);
  });

  test('an execution that runs on for a minute, because its token is refused, is an error', async () => {
    const executionStatus = async (number: string) => (number === NUMBERS[0] ? 'RUNNING' : 'SUCCEEDED');
    const { wrong, waitedMs } = await check({ executionStatus });
    expect(wrong).toEqual([
      expect.stringMatching(/260309101500047115 RUNNING \(docs\/runbooks\/failed-executions\.md\)/),
    ]);
    expect(waitedMs).toBe(60_000);
  });

  test.each(['FAILED', 'TIMED_OUT', 'ABORTED'])('an execution that has %s is an error at once', async (status) => {
    const { wrong, waitedMs } = await check({ executionStatus: async () => status });
    expect(wrong).toEqual([expect.stringContaining(`260309101500047123 ${status}`)]);
    expect(waitedMs).toBe(0);
  });

  test('an appeal without an execution is an error, because nothing started its workflow', async () => {
    const { wrong } = await check({ executionStatus: async () => undefined });
    expect(wrong).toEqual([expect.stringContaining('260309101500047115 missing')]);
  });

  test('a message in a failure queue is an error that names the queue', async () => {
    const { wrong } = await check({ countFailures: async () => ({ 'project-views': 0, 'drive-workflow': 2 }) });
    expect(wrong).toEqual([expect.stringContaining('messages: drive-workflow 2 ')]);
  });

  test('an alarm that is on is an error that names the alarm', async () => {
    const { wrong } = await check({ findAlarms: async () => ['hotline-dev-api-ServerErrorAlarm'] });
    expect(wrong).toEqual([expect.stringContaining('hotline-dev-api-ServerErrorAlarm')]);
  });

  test('one machine has no alarms, and the check says so', async () => {
    const findings = await checkOperation(watch({ findAlarms: async () => undefined }), NUMBERS);
    expect(findings.at(-1)).toEqual({
      checked: { en: 'alarms: there are none on one machine', zh: '告警：本机没有告警' },
    });
  });
});
