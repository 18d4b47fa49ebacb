import type { Instant } from '../../domain/instant.ts';
import type { AuditPosition } from '../../usecases/workflow-ports.ts';

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
