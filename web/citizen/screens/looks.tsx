import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatInstant } from '../../ui/format.ts';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';

/** Who has looked at the name and phone of the appellant, when and why. */
export function Looks({ parts: [number = ''] }: ScreenProps) {
  const texts = useTexts().case;
  const common = useCommonTexts();
  const [page, setPage] = useState<AnswerTo<'GET /v1/appeals/{number}/access-log'>>();
  const [problem, setProblem] = useState<CallProblem>();
  useEffect(() => {
    client.call('GET /v1/appeals/{number}/access-log', { params: { number } }).then((outcome) => {
      if (!outcome.ok) setProblem(outcome.problem);
      else if (!outcome.unchanged) setPage(outcome.value);
    });
  }, [number]);
  return (
    <Screen title={texts.looks}>
      <p>{texts.looksHint}</p>
      <ProblemNote problem={problem} />
      {page === undefined && problem === undefined && <Waiting />}
      {page?.items.length === 0 && <p class="card">{texts.noLooks}</p>}
      <ul class="list">
        {page?.items.map(({ at, roleText, unitName, reasonText, note }) => (
          <li class="card" key={at}>
            <strong>{unitName === undefined ? roleText : `${unitName} · ${roleText}`}</strong>
            <p class="muted">{formatInstant(at)}</p>
            <p>{note === undefined ? reasonText : `${reasonText}：${note}`}</p>
          </li>
        ))}
      </ul>
      <a class="button" href={`/case/${number}`}>
        {common.back}
      </a>
    </Screen>
  );
}
