import type { Instant } from '../domain/clocks/instant.ts';

export interface TimeSource {
  now(): Instant;
}
