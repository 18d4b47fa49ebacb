import { MINUTE_MS } from '#kernel/domain/instant.ts';
import { Death } from '#test/support/usecases/deaths.ts';
import type { Agenda } from './agenda.ts';

export const GRACE_MS = 5 * MINUTE_MS;
const EVERY_MS = 5 * MINUTE_MS;

/** What an audit has repaired. */
export interface AuditOutcome {
  readonly repairs: number;
  readonly report: object;
}

/** The auditor runs every five minutes. Only runs that could find something new are simulated. */
export function openAuditor(
  agenda: Agenda,
  now: () => number,
  auditOnce: () => Promise<AuditOutcome>,
  note: (what: string) => void,
) {
  const planned = new Set<number>();
  let repairs = 0;

  function planAfter(ms: number): void {
    const slot = Math.ceil((now() + ms) / EVERY_MS) * EVERY_MS;
    if (planned.has(slot)) return;
    planned.add(slot);
    agenda.plan(slot, audit);
  }

  async function audit(): Promise<void> {
    try {
      const found = await auditOnce();
      if (found.repairs === 0) return;
      repairs += found.repairs;
      note(`audit ${JSON.stringify(found.report)}`);
    } catch (error) {
      if (!(error instanceof Death)) throw error;
    }
    planAfter(EVERY_MS);
  }

  return { audit, planAfter, repairs: () => repairs };
}

export type Auditor = ReturnType<typeof openAuditor>;
