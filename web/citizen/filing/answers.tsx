import { useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';
import { countAnswers } from './count-answers.ts';

type Items = AnswerTo<'GET /v1/knowledge'>['items'];

const MOST_SHOWN = 3;
/** The longest question that is searched, in characters. */
const QUESTION_CHARACTERS = 90;

/** Answers that the hotline has already, when the person asks for them. They may make the filing needless and never stop it. */
export function Answers({
  text,
  opened,
  onOpen,
}: {
  readonly text: string;
  /** The answers that the person has opened. */
  readonly opened: readonly string[];
  readonly onOpen: (id: string) => void;
}) {
  const texts = useTexts().filing.answers;
  const [found, setFound] = useState<Items>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isBusy, setBusy] = useState(false);
  const [solvedBy, setSolvedBy] = useState<string>();
  const question = [...text.trim().replace(/\s+/g, ' ')].slice(0, QUESTION_CHARACTERS).join('');
  if (question.length < 2) return null;
  const search = async () => {
    setBusy(true);
    const outcome = await client.call('GET /v1/knowledge', { query: { q: question } });
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || outcome.unchanged) return;
    const items = outcome.value.items.slice(0, MOST_SHOWN);
    setFound(items);
    countAnswers(
      'shown',
      items.map(({ id }) => id),
    );
  };
  const open = (id: string) => {
    if (opened.includes(id)) return;
    onOpen(id);
    countAnswers('opened', [id]);
  };
  const thank = (id: string) => {
    setSolvedBy(id);
    countAnswers('solved', [id]);
  };
  return (
    <div class="field answers">
      <Button onClick={search} isBusy={isBusy}>
        {texts.search}
      </Button>
      <div role="status">
        <ProblemNote problem={problem} />
        {found?.length === 0 && <p class="muted">{texts.none}</p>}
        {found !== undefined && found.length > 0 && (
          <>
            <p class="muted">{texts.hint}</p>
            {found.map(({ id, question: asked, answer, needsCheck, ownerUnitName }) => (
              <details key={id} class="card" onToggle={({ currentTarget }) => currentTarget.open && open(id)}>
                <summary class="written">{asked}</summary>
                <p class="written">{answer}</p>
                <p class="muted">
                  <span class="written">{ownerUnitName}</span> {needsCheck && texts.needsCheck}
                </p>
                {solvedBy === id ? (
                  <p>{texts.thanks}</p>
                ) : (
                  solvedBy === undefined && <Button onClick={() => thank(id)}>{texts.solved}</Button>
                )}
              </details>
            ))}
          </>
        )}
      </div>
    </div>
  );
}
