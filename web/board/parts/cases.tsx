import { useEffect, useState } from 'preact/hooks';
import { KIND_TEXTS } from '../../../shared/presenting/labels/words.ts';
import type { Call } from '../../client/call.ts';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { formatMonth } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import type { View } from '../view.ts';
import { useWords } from '../words.ts';

type Case = AnswerTo<'GET /v1/public/appeals'>['items'][number];

/** The published cases of the chosen city and category, the newest first. */
export function Cases({ call, view }: { readonly call: Call; readonly view: View }) {
  const words = useWords();
  const common = useCommonWords();
  const { language } = useLook();
  const [cases, setCases] = useState<readonly Case[]>();
  const [cursor, setCursor] = useState<string>();
  const [problem, setProblem] = useState<CallProblem>();
  const { city, category } = view;

  const read = async (from: string | undefined) => {
    const query = {
      limit: 10,
      ...(from !== undefined && { cursor: from }),
      ...(city !== '' && { city }),
      ...(category !== '' && { category }),
    };
    const outcome = await call('GET /v1/public/appeals', { query });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || outcome.unchanged) return;
    setCases((before) => [...(from === undefined ? [] : (before ?? [])), ...outcome.value.items]);
    setCursor(outcome.value.nextCursor);
  };
  useEffect(() => void read(undefined), [city, category]);

  return (
    <section aria-labelledby="cases">
      <h2 id="cases">{words.cases}</h2>
      <p class="muted">{words.casesHint}</p>
      <ProblemNote problem={problem} />
      {cases === undefined && problem === undefined && <Waiting />}
      {cases?.length === 0 && <p class="card">{words.noCases}</p>}
      <ul class="list">
        {cases?.map(({ id, kind, filed, title, text, reply }) => (
          <li class="card" key={id}>
            <h3>{title}</h3>
            <p class="muted">
              {KIND_TEXTS[kind][language]} · {formatMonth(filed)}
            </p>
            <p class="written">{text}</p>
            {reply !== undefined && (
              <div class="note" data-tone="good">
                <h4>{words.reply}</h4>
                <p class="written">{reply}</p>
              </div>
            )}
          </li>
        ))}
      </ul>
      {cursor !== undefined && <Button onClick={() => read(cursor)}>{common.more}</Button>}
    </section>
  );
}
