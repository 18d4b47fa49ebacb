import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { formatInstant } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { client } from '../session/client.ts';
import { SignIn } from '../session/sign-in.tsx';
import { useSignedIn } from '../session/use-signed-in.ts';
import { useWords } from '../words.ts';

type Line = AnswerTo<'GET /v1/appeals'>['items'][number];

/** The appeals of the person who is signed in, newest first. */
export function Mine() {
  const { home, mine } = useWords();
  const common = useCommonWords();
  const signedIn = useSignedIn();
  return (
    <Screen title={home.mine} windowTitle={common.hotline}>
      {signedIn === undefined && <Waiting />}
      {signedIn === false && (
        <>
          <p>{mine.signIn}</p>
          <SignIn />
        </>
      )}
      {signedIn === true && <List />}
    </Screen>
  );
}

function List() {
  const { home, mine, case: caseWords } = useWords();
  const common = useCommonWords();
  const [lines, setLines] = useState<readonly Line[]>();
  const [cursor, setCursor] = useState<string>();
  const [problem, setProblem] = useState<CallProblem>();

  const read = async (from: string | undefined) => {
    const outcome = await client.call('GET /v1/appeals', from === undefined ? {} : { query: { cursor: from } });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok || outcome.unchanged) return;
    const { items, nextCursor } = outcome.value;
    setLines((before) => [...(from === undefined ? [] : (before ?? [])), ...items]);
    setCursor(nextCursor);
  };
  useEffect(() => void read(undefined), []);

  return (
    <>
      <ProblemNote problem={problem} />
      {problem !== undefined && <Button onClick={() => read(undefined)}>{common.retry}</Button>}
      {lines === undefined && problem === undefined && <Waiting />}
      {lines?.length === 0 && (
        <div class="card">
          <p>{mine.none}</p>
          <a class="button" data-look="main" href="/file">
            {home.file}
          </a>
        </div>
      )}
      <ul class="list">
        {lines?.map(({ number, title, statusText, master, submittedAt, deadlineText }) => (
          <li class="card" key={number}>
            <a class="case-link" href={`/case/${number}`}>
              <strong>{title ?? number}</strong>
              <br />
              {statusText}
              {master !== undefined && <span class="muted line">{caseWords.merged(master.statusText)}</span>}
              {deadlineText !== undefined && <span class="muted line">{deadlineText}</span>}
              <span class="muted line">{mine.submitted(formatInstant(submittedAt))}</span>
            </a>
          </li>
        ))}
      </ul>
      {cursor !== undefined && <Button onClick={() => read(cursor)}>{common.more}</Button>}
    </>
  );
}
