import type {
  AccessAuditPosition,
  AuditPosition,
  AuditProgress,
  CalendarPass,
  CalendarProgress,
} from '#appeals/case/ports/workflow.ts';

/** The auditor's position in memory. */
export function memoryAuditPosition(): AuditPosition {
  let position: AuditProgress | undefined;
  return {
    async read() {
      return position;
    },
    async write(progress) {
      position = structuredClone(progress);
    },
  };
}

/** The position of the audit of access in memory. */
export function memoryAccessAuditPosition(): AccessAuditPosition {
  let position: string | undefined;
  return {
    read: async () => position,
    async write(after) {
      position = after;
    },
  };
}

/** The progress on the calendar in memory. */
export function memoryCalendarProgress(): CalendarProgress {
  let kept: CalendarPass | undefined;
  return {
    async read() {
      return kept && { ...kept };
    },
    async write(pass) {
      if ((kept?.turn ?? 0) !== pass.turn - 1) return false;
      kept = { ...pass };
      return true;
    },
  };
}
