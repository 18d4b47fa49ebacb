import { beforeAll, describe, expect, test } from 'vitest';
import { configFor } from '#infra/platform/config.ts';
import { drawStorm } from '#scripts/storm/draw-storm.ts';
import { readStormTemplates } from '#scripts/storm/read-templates.ts';
import { type Storm, simulateStorm } from '#scripts/storm/simulate-storm.ts';
import { beforeLanes, type StormSystem, toStormSystem } from '#scripts/storm/storm-system.ts';
import { synthesise } from './synthesis.ts';

const STORM: Storm = { perSecond: 1000, seconds: 600, threats: 0.001, critical: 0.01 };
const FILINGS = 600_000;

let system: StormSystem;
beforeAll(async () => {
  const { assembly } = await synthesise('prod', 'cn-north-1');
  system = toStormSystem(configFor('prod', 'cn-north-1'), readStormTemplates(assembly, 'prod'));
});

describe('a storm of 1,000 filings a second for ten minutes, over the templates of prod in cn-north-1', () => {
  test('Threats are paged within two minutes, and all are routed within 90', () => {
    const { oldestPage, oldestThreat, routedAfter = Number.POSITIVE_INFINITY } = simulateStorm(system, STORM);
    expect(oldestPage).toBeLessThanOrEqual(120);
    expect(oldestThreat).toBeLessThanOrEqual(120);
    expect(routedAfter).toBeLessThanOrEqual(90 * 60);
  });

  test('It is over when StartExecution has taken what is not urgent: 150 a second after a burst of 800', () => {
    const expected = (FILINGS * (1 - STORM.threats - STORM.critical) - 800) / 150;
    const { routedAfter = 0, behind } = simulateStorm(system, STORM);
    // Starts of urgent runs take some of the rate.
    expect(routedAfter).toBeGreaterThanOrEqual(expected);
    expect(routedAfter).toBeLessThan(expected * 1.02 + 5);
    expect(behind.map(({ hop }) => hop)).not.toContain('EventBridge');
  });

  test('Before the lanes the bus was the first to fall behind, for 14 deliveries of each filing at 1,100 a second', () => {
    const { routedAfter = 0, oldestPage, behind } = simulateStorm(beforeLanes(system), STORM);
    expect(behind[0]?.hop).toBe('EventBridge');
    expect(routedAfter / ((FILINGS * 14) / 1100)).toBeCloseTo(1, 1);
    expect(oldestPage).toBeGreaterThan(3600);
  });

  test('While the gateway hangs no page leaves, and when it answers all are paged within seconds', () => {
    const { oldestPage } = simulateStorm(system, STORM, [{ from: 100, until: 220, gateway: true }]);
    expect(oldestPage).toBeGreaterThanOrEqual(120);
    expect(oldestPage).toBeLessThan(130);
  });

  test('A throttled table slows ordinary work, and neither pages nor threats', () => {
    const slow = simulateStorm(system, STORM, [{ from: 0, until: 600, slowdown: 3 }]);
    expect(slow.routedAfter).toBeGreaterThan(simulateStorm(system, STORM).routedAfter ?? 0);
    expect([slow.oldestPage, slow.oldestThreat].filter((age) => age > 120)).toEqual([]);
  });

  test('A lane with too few environments is seen: one page at a time of a minute each is late', () => {
    const pages = { concurrency: 1, batch: 1, seconds: 60 };
    expect(simulateStorm({ ...system, pages }, STORM).oldestPage).toBeGreaterThan(120);
  });

  test('The plot has a line of each run in each of three panels', () => {
    const plot = drawStorm([['a', simulateStorm(system, { ...STORM, seconds: 10 })]]);
    expect(plot.match(/<polyline/g)).toHaveLength(3);
  });
});
