import { readFileSync } from 'node:fs';
import { type Answer, harness } from 'one-machine-aws/testing';
import { expect, test } from 'vitest';

const TEXT = readFileSync(new URL('../../statemachines/monthly-report.asl.json', import.meta.url), 'utf8');
const define = (lakeSecond: number): unknown =>
  JSON.parse(
    TEXT.replace(/\$\{(\w+)\}/g, (_, name) =>
      name === 'Partition' ? 'aws' : name === 'LakeSecond' ? String(lakeSecond) : name,
    ),
  );
const ASK = 'ask-figures';
const MAKE = 'make-report';
const ASKED = [{ name: 'volume', id: 'query-1' }];
const INPUT = { month: '2026-01', scope: 'province' };

/** Runs the machine for some hours; `states` are what make-report answers, the last one for ever. */
async function run(states: readonly string[], { isBroken = false, lakeSecond = 1 } = {}) {
  let looks = 0;
  const answer: Answer = ({ payload }) => {
    if (payload.task === ASK) return { asked: ASKED };
    if (isBroken) throw new Error('no lake');
    return { state: states[Math.min(looks++, states.length - 1)], failed: [] };
  };
  const of = harness(define(lakeSecond), answer);
  const execution = await of.run(INPUT, '2026-01-province');
  for (let minute = 0; minute < 180; minute++) await of.advance(60);
  const calls = of.calls.map(({ payload: { task, ...payload } }) => ({ task, payload }));
  return { calls, view: of.view(execution), entered: of.entered(execution) };
}

test('a report is asked for, awaited, made and done: six states where the lake answers at once', async () => {
  const { calls, view, entered } = await run(['made']);
  expect(entered).toEqual(['Begin', 'Ask figures', 'Let the lake answer', 'Make report', 'Is it made', 'Done']);
  expect(view.status).toBe('SUCCEEDED');
  expect(calls).toEqual([
    { task: ASK, payload: { ...INPUT, token: '2026-01-province-1' } },
    { task: MAKE, payload: { ...INPUT, asked: ASKED, isLastAttempt: false } },
  ]);
});

test('a report waits for missing figures and looks again, an hour at most', async () => {
  expect((await run(['waiting', 'waiting', 'made'])).view.status).toBe('SUCCEEDED');
  const { view, calls } = await run(['waiting']);
  expect(view).toMatchObject({ status: 'FAILED', error: 'FiguresNotAnswered' });
  const attempts = calls.filter(({ task }) => task === MAKE).map(({ payload }) => payload.isLastAttempt);
  expect(attempts).toEqual([...Array(59).fill(false), true]);
  expect((view.stopMs ?? 0) - view.startMs).toBeLessThan(61 * 60_000);
});

test('a report on a fast clock waits for the lake as long in real time', async () => {
  const { view, calls } = await run(['waiting', 'waiting', 'made'], { lakeSecond: 3600 });
  expect(view.status).toBe('RUNNING');
  expect(calls.filter(({ task }) => task === MAKE)).toHaveLength(1);
});

test('a report queries failed figures again under another token, twice', async () => {
  const { view, calls } = await run(['failed', 'failed', 'made']);
  expect(view.status).toBe('SUCCEEDED');
  expect(calls.filter(({ task }) => task === ASK).map(({ payload }) => payload.token)).toEqual([
    '2026-01-province-1',
    '2026-01-province-2',
    '2026-01-province-3',
  ]);
  expect(calls.filter(({ task }) => task === MAKE).map(({ payload }) => payload.isLastAttempt)).toEqual([
    false,
    false,
    true,
  ]);
  expect((await run(['failed'])).view).toMatchObject({ status: 'FAILED', error: 'FiguresNotAnswered' });
});

test('a task that keeps failing fails the execution, which raises the alarm', async () => {
  const { view, calls } = await run([], { isBroken: true });
  expect(view.status).toBe('FAILED');
  expect(calls.filter(({ task }) => task === MAKE)).toHaveLength(9);
});
