import type { Instant } from '../../domain/words/instant.ts';

export interface TimeSource {
  now(): Instant;
}
