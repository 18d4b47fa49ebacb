import type { Instant } from '../domain/instant.ts';

export interface TimeSource {
  now(): Instant;
}
