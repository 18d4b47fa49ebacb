import { useEffect, useRef, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { useOffers } from '../keys/offers.ts';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';

type Item = AnswerTo<'GET /v1/desk/knowledge'>['items'][number];

const REST_MS = 250;
const MOST_SHOWN = 5;

/** Answers from the knowledge base, searched while one talks. Choosing one cites it, here or by its name in the palette: the words stay in focus. */
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
  const texts = useTexts().knowledge;
  const [written, setWritten] = useState<string>();
  const [found, setFound] = useState<readonly Item[]>();
  const [cited, setCited] = useState<Item>();
  const root = useRef<HTMLElement>(null);
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
  const choose = (item: Item) => {
    setCited(item);
    onChoose(item);
  };
  const nameOf = ({ question: asked }: Item) => texts.citeNamed(asked);
  useOffers((found ?? []).map((item) => ({ name: nameOf(item), run: () => choose(item) })));
  const clear = () => {
    onClear();
    root.current?.querySelector('input')?.focus();
  };
  return (
    <section ref={root} class="knowledge" aria-label={texts.title}>
      {value !== '' && (
        <p class="note" role="status">
          <span>
            {texts.cited} <span class="written">{cited?.question ?? value}</span>
          </span>
          <Button look="plain" onClick={clear}>
            {texts.uncite}
          </Button>
        </p>
      )}
      <TextField label={texts.search} value={written ?? ''} onInput={setWritten} />
      <p class="hidden-text" role="status">
        {found === undefined || found.length === 0 ? '' : texts.found(found.length)}
      </p>
      <ul class="list">
        {found?.map((item) => (
          <li key={item.id}>
            <details>
              <summary class="written">{item.question}</summary>
              <p class="written">{item.answer}</p>
              {item.needsCheck && <p class="warning">{texts.needsCheck}</p>}
              {item.audience !== 'public' && <p class="warning">{texts.internal}</p>}
              <p class="muted written">{[item.ownerUnitName, ...item.legalBasis].join(' · ')}</p>
            </details>
            <Button label={nameOf(item)} onClick={() => choose(item)}>
              {texts.cite}
            </Button>
          </li>
        ))}
      </ul>
      {found?.length === 0 && (
        <p class="muted" role="status">
          {texts.none}
        </p>
      )}
    </section>
  );
}
