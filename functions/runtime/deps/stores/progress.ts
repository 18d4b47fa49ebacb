import { accessAuditPosition, auditPosition } from '../../../../shared/adapters/dynamodb/control/audit-position.ts';
import { calendarProgress } from '../../../../shared/adapters/dynamodb/control/calendar-progress.ts';
import { retentionPosition } from '../../../../shared/adapters/dynamodb/control/retention-position.ts';
import { runs } from '../../../../shared/adapters/dynamodb/control/runs.ts';
import { ENV } from '../../../../shared/names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.controlTable);

/** Runs of workflows, and how far repeated work has come. */
export const progressStores = lazyPorts({
  runs: () => runs(table()),
  position: () => auditPosition(table()),
  accessPosition: () => accessAuditPosition(table()),
  progress: () => calendarProgress(table()),
  retention: () => retentionPosition(table()),
});
