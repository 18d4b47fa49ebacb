import { expect, test } from 'vitest';
import { buildTrace, formatTrace, insightsQuery } from '#scripts/trace/build-trace.ts';

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const line = (timestamp: string, message: string, more: object = {}) =>
  JSON.stringify({ level: 'INFO', message, timestamp, service: 'citizens-commands', correlationId: ID, ...more });

test('a trace has the lines of one request, in the order of time', () => {
  const trace = buildTrace(
    [
      line('2026-12-02T08:00:02.000Z', 'event-handled', { appealId: 'a1', service: 'events-drive-workflow' }),
      line('2026-12-02T08:00:01.000Z', 'http-answered', { status: 201, _aws: {} }),
      line('2026-12-02T08:00:00.000Z', 'http-answered', { correlationId: '0af7651916cd43dd8448eb211c80319c' }),
      // Another line may name the id, and not belong to it.
      line('2026-12-02T08:00:00.000Z', 'other', { correlationId: 'x', about: ID }),
      `not JSON ${ID}`,
      '',
    ],
    ID,
  );
  expect(formatTrace(trace).split('\n')).toEqual([
    '2026-12-02T08:00:01.000Z  citizens-commands      http-answered  status=201',
    '2026-12-02T08:00:02.000Z  events-drive-workflow  event-handled  appealId=a1',
  ]);
});

test('the query for a deployed stage asks all its log groups for the id', () => {
  expect(insightsQuery('prod', ID)).toContain('namePrefix: ["hotline-prod-"]');
  expect(insightsQuery('prod', ID)).toContain(`filter correlationId = "${ID}"`);
});
