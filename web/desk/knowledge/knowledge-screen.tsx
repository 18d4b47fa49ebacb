import { useState } from 'preact/hooks';
import type { KnowledgeEntry } from '../../client/knowledge-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { formatDate, formatEnd } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { MoreButton, usePages } from '../../ui/parts/pages.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { CsvIn } from '../directory/csv-in.tsx';
import { saveTable } from '../directory/save-table.ts';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { KNOWLEDGE_LISTS, type KnowledgeList } from './lists.ts';
import { useKnowledgeTexts } from './texts.ts';

/** The items of the caller's unit: by state, those that do not help, end soon or were reported; and their export and import as a table. */
export function KnowledgeScreen({ list }: { readonly list: KnowledgeList }) {
  const texts = useKnowledgeTexts();
  const [problem, setProblem] = useState<CallProblem>();
  const [round, setRound] = useState(0);
  const save = async () =>
    setProblem(
      await saveTable('knowledge', (after) =>
        client.call('GET /v1/desk/knowledge-table/export', { query: { ...(after && { after }) } }),
      ),
    );
  return (
    <div class="wide">
      <Screen title={texts.title}>
        <p class="muted">{texts.lead}</p>
        <nav aria-label={texts.title}>
          <ul class="list tabs">
            {KNOWLEDGE_LISTS.map((each) => (
              <li key={each}>
                <a class="button" href={`/desk/knowledge/${each}`} aria-current={each === list ? 'page' : undefined}>
                  {texts.lists[each]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="buttons csv">
          <a class="button" data-look="main" href="/desk/knowledge-item/new">
            {texts.add}
          </a>
          <Button onClick={save}>{texts.download}</Button>
          <CsvIn
            take={(csv, dryRun, key) =>
              client.call('POST /v1/desk/knowledge-table/import', { csv, query: { dryRun }, key })
            }
            onImported={() => setRound(round + 1)}
          />
        </div>
        <DeskProblem problem={problem} />
        <List key={`${list} ${round}`} list={list} />
      </Screen>
    </div>
  );
}

function List({ list }: { readonly list: KnowledgeList }) {
  const texts = useKnowledgeTexts();
  const { language } = useLook();
  const { items, problem, readAgain, readMore } = usePages(
    (from) => client.call('GET /v1/desk/knowledge-lists/{list}', { params: { list }, query: from }),
    [list, language],
  );
  return (
    <section aria-labelledby="list">
      <h2 id="list">{texts.lists[list]}</h2>
      {list === 'failing' && <p class="muted">{texts.failingHint}</p>}
      <DeskProblem problem={problem} onRetry={readAgain} />
      {items === undefined && problem === undefined && <Waiting />}
      {items?.length === 0 && <p class="card">{texts.empty}</p>}
      <ul class="list side-by-side">
        {items?.map((entry) => (
          <Line key={entry.feedback?.id ?? entry.item?.id} entry={entry} />
        ))}
      </ul>
      <MoreButton readMore={readMore} />
    </section>
  );
}

function Line({ entry: { item, uses, feedback } }: { readonly entry: KnowledgeEntry }) {
  const texts = useKnowledgeTexts();
  const id = item?.id ?? feedback?.itemId;
  if (id === undefined) return null;
  return (
    <li class="card">
      <a class="case-link" href={`/desk/knowledge-item/${id}`} data-item={id}>
        <strong class="written">{item?.content.question ?? feedback?.note}</strong>
      </a>
      {item !== undefined && (
        <p class="muted">
          {item.stateText} ·{' '}
          {texts.validity(formatDate(item.content.validFrom), item.content.validTo && formatDate(item.content.validTo))}
        </p>
      )}
      {uses !== undefined && <p class="warning">{texts.uses(uses.opened, uses.filedAnyway, uses.failedShare ?? 0)}</p>}
      {feedback !== undefined && (
        <p>
          {texts.feedbackOf[feedback.kind]} ·{' '}
          <span class={feedback.overdue ? 'warning' : 'muted'}>
            {texts.dueAt(formatEnd(feedback.dueAt))}
            {feedback.overdue && ` · ${texts.overdue}`}
          </span>
        </p>
      )}
    </li>
  );
}
