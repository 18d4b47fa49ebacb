import type { AwsCall } from './aws-tap.ts';
import { sum } from './statistics.ts';
import { formatRows } from './table.ts';

interface Line {
  readonly caller: string;
  readonly operation: string;
  readonly table: string;
  calls: number;
  units: number;
}

export interface CallTableInput {
  readonly calls: readonly AwsCall[];
  /** Invocations by function. */
  readonly invocations: Readonly<Record<string, number>>;
  functionNameOf(caller: string): string;
  /** Short name of a table. */
  dutyOf(tableName: string): string;
}

/** Formats the calls of one case as a table: one line for each function, operation and table, with calls and units. */
export function formatCallTable({ calls, invocations, functionNameOf, dutyOf }: CallTableInput): string {
  const lines = new Map<string, Line>();
  for (const { caller, service, operation, consumed } of calls) {
    const name = functionNameOf(caller);
    const table = consumed[0] ? dutyOf(consumed[0].table) : service;
    const key = `${name} ${operation} ${table}`;
    const line = lines.get(key) ?? { caller: name, operation, table, calls: 0, units: 0 };
    line.calls++;
    line.units += sum(consumed.map(({ units }) => units));
    lines.set(key, line);
  }
  const sorted = [...lines.values()].toSorted(
    (a, b) => a.caller.localeCompare(b.caller) || a.table.localeCompare(b.table),
  );
  const rows = sorted.map(({ caller, operation, table, calls: count, units }) => [
    caller,
    String(invocations[caller] ?? 0),
    `${operation.replace(/^(GET|PUT|POST) .*/, '$1')} ${table}`,
    String(count),
    units === 0 ? '' : String(units),
  ]);
  return formatRows([['function', 'invocations', 'operation', 'calls', 'units'], ...rows]);
}
