import type { EventRow } from './event-row.ts';

/**
 * The rows that each event changes, by version: its own row, and all rows before it if the event hides more of the case than was
 * hidden until then. Expects the rows of a whole log.
 */
export function listChangedRows(rows: readonly EventRow[]): ReadonlyMap<number, readonly EventRow[]> {
  const isReport = ({ kind }: EventRow) => kind === 'report';
  const sealing = [rows.findIndex((row) => isReport(row) || row.is_confidential), rows.findIndex(isReport)];
  return new Map(
    rows.map((row, index) => [row.version, sealing.includes(index) ? [row, ...rows.slice(0, index)] : [row]]),
  );
}
