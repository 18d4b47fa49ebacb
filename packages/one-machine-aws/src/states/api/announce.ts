import type { ExecutionStatus } from '../store/executions.ts';
import type { Store } from '../store/store.ts';
import { type ExecutionView, toView } from './views.ts';

/** An execution as it is now, with the status of the announced change. (The status may have changed again since.) */
export type StatusChange = Omit<ExecutionView, 'status'> & { readonly status: ExecutionStatus; readonly atMs: number };

/**
 * Notifies the listeners of stored changes, in order. A change whose notification failed is sent again with the next
 * change or after the next start; it does not delay the others. A listener may start executions.
 */
export function openAnnouncer(
  store: Store,
  listeners: readonly ((change: StatusChange) => void)[],
  log: (code: string, fields: Record<string, unknown>) => void,
): () => void {
  let isTelling = false;
  let hasMore = false;

  const tellAll = () => {
    for (const change of store.changes.list()) {
      const row = store.executions.byId(change.execution);
      try {
        if (row !== undefined) {
          for (const listen of listeners) listen({ ...toView(row), status: change.status, atMs: change.atMs });
        }
        store.changes.remove(change.id);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        log('STATES_LISTENER_DEFECT', { execution: row?.arn, status: change.status, error: message });
      }
    }
  };

  return () => {
    hasMore = true;
    if (isTelling) return;
    isTelling = true;
    try {
      while (hasMore) {
        hasMore = false;
        tellAll();
      }
    } finally {
      isTelling = false;
    }
  };
}
