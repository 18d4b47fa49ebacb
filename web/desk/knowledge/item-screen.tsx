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
import { useKnowledgeTexts } from './texts.ts';

/** An item of the knowledge base: what is shown now, what is being written, and what the reader can do with it. */
export function ItemScreen({ id }: { readonly id: string }) {
  const texts = useKnowledgeTexts();
  return (
    <div class="narrow">
      <Screen title={texts.item}>
        <p>
          <a href="/desk/knowledge">{texts.back}</a>
        </p>
        {id === 'new' ? <NewItem /> : <Item id={id} />}
      </Screen>
    </div>
  );
}

function NewItem() {
  const texts = useKnowledgeTexts();
  const [id] = useState(() => `item-${newKey().slice(0, 8)}`);
  return (
    <section class="card" aria-labelledby="actions">
      <h2 id="actions">{texts.add}</h2>
      <EditForm
        id={id}
        label={texts.add}
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
  const texts = useKnowledgeTexts();
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
      {item.state === 'review' && !item.canDo.includes('publish') && <p class="note">{texts.secondPerson}</p>}
      {isNewer && <Content title={texts.newest} content={item.content} regionName={item.regionName} />}
      <ItemActions item={item} onChange={read} />
      {item.live === undefined ? (
        <p class="muted">{texts.notShown}</p>
      ) : (
        <Content title={texts.shownNow} content={item.live.content} />
      )}
      <FeedbackList item={item} onChange={read} />
      <section class="card" aria-labelledby="history">
        <h2 id="history">{texts.history}</h2>
        <ol class="timeline">
          {item.history.map(({ version, at, command, note }) => (
            <li key={version}>
              <time dateTime={at}>{formatInstant(at)}</time>
              {texts.version(version)} · {texts.done[command]}
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
  const texts = useKnowledgeTexts();
  return (
    <section class="card" aria-label={title}>
      <h2>{title}</h2>
      <h3 class="written">{content.question}</h3>
      <p class="written">{content.answer}</p>
      {content.needsCheck && <p class="warning">{texts.needsCheck}</p>}
      <dl class="facts">
        {content.aliases.length > 0 && (
          <>
            <dt>{texts.aliases}</dt>
            <dd class="written">{content.aliases.join('\n')}</dd>
          </>
        )}
        {content.legalBasis.length > 0 && (
          <>
            <dt>{texts.legalBasis}</dt>
            <dd class="written">{content.legalBasis.join('\n')}</dd>
          </>
        )}
        <dt>{texts.audience}</dt>
        <dd>{texts.audiences[content.audience]}</dd>
        {regionName !== undefined && (
          <>
            <dt>{texts.region}</dt>
            <dd>{regionName}</dd>
          </>
        )}
        <dt>{texts.validFrom}</dt>
        <dd>{texts.validity(formatDate(content.validFrom), content.validTo && formatDate(content.validTo))}</dd>
      </dl>
    </section>
  );
}
