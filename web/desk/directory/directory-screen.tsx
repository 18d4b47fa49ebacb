import { useEffect, useState } from 'preact/hooks';
import type { DirectoryRecord, RecordKind } from '../../client/desk-operations.ts';
import type { Page } from '../../client/page.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { usePerson } from '../session/use-person.ts';
import { type Texts, useTexts } from '../texts.ts';
import { CsvIn } from './csv-in.tsx';
import { saveTable } from './save-table.ts';

const KINDS: readonly RecordKind[] = [
  ...(['units', 'staff', 'grids', 'catalogue', 'categories'] as const),
  ...(['regions', 'calendars', 'policies', 'businesses', 'supportPolicies', 'helplines'] as const),
];

/** The tables of the directory, with CSV out and, for administrators, in. */
export function DirectoryScreen({ kind: asked = 'units' }: { readonly kind: string | undefined }) {
  const texts = useTexts().directory;
  const kind = KINDS.find((each) => each === asked);
  return (
    <div class="wide">
      <Screen title={texts.title} hasFocus={kind === 'units'}>
        <nav aria-label={texts.title}>
          <ul class="list tabs">
            {KINDS.map((each) => (
              <li key={each}>
                <a class="button" href={`/desk/directory/${each}`} aria-current={each === kind ? 'page' : undefined}>
                  {texts.kinds[each]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {kind === undefined ? <p class="note">{texts.noKind}</p> : <Table key={kind} kind={kind} />}
      </Screen>
    </div>
  );
}

function Table({ kind }: { readonly kind: RecordKind }) {
  const texts = useTexts().directory;
  const common = useCommonTexts();
  const isAdministrator = usePerson().grants.some(({ role }) => role === 'ADM');
  const [page, setPage] = useState<Page<DirectoryRecord>>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async (cursor?: string) => {
    const outcome = await client.call(`GET /v1/admin/${kind}`, { query: { limit: 50, ...(cursor && { cursor }) } });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || outcome.unchanged) return;
    const { value } = outcome;
    setPage((before) => (cursor && before ? { ...value, items: [...before.items, ...value.items] } : value));
  };
  useEffect(() => void read(), []);
  const save = async () =>
    setProblem(
      await saveTable(kind, (after) =>
        client.call(`GET /v1/admin/${kind}/export`, { query: { ...(after && { after }) } }),
      ),
    );
  return (
    <>
      <h2>{texts.kinds[kind]}</h2>
      <p class="muted">{texts.hint}</p>
      <div class="buttons csv">
        <Button onClick={save}>{texts.download}</Button>
        {isAdministrator && (
          <CsvIn
            take={(csv, dryRun, key) => client.call(`POST /v1/admin/${kind}/import`, { csv, query: { dryRun }, key })}
            onImported={() => read()}
          />
        )}
      </div>
      <DeskProblem problem={problem} onRetry={() => read()} />
      {page === undefined && problem === undefined && <Waiting />}
      {page?.items.length === 0 && <p class="card">{texts.none}</p>}
      {page !== undefined && page.items.length > 0 && <Rows items={page.items} texts={texts} />}
      {page?.nextCursor !== undefined && <Button onClick={() => read(page.nextCursor)}>{common.more}</Button>}
    </>
  );
}

function Rows({ items, texts }: { readonly items: readonly DirectoryRecord[]; readonly texts: Texts['directory'] }) {
  const columns = [...new Set(items.flatMap(({ record }) => Object.keys(record)))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll" tabIndex={0} aria-label={texts.title}>
      <table class="texts">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col">{texts.version}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, version, inForce, record }) => (
            <tr key={id}>
              {columns.map((column) => (
                <td key={column} class="written">
                  {formatValue(record[column])}
                </td>
              ))}
              <td>
                {version} {!inForce && <span class="tag">{texts.notInForce}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const MOST_CHARACTERS = 80;

/** A value in a cell: lists with commas, whatever has parts by its first characters. */
function formatValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(formatValue).join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.values(value).map(formatValue).join(' ').slice(0, MOST_CHARACTERS);
}
