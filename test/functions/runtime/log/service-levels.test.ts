import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHandler } from '#functions/events/tasks/publish-events.ts';
import { golden } from '#test/support/contract/golden-files.ts';
import { minute, submitted } from '#test/support/contract/samples.ts';
import { memoryEventLanes } from '#test/support/memory/fake-gateways.ts';
import { invoke } from '#test/support/usecases/invoke.ts';
import { streamRecord } from '#test/support/usecases/records.ts';

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});
const levels = () =>
  printed
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ message }) => message === 'service-level');

const marked = golden<{ readonly data: object }>('schema-1/events/marked.json');
const markAt = (at: string) => ({ ...marked, at, data: { ...marked.data, dueAt: '2026-03-12T04:00:00.000Z' } });

const moved = () =>
  printed.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ message }) => message === 'cases-moved');

test('a batch counts what was filed and what turned yellow or red, without cases of the synthetic check', async () => {
  const publish = invoke(createHandler({ lanes: memoryEventLanes() }));
  const at = '2026-03-12T04:00:00.000Z';
  const mark = (name: string) => ({ ...markAt(at), data: { ...markAt(at).data, mark: name } });
  const probe = submitted(`000000000000${'a'.repeat(20)}`, minute(0));
  const records = [submitted('a1', minute(0)), submitted('a2', minute(0)), probe, mark('red'), mark('reminder50')];
  await publish({ Records: records.map((event, n) => streamRecord(event, `s${n}`)) });
  expect(moved()).toMatchObject([{ Filed: 2, TurnedRed: 1 }]);
  expect(moved()[0]).not.toHaveProperty('TurnedYellow');
  printed.length = 0;
  await publish({ Records: [streamRecord(probe, 's9')] });
  expect(moved()).toEqual([]);
});

test('a mark within ten minutes of its instant keeps the promise, a later one breaks it', async () => {
  const publish = invoke(createHandler({ lanes: memoryEventLanes() }));
  const records = [markAt('2026-03-12T04:10:00.000Z'), markAt('2026-03-12T04:10:00.001Z'), submitted('a1', minute(0))];
  await publish({ Records: records.map((event, n) => streamRecord(event, `s${n}`)) });
  expect(levels()).toMatchObject([
    { level: 'deadlineOnTime', DeadlineLate: 0, late: 600_000 },
    { level: 'deadlineOnTime', DeadlineLate: 1, late: 600_001 },
  ]);
});
