import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { statusPage } from '#local/pages/render-status.ts';
import { textsFor } from '#local/pages/texts.ts';
import { readStatus } from '#local/status/read-status.ts';

const NOW = Date.parse('2026-03-09T03:00:00.000Z');
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hotline-status-'));
  mkdirSync(join(dir, 'logs'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
const write = (name: string, line: object | string) =>
  appendFileSync(join(dir, 'logs', `${name}.log`), `${typeof line === 'string' ? line : JSON.stringify(line)}\n`);

test('Promises of the last hour, the last run of each job and what was set aside are read from the logs', () => {
  const level = (name: string, metric: string, value: number, minutes: number) =>
    write('driver', { level: name, message: 'service-level', timestamp: ago(minutes), [metric]: value });
  level('routedInTime', 'RoutedLate', 0, 5);
  level('routedInTime', 'RoutedLate', 1, 6);
  level('routedInTime', 'RoutedLate', 1, 61);
  level('filingAccepted', 'FilingFailed', 0, 1);
  for (const [minutes, things] of [
    [50, 7],
    [20, 3],
    [40, 9],
  ] as const)
    write('sweeper', {
      level: 'INFO',
      message: 'job-worked',
      timestamp: ago(minutes),
      job: 'sweep-filings',
      things,
      erased: 2,
    });
  write('sweeper', {
    level: 'WARN',
    message: 'job-set-aside',
    timestamp: ago(9),
    job: 'sweep-filings',
    lane: 3,
    why: 'RangeError',
    thing: '"a"',
  });
  write('filing', { level: 'ERROR', message: 'unexpected', timestamp: ago(2) });
  // What a process was killed at.
  write('filing', '{"level":"ERROR","mess');
  const queues = [{ name: 'hotline-local-drive-urgent', messages: 2, oldestSeconds: 40 }];
  const status = readStatus(dir, queues, NOW);
  expect(status).toEqual({
    levels: [
      { level: 'filingAccepted', events: 1, broken: 0 },
      { level: 'routedInTime', events: 2, broken: 1 },
      { level: 'deadlineOnTime', events: 0, broken: 0 },
    ],
    queues,
    setAside: [{ at: ago(9), job: 'sweep-filings', why: 'RangeError', thing: '"a"' }],
    runs: [{ at: ago(20), job: 'sweep-filings', things: 3, counts: { erased: 2 } }],
    errors: [{ at: ago(2), source: 'filing', code: 'unexpected' }],
  });
  const page = statusPage(textsFor({ headers: { 'accept-language': 'en' } } as never), status);
  for (const shown of [
    'routed in time',
    'hotline-local-drive-urgent',
    'RangeError',
    '&#34;a&#34;',
    'erased 2',
    'unexpected',
  ])
    expect(page).toContain(shown);
});

test('Of a long log the end is read, and without logs there is nothing to show', () => {
  expect(readStatus(join(dir, 'none'), [], NOW).errors).toEqual([]);
  const line = (at: number) => ({ level: 'ERROR', message: `code-${at}`, timestamp: ago(100 - at / 1000) });
  for (let at = 0; at < 20_000; at += 1000)
    write('filing', Array.from({ length: 1000 }, (_, more) => JSON.stringify(line(at + more))).join('\n'));
  expect(readStatus(dir, [], NOW).errors[0]?.code).toBe('code-19999');
});
