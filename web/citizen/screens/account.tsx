import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { formatInstant } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { forgetReceipt } from '../filing/receipt.ts';
import { client } from '../session/client.ts';
import { SignIn } from '../session/sign-in.tsx';
import { announceSession, useSignedIn } from '../session/use-signed-in.ts';
import { useWords } from '../words.ts';

/** Who is signed in, where else, and the ways out. */
export function Account() {
  const { account, me } = useWords();
  const common = useCommonWords();
  const signedIn = useSignedIn();
  const [isTold, setTold] = useState(true);
  return (
    <Screen title={account} windowTitle={common.hotline}>
      {signedIn === undefined && <Waiting />}
      {!isTold && (
        <div class="note" data-tone="bad" role="alert">
          {me.notTold}
        </div>
      )}
      {signedIn === false && <SignIn />}
      {signedIn === true && <Person onSignOut={setTold} />}
    </Screen>
  );
}

/** What the platform stores about the person, as a file, and where to have it corrected or erased. */
function OwnData() {
  const { me } = useWords();
  const common = useCommonWords();
  const [problem, setProblem] = useState<CallProblem>();
  const [state, setState] = useState<'busy' | 'saved'>();
  const save = async () => {
    setState('busy');
    const { saveOwnData } = await import('./save-own-data.ts');
    const failed = await saveOwnData();
    setProblem(failed);
    setState(failed === undefined ? 'saved' : undefined);
  };
  return (
    <section class="card" aria-labelledby="own-data">
      <h2 id="own-data">{me.ownData}</h2>
      <p class="field-hint">{me.exportHint}</p>
      <ProblemNote problem={problem} />
      <p role="status">{state === 'saved' && me.exported}</p>
      <div class="buttons">
        <Button onClick={save} isBusy={state === 'busy'}>
          {state === 'busy' ? common.loading : me.export}
        </Button>
      </div>
      <p>
        {me.correct} <a href="tel:12345">{common.call}</a>
      </p>
    </section>
  );
}

function Person({ onSignOut }: { readonly onSignOut: (isTold: boolean) => void }) {
  const { me, home } = useWords();
  const common = useCommonWords();
  const [person, setPerson] = useState<AnswerTo<'GET /v1/me'>>();
  const [problem, setProblem] = useState<CallProblem>();
  useEffect(() => {
    client.call('GET /v1/me', {}).then((outcome) => {
      if (!outcome.ok) setProblem(outcome.problem);
      else if (!outcome.unchanged) setPerson(outcome.value);
    });
  }, []);

  const signOut = async (operation: 'DELETE /v1/sessions' | 'DELETE /v1/sessions/all') => {
    const ended = await client.call(operation, {});
    // This browser forgets the person in any case. Without an answer the platform has not ended the session: say so.
    onSignOut(ended.ok || ended.problem.status === 401);
    forgetReceipt();
    client.session.end();
    announceSession();
  };
  return (
    <>
      <ProblemNote problem={problem} />
      {person === undefined && problem === undefined && <Waiting />}
      {person !== undefined && (
        <div class="card">
          <dl class="facts">
            {person.phone !== undefined && (
              <>
                <dt>{me.phone}</dt>
                <dd>{person.phone}</dd>
              </>
            )}
            <dt>{home.mine}</dt>
            <dd>
              <a href="/mine">{me.appeals(person.appeals)}</a>
            </dd>
          </dl>
          {person.sessions.length > 0 && (
            <>
              <h2>{me.sessions}</h2>
              <ul class="list">
                {person.sessions.map(({ openedAt, isThis }) => (
                  <li key={openedAt}>
                    {formatInstant(openedAt)}
                    {isThis && ` · ${me.isThis}`}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      {person !== undefined && <OwnData />}
      <div class="buttons">
        <Button onClick={() => signOut('DELETE /v1/sessions')}>{common.signOut}</Button>
        <Button look="danger" onClick={() => signOut('DELETE /v1/sessions/all')}>
          {me.signOutEverywhere}
        </Button>
      </div>
    </>
  );
}
