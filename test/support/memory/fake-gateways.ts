import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { DeliveryLane, EventLanes, QueueLane } from '#appeals/case/ports/event-lanes.ts';
import type { EventBus } from '#appeals/case/ports/event-log.ts';
import type { Notices } from '#kernel/ports/notices.ts';
import type { Announcements } from '#lake/reports.port.ts';
import { copyStored } from './stored.ts';

export interface MemoryEventBus extends EventBus {
  readonly published: readonly AppealEvent[];
  /** Makes these events fail, until the next call. */
  refuse(isRefused: (event: AppealEvent) => boolean): void;
}

/** A bus that records published events. */
export function memoryEventBus(): MemoryEventBus {
  const published: AppealEvent[] = [];
  let isRefused = (_event: AppealEvent) => false;
  return {
    published,
    refuse: (condition) => {
      isRefused = condition;
    },
    async publish(events) {
      published.push(...copyStored(events.filter((event) => !isRefused(event))));
      return events.flatMap((event, index) => (isRefused(event) ? [index] : []));
    },
  };
}

/** What each lane took. A lane that refuses takes nothing, until it is told otherwise. */
export interface MemoryEventLanes extends EventLanes {
  readonly taken: Map<QueueLane | DeliveryLane, AppealEvent[]>;
  readonly postponed: Map<DeliveryLane, AppealEvent[]>;
  refuse(isRefused: (lane: QueueLane | DeliveryLane | 'publish-later', event: AppealEvent) => boolean): void;
}

/** Lanes that record what they took, in order. */
export function memoryEventLanes(): MemoryEventLanes {
  const taken: MemoryEventLanes['taken'] = new Map();
  const postponed: MemoryEventLanes['postponed'] = new Map();
  let isRefused: Parameters<MemoryEventLanes['refuse']>[0] = () => false;
  const put = <Lane>(into: Map<Lane, AppealEvent[]>, lane: Lane, name: string, events: readonly AppealEvent[]) => {
    const refuses = (event: AppealEvent) => isRefused(name as QueueLane, event);
    into.set(lane, [...(into.get(lane) ?? []), ...copyStored(events.filter((event) => !refuses(event)))]);
    return events.flatMap((event, index) => (refuses(event) ? [{ index, reason: 'Refused' }] : []));
  };
  return {
    taken,
    postponed,
    refuse: (condition) => {
      isRefused = condition;
    },
    send: async (lane, events) => put(taken, lane, lane, events),
    deliver: async (lane, events) => put(taken, lane, lane, events),
    postpone: async (lane, events) => put(postponed, lane, 'publish-later', events),
  };
}

/** A bus that records what was announced on it. */
export function memoryAnnouncements(): Announcements & { readonly announced: readonly object[] } {
  const announced: object[] = [];
  return {
    announced,
    reportMade: async (report) => void announced.push({ ...report }),
    hotSpotOpened: async (spot) => void announced.push({ ...spot }),
  };
}

export type Notice = Parameters<Notices['send']>[0];

/** A gateway that records sent texts. A repeated reference is not sent again. */
export function memoryNotices(): Notices & { readonly sent: readonly Notice[] } {
  const sent: Notice[] = [];
  return {
    sent,
    async send(notice) {
      if (!sent.some(({ reference }) => reference === notice.reference)) sent.push({ ...notice });
    },
  };
}
