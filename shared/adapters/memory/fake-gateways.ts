import type { AppealEvent } from '../../domain/appeal/event.ts';
import type { EventBus } from '../../ports/event-log.ts';
import type { Notices } from '../../ports/notices.ts';
import { stored } from './stored.ts';

export interface MemoryEventBus extends EventBus {
  readonly published: readonly AppealEvent[];
  /** From now on these events fail, until it is called again. */
  refuse(isRefused: (event: AppealEvent) => boolean): void;
}

/** A bus that keeps what was published. */
export function memoryEventBus(): MemoryEventBus {
  const published: AppealEvent[] = [];
  let isRefused = (_event: AppealEvent) => false;
  return {
    published,
    refuse: (condition) => {
      isRefused = condition;
    },
    async publish(events) {
      published.push(...stored(events.filter((event) => !isRefused(event))));
      return events.flatMap((event, index) => (isRefused(event) ? [index] : []));
    },
  };
}

export type Notice = Parameters<Notices['send']>[0];

/** A gateway that keeps what was sent; a repeated reference is known and not sent again. */
export function memoryNotices(): Notices & { readonly sent: readonly Notice[] } {
  const sent: Notice[] = [];
  return {
    sent,
    async send(notice) {
      if (!sent.some(({ reference }) => reference === notice.reference)) sent.push({ ...notice });
    },
  };
}
