import { useEffect, useState } from 'preact/hooks';
import type { DeskItem } from '../../client/knowledge-operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { formatDate, formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { newKey } from '../../ui/random-key.ts';
import { goTo } from '../../ui/router.ts';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { EditForm } from './edit-form.tsx';
import { FeedbackList } from './feedback-list.tsx';
import { ItemActions } from './item-actions.tsx';
import { useKnowledgeWords } from './texts.ts';

/** An item of the knowledge base: what is shown now, what is being written, and what the reader can do with it. */
export function ItemScreen({ id }: { readonly id: string }) {
  const words = useKnowledgeWords();
  return (
    <div class="narrow">
      <Screen title={words.item}>
        <p>
          <a href="/desk/knowledge">{words.back}</a>
        </p>
        {id === 'new' ? <NewItem /> : <Item id={id} />}
      </Screen>
    </div>
  );
}

function NewItem() {
  const words = useKnowledgeWords();
  const [id] = useState(() => `item-${newKey().slice(0, 8)}`);
  return (
    <section class="card" aria-labelledby="actions">
      <h2 id="actions">{words.add}</h2>
      <EditForm
        id={id}
        label={words.add}
        version={0}
        content={undefined}
        regionName=""
        onDone={() => goTo(`/desk/knowledge-item/${id}`, 'replace')}
        onStale={() => undefined}
      />
    </section>
  );
}

function Item({ id }: { readonly id: string }) {
  const words = useKnowledgeWords();
  const { language } = useLook();
  const [item, setItem] = useState<DeskItem>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async () => {
    const outcome = await client.call('GET /v1/desk/knowledge/{id}', { params: { id } });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setItem(outcome.value);
  };
  useEffect(() => void read(), [id, language]);
  if (item === undefined) return problem === undefined ? <Waiting /> : <DeskProblem problem={problem} />;
  const isNewer = item.live?.version !== item.version;
  return (
    <>
      <DeskProblem problem={problem} />
      <p class="state">{item.stateText}</p>
      {item.state === 'review' && !item.canDo.includes('publish') && <p class="note">{words.secondPerson}</p>}
      {isNewer && <Content title={words.newest} content={item.content} regionName={item.regionName} />}
      <ItemActions item={item} onChange={read} />
      {item.live === undefined ? (
        <p class="muted">{words.notShown}</p>
      ) : (
        <Content title={words.shownNow} content={item.live.content} />
      )}
      <FeedbackList item={item} onChange={read} />
      <section class="card" aria-labelledby="history">
        <h2 id="history">{words.history}</h2>
        <ol class="timeline">
          {item.history.map(({ version, at, command, note }) => (
            <li key={version}>
              <time dateTime={at}>{formatInstant(at)}</time>
              {words.version(version)} · {words.done[command]}
              {note !== undefined && <p class="written">{note}</p>}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Content({
  title,
  content,
  regionName,
}: {
  readonly title: string;
  readonly content: DeskItem['content'];
  readonly regionName?: string;
}) {
  const words = useKnowledgeWords();
  return (
    <section class="card" aria-label={title}>
      <h2>{title}</h2>
      <h3 class="written">{content.question}</h3>
      <p class="written">{content.answer}</p>
      {content.needsCheck && <p class="warning">{words.needsCheck}</p>}
      <dl class="facts">
        {content.aliases.length > 0 && (
          <>
            <dt>{words.aliases}</dt>
            <dd class="written">{content.aliases.join('\n')}</dd>
          </>
        )}
        {content.legalBasis.length > 0 && (
          <>
            <dt>{words.legalBasis}</dt>
            <dd class="written">{content.legalBasis.join('\n')}</dd>
          </>
        )}
        <dt>{words.audience}</dt>
        <dd>{words.audiences[content.audience]}</dd>
        {regionName !== undefined && (
          <>
            <dt>{words.region}</dt>
            <dd>{regionName}</dd>
          </>
        )}
        <dt>{words.validFrom}</dt>
        <dd>{words.validity(formatDate(content.validFrom), content.validTo && formatDate(content.validTo))}</dd>
      </dl>
    </section>
  );
}
