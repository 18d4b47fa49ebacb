import type { Config } from '#infra/platform/config-shape.ts';
import { findQuota, NEEDS } from '../deploy/needed-quotas.ts';

/** A consumer: how many batches of how many messages it has under way, and how long a batch takes. */
export interface Lane {
  readonly concurrency: number;
  readonly batch: number;
  readonly seconds: number;
}

/** What the hops of a filing can do, from the templates and the quotas. */
export interface StormSystem {
  readonly api: {
    readonly perSecond: number;
    readonly concurrency: number;
    readonly startedPerSecond: number;
    readonly seconds: number;
  };
  /** From the put of an event until its messages are in the queues: the stream and its reader. */
  readonly streamSeconds: number;
  readonly hasUrgentLanes: boolean;
  readonly busPerSecond: number;
  readonly targetsOfFiling: number;
  readonly pages: Lane;
  readonly urgent: Lane;
  readonly starts: Lane;
  readonly messages: Lane;
  readonly routing: Lane;
  readonly startExecution: { readonly perSecond: number; readonly burst: number };
  readonly transitionsPerSecond: number;
  readonly statesToUnit: number;
  readonly lakeBytesPerSecond: number;
  readonly eventsOfFiling: number;
  readonly bytesOfEvent: number;
}

/** What the model reads of a synthesis: the mappings of queues, by the names of the queues, and reserved environments. */
export interface StormTemplates {
  readonly queues: Readonly<Record<string, { readonly batch: number; readonly concurrency: number }>>;
  /** By the service names of functions. */
  readonly reserved: Readonly<Record<string, number>>;
  /** Whether rules of the bus feed the driver. */
  readonly targetsOfFiling: number;
}

/**
 * Seconds of a batch, side by side within it: calls one after the other of 6 ms each, and processor time at 512 MB, which is 3.4 times that
 * of a whole core (docs/testing/storm.md says how each was measured). `gateway`: what an SMS gateway takes, as the review of the cloud assumed.
 */
const SECONDS = {
  filing: 0.3,
  drive: 0.25,
  /** Loads the case, suggests, accepts and dispatches ten cases side by side. */
  urgent: 0.6,
  route: 0.3,
  gateway: 0.35,
  stream: 1.5,
} as const;

const BYTES_OF_EVENT = 900;
const MIB = 1024 * 1024;

/** The system that the templates of a stage describe, with the quotas that its account has. */
export function toStormSystem(
  config: Config,
  templates: StormTemplates,
  quotas: Readonly<Record<string, number>> = {},
): StormSystem {
  const quotaOf = (name: string) => {
    const need = NEEDS.find(({ quota }) => quota === name);
    const found = need && findQuota(need, config, quotas);
    if (found === undefined) throw new Error(`the quota ${name} is not known`);
    return found.value;
  };
  const laneOf = (work: string, seconds: number): Lane => {
    const mapping = templates.queues[work];
    if (mapping === undefined) throw new Error(`no queue of ${work}`);
    return { ...mapping, seconds };
  };
  const starts = quotaOf('StartExecution throttle token refill rate per second');
  return {
    api: {
      perSecond: config.throttle.ratePerSecond,
      concurrency: quotas['Concurrent executions'] ?? 1000,
      startedPerSecond: quotaOf('Environments of a function started in 10 seconds') / 10,
      seconds: SECONDS.filing,
    },
    streamSeconds: SECONDS.stream,
    hasUrgentLanes: templates.queues['page-duty'] !== undefined,
    busPerSecond: quotaOf('Invocations throttle limit in transactions per second'),
    targetsOfFiling: templates.targetsOfFiling,
    pages: laneOf('page-duty', SECONDS.gateway),
    urgent: laneOf('drive-urgent', SECONDS.urgent),
    starts: laneOf('drive-workflow', SECONDS.drive),
    messages: laneOf('notify-appellant', SECONDS.gateway),
    routing: { concurrency: templates.reserved['workflow-route-appeal'] ?? 100, batch: 1, seconds: SECONDS.route },
    // The bucket holds five seconds of the rate or a little more.
    startExecution: { perSecond: starts, burst: starts === 150 ? 800 : 1300 },
    transitionsPerSecond: quotaOf('StateTransition throttle token refill rate per second'),
    statesToUnit: 3,
    lakeBytesPerSecond: quotaOf('Direct PUT of a stream, MiB a second') * MIB,
    eventsOfFiling: 4,
    bytesOfEvent: BYTES_OF_EVENT,
  };
}

/** The same system as it was before ADR 76: one bus for all, pages among the receipts, one queue of the driver. */
export function beforeLanes(system: StormSystem): StormSystem {
  return { ...system, hasUrgentLanes: false, targetsOfFiling: 14 };
}
