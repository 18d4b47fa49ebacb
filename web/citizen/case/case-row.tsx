import type { AnswerTo } from '../../client/operations.ts';
import { formatShort } from '../../ui/format.ts';
import { useTexts } from '../texts.ts';
import { StatusChip } from './status-chip.tsx';

/** One of one's own cases in a list: what it is about, its state, and until when something is due. */
export function CaseRow({ found }: { readonly found: AnswerTo<'GET /v1/appeals'>['items'][number] }) {
  const { mine, case: words } = useTexts();
  const { number, title, status, master, submittedAt, deadlineText } = found;
  return (
    <li>
      <a class="case-link" href={`/case/${number}`}>
        <span>
          <strong>{title ?? number}</strong>
          {master !== undefined && <span class="muted line">{words.merged(master.statusText)}</span>}
          {deadlineText !== undefined && <span class="muted line">{deadlineText}</span>}
          <span class="muted line">{mine.submitted(formatShort(submittedAt))}</span>
        </span>
        <StatusChip status={status} />
      </a>
    </li>
  );
}
