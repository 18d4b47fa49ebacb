import type { CaseRow, CaseSummary, EntryKey } from '../ports/views.ts';

export const isSameEntry = (one: EntryKey) => (other: EntryKey) => one.pk === other.pk && one.sk === other.sk;

/** A case as a queue shows it, with what the queue's reader is measured by; undefined when it has left the queue. */
export function summaryInQueue({ summary, lines }: CaseRow, entry: EntryKey): CaseSummary | undefined {
  const line = lines.find(isSameEntry(entry));
  if (line === undefined) return undefined;
  const { dueAt: _dueAt, redAt: _redAt, provisional: _provisional, ...rest } = summary;
  const { pk: _pk, sk: _sk, ...due } = line;
  return { ...rest, ...due };
}
