import { MINUTE_MS } from '../../../shared/domain/words/instant.ts';
import { type AuditReport, auditCases } from '../../../shared/usecases/workflow/audit-cases.ts';
import { Death } from '../../support/usecases/deaths.ts';
import type { World } from '../../support/usecases/world.ts';
import type { Agenda } from './agenda.ts';

export const GRACE_MS = 5 * MINUTE_MS;
const EVERY_MS = 5 * MINUTE_MS;

/** The auditor runs every five minutes. Only runs that could find something new are simulated. */
export function openAuditor(agenda: Agenda, now: () => number, portsOf: () => World, note: (what: string) => void) {
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
      const report = await auditCases(portsOf(), GRACE_MS);
      const found = countRepairs(report);
      if (found === 0) return;
      repairs += found;
      note(`audit ${JSON.stringify(report)}`);
    } catch (error) {
      if (!(error instanceof Death)) throw error;
    }
    planAfter(EVERY_MS);
  }

  return { audit, planAfter, repairs: () => repairs };
}

function countRepairs({ lostStarts, missedCheckpoints, lostWaits }: AuditReport): number {
  return lostStarts + missedCheckpoints + lostWaits;
}
