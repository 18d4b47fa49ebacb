import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatInstant } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { explain } from '../../ui/parts/problem-note.tsx';
import { newKey } from '../../ui/random-key.ts';
import { Changed } from '../commands/changed.tsx';
import { useTexts } from '../texts.ts';
import type { Outbox } from './outbox.ts';
import { renew } from './send-reports.ts';
import type { FieldReport } from './store.ts';

/** What is recorded and not sent. A report that was refused shows why; the worker sends it again or drops it. */
export function OutboxCard({ outbox: { reports, isSending, keep, drop } }: { readonly outbox: Outbox }) {
  const texts = useTexts().field;
  const common = useCommonTexts();
  if (reports.length === 0) return null;
  return (
    <section class="card outbox" aria-labelledby="outbox">
      <h2 id="outbox">{texts.outbox(reports.length)}</h2>
      <p class="muted" role="status">
        {isSending ? common.sending : texts.outboxHint}
      </p>
      <ul class="list lines">
        {reports.map((report) => (
          <li key={report.id}>
            <strong>{report.label}</strong> <span class="written">{report.title}</span>
            <p class="muted">
              {formatInstant(report.recordedAt)}
              {report.files.length > 0 && ` · ${texts.photos(report.files.length)}`}
            </p>
            {typeof report.values.note === 'string' && <p class="written">{report.values.note}</p>}
            {report.problem !== undefined && (
              <>
                <Refused report={report} />
                <div class="buttons">
                  <Button look="main" onClick={() => keep(renew(report, newKey()))}>
                    {texts.sendAgain}
                  </Button>
                  <Button look="danger" onClick={() => drop(report)}>
                    {texts.drop}
                  </Button>
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Refused({ report: { problem } }: { readonly report: FieldReport }) {
  const common = useCommonTexts();
  if (problem === undefined) return null;
  if (problem.code === 'stale-version') return <Changed problem={problem} />;
  return (
    <p class="note" data-tone="bad" role="alert">
      {problem.errors?.[0]?.message ?? explain(problem, common)}
    </p>
  );
}
