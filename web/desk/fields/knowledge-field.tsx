import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { client } from '../session/client.ts';
import { useWords } from '../words.ts';

type Item = AnswerTo<'GET /v1/desk/knowledge'>['items'][number];

const REST_MS = 250;
const MOST_SHOWN = 5;

/** Answers from the knowledge base, searched while one talks. Choosing one cites it. */
export function KnowledgeField({
  value,
  question = '',
  onChoose,
  onClear,
}: {
  /** The id of the cited item. */
  readonly value: string;
  /** What the appellant asks, which is looked for until something else is written. */
  readonly question?: string;
  readonly onChoose: (item: Item) => void;
  readonly onClear: () => void;
}) {
  const words = useWords().knowledge;
  const [written, setWritten] = useState<string>();
  const [found, setFound] = useState<readonly Item[]>();
  const [cited, setCited] = useState<Item>();
  const wanted = (written ?? question).trim();
  useEffect(() => {
    if (wanted.length < 2) return setFound(undefined);
    let isOld = false;
    const search = async () => {
      const outcome = await client.call('GET /v1/desk/knowledge', { query: { q: wanted.slice(0, 90) } });
      if (!isOld && outcome.ok && !outcome.unchanged) setFound(outcome.value.items.slice(0, MOST_SHOWN));
    };
    const timer = setTimeout(search, REST_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [wanted]);
  return (
    <section class="knowledge" aria-label={words.title}>
      {value !== '' && (
        <p class="note" role="status">
          {words.cited} <span class="written">{cited?.question ?? value}</span>{' '}
          <Button look="plain" onClick={onClear}>
            {words.uncite}
          </Button>
        </p>
      )}
      <TextField label={words.search} value={written ?? ''} onInput={setWritten} />
      <ul class="list" aria-live="polite">
        {found?.map((item) => (
          <li key={item.id}>
            <details>
              <summary class="written">{item.question}</summary>
              <p class="written">{item.answer}</p>
              {item.needsCheck && <p class="warning">{words.needsCheck}</p>}
              {item.audience !== 'public' && <p class="warning">{words.internal}</p>}
              <p class="muted written">{[item.ownerUnitName, ...item.legalBasis].join(' · ')}</p>
            </details>
            <Button
              onClick={() => {
                setCited(item);
                onChoose(item);
              }}
            >
              {words.cite}
            </Button>
          </li>
        ))}
        {found?.length === 0 && <li class="muted">{words.none}</li>}
      </ul>
    </section>
  );
}
