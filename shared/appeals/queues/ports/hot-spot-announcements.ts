import type { Instant } from '#kernel/domain/instant.ts';

/** A new hot spot as it is on the bus: codes and numbers. */
export interface OpenedHotSpot {
  readonly id: string;
  readonly area: string;
  readonly category?: string;
  readonly since: Instant;
  readonly openedAt: Instant;
  readonly people: number;
  readonly count: number;
}

export interface HotSpotAnnouncements {
  /** Publishes that there is a new hot spot. */
  hotSpotOpened(spot: OpenedHotSpot): Promise<void>;
}
