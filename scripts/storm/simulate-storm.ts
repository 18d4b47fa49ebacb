import type { Lane, StormSystem } from './storm-system.ts';
import { type WaitingLine, waitingLine } from './waiting-line.ts';

export interface Storm {
  readonly perSecond: number;
  readonly seconds: number;
  /** The shares of filings with a threat to life, and of others of critical urgency. */
  readonly threats: number;
  readonly critical: number;
}

/** What goes wrong, between two instants in seconds from the beginning of the storm. */
export interface Fault {
  readonly from: number;
  readonly until: number;
  /** The SMS gateway takes nothing. */
  readonly gateway?: true;
  /** A throttled table: whatever reads or writes it takes this many times as long. */
  readonly slowdown?: number;
}

/** The state of the system at an instant: what waits, and for how long the first one has waited since its filing, in seconds. */
export interface Sample {
  readonly second: number;
  readonly unaccepted: number;
  readonly unrouted: number;
  readonly unroutedAge: number;
  readonly unpagedAge: number;
  readonly unroutedThreatAge: number;
  readonly unsent: number;
  readonly lakeBacklog: number;
}

export interface Outcome {
  readonly samples: readonly Sample[];
  /** Seconds from the beginning until nothing waits any more; undefined when it was not seen. */
  readonly routedAfter: number | undefined;
  readonly sentAfter: number | undefined;
  readonly oldestPage: number;
  readonly oldestThreat: number;
  /** The hops that could not keep up, in the order in which they fell behind. */
  readonly behind: readonly { readonly hop: string; readonly second: number }[];
}

const STEP = 0.5;
const LONGEST = 6 * 3600;
/** A hop is behind when a minute of its own work waits. */
const BEHIND_SECONDS = 60;

/**
 * Lets a storm pass through the hops from the API to the unit, in steps of half a second. Each hop takes what its batches, its concurrency,
 * its service time and its quota allow, first come first served.
 */
export function simulateStorm(system: StormSystem, storm: Storm, faults: readonly Fault[] = []): Outcome {
  const lines = {
    api: waitingLine(),
    urgentThreats: waitingLine(),
    pages: waitingLine(),
    urgent: waitingLine(),
    starts: waitingLine(),
    routing: waitingLine(),
    messages: waitingLine(),
    lake: waitingLine(),
    bus: waitingLine(),
  };
  const samples: Sample[] = [];
  const behind = new Map<string, number>();
  let tokens = system.startExecution.burst;
  let environments = 0;
  for (let now = 0; now <= LONGEST; now += STEP) {
    const active = faults.filter(({ from, until }) => now >= from && now < until);
    const slowdown = Math.max(1, ...active.map((fault) => fault.slowdown ?? 1));
    const isGatewayDown = active.some(({ gateway }) => gateway);
    const capacity = (lane: Lane) => ((lane.concurrency * lane.batch) / (lane.seconds * slowdown)) * STEP;

    if (now < storm.seconds) lines.api.add(now, storm.perSecond * STEP);
    environments = Math.min(system.api.concurrency, environments + system.api.startedPerSecond * STEP);
    const accepted = lines.api.take(
      Math.min(system.api.perSecond, environments / (system.api.seconds * slowdown)) * STEP,
    );

    for (const { at, count } of accepted) {
      const threats = count * storm.threats;
      const critical = count * storm.critical;
      if (system.hasUrgentLanes) {
        lines.pages.add(at, threats);
        lines.urgentThreats.add(at, threats);
        lines.urgent.add(at, critical);
        lines.starts.add(at, count - threats - critical);
      } else lines.bus.add(at, count);
      lines.messages.add(at, system.hasUrgentLanes ? count : 0);
      lines.lake.add(at, count);
    }
    // Without lanes of the stream each filing waits for all deliveries of its events at the quota of the bus.
    for (const { at, count } of lines.bus.take((system.busPerSecond / system.targetsOfFiling) * STEP)) {
      lines.starts.add(at, count);
      lines.messages.add(at, count);
    }

    if (!isGatewayDown) lines.pages.take(capacity(system.pages));
    const urgent = capacity(system.urgent);
    const threats = lines.urgentThreats.take(urgent);
    const others = lines.urgent.take(urgent - sum(threats));

    tokens = Math.min(system.startExecution.burst, tokens + system.startExecution.perSecond * STEP);
    // Cases of danger are routed by now; their runs take their turn with the others.
    const started = lines.starts.take(Math.min(capacity(system.starts), tokens));
    tokens -= sum(started) + Math.min(tokens - sum(started), sum(threats) + sum(others));
    for (const { at, count } of started) lines.routing.add(at, count);
    const perSecond = Math.min(system.transitionsPerSecond / system.statesToUnit, capacity(system.routing) / STEP);
    const routed = lines.routing.take(perSecond * STEP);

    // The second message of a case says which unit has it.
    for (const { at, count } of [...routed, ...others]) lines.messages.add(at, count);
    const sent = isGatewayDown ? [] : lines.messages.take(capacity(system.messages));
    lines.lake.add(now, sum(routed) * (system.eventsOfFiling - 1));
    lines.lake.take((system.lakeBytesPerSecond / system.bytesOfEvent) * STEP);

    note(behind, now, 'API', lines.api, system.api.perSecond);
    note(behind, now, 'EventBridge', lines.bus, system.busPerSecond / system.targetsOfFiling);
    note(behind, now, 'StartExecution', lines.starts, system.startExecution.perSecond);
    note(behind, now, 'route-appeal', lines.routing, perSecond);
    note(behind, now, 'messages', lines.messages, capacity(system.messages) / STEP);
    note(behind, now, 'Firehose', lines.lake, system.lakeBytesPerSecond / system.bytesOfEvent);
    note(behind, now, 'page-duty', lines.pages, capacity(system.pages) / STEP);
    note(behind, now, 'drive-urgent', lines.urgent, urgent / STEP);

    const pagedBy = system.hasUrgentLanes
      ? lines.pages.age(now)
      : Math.max(lines.messages.age(now), lines.bus.age(now));
    const threatsBy = system.hasUrgentLanes
      ? lines.urgentThreats.age(now)
      : Math.max(lines.starts.age(now), lines.routing.age(now), lines.bus.age(now));
    samples.push({
      second: now,
      unaccepted: lines.api.length,
      unrouted:
        lines.bus.length +
        lines.urgent.length +
        lines.urgentThreats.length +
        lines.starts.length +
        lines.routing.length,
      unroutedAge: Math.max(lines.starts.age(now), lines.routing.age(now), lines.bus.age(now)),
      unpagedAge: pagedBy === 0 ? system.streamSeconds : pagedBy + system.streamSeconds,
      unroutedThreatAge: threatsBy === 0 ? system.streamSeconds : threatsBy + system.streamSeconds,
      unsent: lines.messages.length,
      lakeBacklog: lines.lake.length,
    });
    void sent;
    const isOver = now > storm.seconds && Object.values(lines).every(({ length }) => length < 1);
    if (isOver) break;
  }
  return {
    samples,
    routedAfter: findEnd(samples, storm, ({ unrouted, unaccepted }) => unrouted + unaccepted),
    sentAfter: findEnd(samples, storm, ({ unsent, unrouted }) => unsent + unrouted),
    oldestPage: Math.max(...samples.map(({ unpagedAge }) => unpagedAge)),
    oldestThreat: Math.max(...samples.map(({ unroutedThreatAge }) => unroutedThreatAge)),
    behind: [...behind].map(([hop, second]) => ({ hop, second })),
  };
}

function sum(taken: readonly { readonly count: number }[]): number {
  return taken.reduce((total, { count }) => total + count, 0);
}

function note(behind: Map<string, number>, now: number, hop: string, line: WaitingLine, perSecond: number): void {
  if (!behind.has(hop) && line.length > perSecond * BEHIND_SECONDS) behind.set(hop, now);
}

/** The first instant after the storm from which on nothing waits. */
function findEnd(samples: readonly Sample[], storm: Storm, waiting: (sample: Sample) => number): number | undefined {
  const last = samples.findLastIndex((sample) => waiting(sample) >= 1);
  return last === samples.length - 1 ? undefined : Math.max(storm.seconds, samples[last + 1]?.second ?? 0);
}
