import type { CaseRow, CaseSummary, EntryKey } from '../ports/views.ts';

export const isSameEntry = (one: EntryKey) => (other: EntryKey) => one.pk === other.pk && one.sk === other.sk;

/** The summary of a case in a queue, with the deadline that applies there; undefined when the case has left the queue. */
export function summaryInQueue({ summary, lines }: CaseRow, entry: EntryKey): CaseSummary | undefined {
  const line = lines.find(isSameEntry(entry));
  if (line === undefined) return undefined;
  const { dueAt: _dueAt, redAt: _redAt, provisional: _provisional, ...rest } = summary;
  const { pk: _pk, sk: _sk, ...due } = line;
  return { ...rest, ...due };
}
