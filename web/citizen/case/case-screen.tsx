import { useEffect, useState } from 'preact/hooks';
import type { CitizenAppeal } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { watch } from '../../client/watch.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { openLooks } from '../../ui/next-look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { client } from '../session/client.ts';
import { SignIn } from '../session/sign-in.tsx';
import { useSignedIn } from '../session/use-signed-in.ts';
import { useTexts } from '../texts.ts';
import { Actions } from './actions.tsx';
import { CaseView } from './case-view.tsx';
import { MineToo } from './mine-too.tsx';

/** A case of the person, with what they can do now. It is read again while it is looked at (`openLooks`). */
export function CaseScreen({ parts: [number = ''] }: ScreenProps) {
  const texts = useTexts();
  const common = useCommonTexts();
  const signedIn = useSignedIn();
  const [appeal, setAppeal] = useState<CitizenAppeal>();
  const [problem, setProblem] = useState<CallProblem>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (signedIn === undefined) return;
    const left = new AbortController();
    const look = async () => {
      const next = openLooks(left.signal);
      for await (const seen of watch(client.call, 'GET /v1/appeals/{number}', { params: { number } }, next)) {
        if (left.signal.aborted) return;
        // What the last words were answered with stays until the page is left.
        if ('value' in seen) setAppeal((shown) => ({ ...seen.value, danger: shown?.danger }));
        setProblem('problem' in seen ? seen.problem : undefined);
      }
    };
    void look();
    return () => left.abort();
  }, [number, signedIn, round]);

  const isRefused = problem !== undefined && (problem.status === 401 || problem.status === 404);
  return (
    <Screen title={texts.case.title} windowTitle={appeal?.kind === 'report' ? common.hotline : undefined}>
      {appeal === undefined && problem === undefined && <Waiting />}
      {isRefused && appeal === undefined ? (
        <>
          <p class="note">{signedIn ? texts.case.notYours : texts.case.signInFirst}</p>
          {!signedIn && <SignIn />}
          <p class="buttons">
            <a class="button" href="/track">
              {texts.home.track}
            </a>
          </p>
        </>
      ) : (
        <ProblemNote problem={problem} />
      )}
      {problem !== undefined && !isRefused && <Button onClick={() => setRound(round + 1)}>{common.retry}</Button>}
      {appeal !== undefined && (
        <CaseView appeal={appeal}>
          <MineToo appeal={appeal} onChange={() => setRound(round + 1)} />
          <Actions appeal={appeal} onChange={() => setRound(round + 1)} />
          <p>
            <a href={`/case/${number}/looks`}>{texts.case.looks}</a>
          </p>
        </CaseView>
      )}
    </Screen>
  );
}
