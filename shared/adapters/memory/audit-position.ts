import type { Instant } from '../../domain/clocks/instant.ts';
import type { AuditPosition } from '../../ports/workflow.ts';

/** The auditor's position in memory. */
export function memoryAuditPosition(): AuditPosition {
  let position: Instant | undefined;
  return {
    async read() {
      return position;
    },
    async write(instant) {
      position = instant;
    },
  };
}
