import { describe, expect, test } from 'vitest';
import { countRuns } from '#test/support/property-runs.ts';
import { addTotals, type Totals } from './counts.ts';
import { findRequestGaps } from './enterprise/count-requests.ts';
import { runEnterpriseLifecycle } from './enterprise/run-enterprise-lifecycle.ts';
import { openRandom } from './random.ts';
import { reportRuleLifecycle } from './rules/report-rule-lifecycle.ts';
import { type LifecycleReport, runLifecycle } from './run-lifecycle.ts';
import { findGaps } from './summary.ts';

const SEED = 20260301;
// A quarter of them in the suite: every command, state and fault occurs within 30 of requests, and within 10 whole ones beside the
// rule lifecycles. More of other seeds: `npm run simulate`.
const LIFECYCLES = countRuns(200);
const RULE_LIFECYCLES = countRuns(800);
const ENTERPRISE_LIFECYCLES = countRuns(200);

describe('hundreds of random lifecycles', () => {
  const reports: LifecycleReport[] = [];
  const ruleReports: LifecycleReport[] = [];

  test('random lifecycles with faults break no invariant, and every view agrees with the log', async () => {
    for (let index = 0; index < LIFECYCLES; index++) {
      const report = await runLifecycle(SEED, index);
      reports.push(report);
      const again = `npm run simulate -- --seed ${SEED} --only ${index}`;
      expect(report.problems, `${again}\n${report.trace.join('\n')}`).toEqual([]);
    }
  }, 240_000);

  test('random lifecycles have all levels of faults, several outcomes, and repairs', () => {
    expect(new Set(reports.map(({ faults }) => faults))).toEqual(new Set(['none', 'some', 'many']));
    expect(new Set(reports.flatMap(({ outcomes }) => outcomes)).size).toBeGreaterThan(4);
    expect(Math.max(...reports.map(({ events }) => events))).toBeGreaterThan(15);
    expect(reports.some(({ repairs }) => repairs > 0)).toBe(true);
  });

  test('the independent checker finds no event of a rule lifecycle that breaks a rule', () => {
    for (let index = 0; index < RULE_LIFECYCLES; index++) {
      const report = reportRuleLifecycle(SEED, index);
      ruleReports.push(report);
      const again = `npm run simulate -- --rules --seed ${SEED} --only ${index}`;
      expect(report.problems, `${again}\n${report.trace.join('\n')}`).toEqual([]);
    }
  }, 240_000);

  test('whole and rule lifecycles together cover every command, every state and every fault', () => {
    const totals: Totals = {};
    for (const report of [...reports, ...ruleReports]) addTotals(totals, report.totals);
    expect(findGaps(totals)).toEqual([]);
    expect(totals.sums?.canDoChecks).toBeGreaterThan(100);
  });

  test('a rule lifecycle with the same seed and index is the same again', () => {
    expect(reportRuleLifecycle(7, 3)).toEqual(reportRuleLifecycle(7, 3));
  });
});

describe('random lifecycles of requests of businesses', () => {
  const totals: Totals = {};

  test('the independent checker finds no event, view, message or list of a request that breaks a rule', async () => {
    for (let index = 0; index < ENTERPRISE_LIFECYCLES; index++) {
      const report = await runEnterpriseLifecycle(SEED, index);
      addTotals(totals, report.totals);
      const again = `npm run simulate -- --track enterprise --seed ${SEED} --only ${index}`;
      expect(report.problems, `${again}\n${report.trace.join('\n')}`).toEqual([]);
    }
  }, 240_000);

  test('lifecycles of requests cover every command on a request, every state and every type', () => {
    expect(findRequestGaps(totals)).toEqual([]);
  });

  test('a lifecycle of requests with the same seed and index is the same again', async () => {
    const first = await runEnterpriseLifecycle(7, 3);
    expect(await runEnterpriseLifecycle(7, 3)).toEqual(first);
    expect((await runEnterpriseLifecycle(7, 4)).trace).not.toEqual(first.trace);
  });
});

// In it a paused clock changes its class at the very instant at which a calendar is published.
test('the independent checker uses the calendar in force where an entry names that of its clock', () => {
  expect(reportRuleLifecycle(12345, 64896).problems).toEqual([]);
});

test('a lifecycle with the same seed and index is the same again', async () => {
  const first = await runLifecycle(7, 3);
  expect(await runLifecycle(7, 3)).toEqual(first);
  expect((await runLifecycle(7, 4)).trace).not.toEqual(first.trace);
});

test('random numbers are evenly distributed, and differ by seed and index', () => {
  const random = openRandom(1, 1);
  const numbers = Array.from({ length: 6000 }, () => random.below(6));
  for (let value = 0; value < 6; value++)
    expect(Math.abs(numbers.filter((each) => each === value).length - 1000)).toBeLessThan(150);
  expect(openRandom(1, 2).next()).not.toBe(openRandom(1, 1).next());
  expect(openRandom(2, 1).next()).not.toBe(openRandom(1, 1).next());
});
