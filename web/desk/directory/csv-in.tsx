import { useRef, useState } from 'preact/hooks';
import type { ImportReport } from '../../client/desk-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import type { Outcome } from '../../client/send.ts';
import { Button } from '../../ui/parts/button.tsx';
import { newKey } from '../../ui/random-key.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { useTexts } from '../texts.ts';

interface Fault {
  readonly line?: number | undefined;
  readonly column?: string | undefined;
  readonly message: string;
}

/** Takes a table in: it is checked first, and imported when nothing is wrong with it. */
export function CsvIn({
  take,
  onImported,
}: {
  /** Sends the table; a dry run only checks it. */
  readonly take: (csv: string, dryRun: 'true' | 'false', key: string) => Promise<Outcome<ImportReport>>;
  readonly onImported: () => void;
}) {
  const texts = useTexts().directory;
  const [csv, setCsv] = useState('');
  const [report, setReport] = useState<ImportReport>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isBusy, setBusy] = useState(false);
  /** Of this file: a second click imports it once. */
  const key = useRef('');

  const send = async (table: string, dryRun: 'true' | 'false') => {
    setBusy(true);
    const outcome = await take(table, dryRun, dryRun === 'true' ? newKey() : key.current);
    setBusy(false);
    setReport(outcome.ok && !outcome.unchanged ? outcome.value : undefined);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && dryRun === 'false') onImported();
  };
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const table = await file.text();
    key.current = newKey();
    setCsv(table);
    await send(table, 'true');
  };
  const faults: readonly Fault[] = report?.rejected ?? problem?.errors ?? [];
  return (
    <>
      <label class="button pick">
        <span>{texts.upload}</span>
        <input
          type="file"
          accept=".csv,text/csv"
          aria-label={texts.upload}
          onChange={async (event) => {
            const input = event.currentTarget;
            await choose(input.files?.[0]);
            // The same file may be chosen again, once it is corrected.
            input.value = '';
          }}
        />
      </label>
      <div class="report" role="status">
        {faults.length === 0 && <DeskProblem problem={problem} />}
        {faults.length > 0 && <Faults faults={faults} />}
        {report !== undefined && faults.length === 0 && (
          <div class="note" data-tone="good">
            {report.dryRun ? (
              <>
                <p>{texts.checked(report.created, report.changed, report.unchanged)}</p>
                <Button look="main" isBusy={isBusy} onClick={() => send(csv, 'false')}>
                  {texts.import}
                </Button>
              </>
            ) : (
              <p>{texts.imported(report.created, report.changed)}</p>
            )}
          </div>
        )}
      </div>
    </>
  );
}

function Faults({ faults }: { readonly faults: readonly Fault[] }) {
  const texts = useTexts().directory;
  return (
    <div class="note" data-tone="bad">
      <p>{texts.rejected(faults.length)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard. */}
      <section class="scroll" aria-label={texts.fault} tabIndex={0}>
        <table class="texts faults">
          <thead>
            <tr>
              <th scope="col">{texts.line}</th>
              <th scope="col">{texts.column}</th>
              <th scope="col">{texts.fault}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ line, column, message }) => (
              <tr key={`${line} ${column} ${message}`}>
                <td>{line}</td>
                <td>{column}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
