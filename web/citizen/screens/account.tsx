import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatInstant } from '../../ui/format.ts';
import { lazy } from '../../ui/lazy.tsx';
import { Button } from '../../ui/parts/button.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { forgetReceipt } from '../filing/receipt.ts';
import type { ErasureReport } from '../own-data/add-reports.ts';
import { client } from '../session/client.ts';
import { SignIn } from '../session/sign-in.tsx';
import { announceSession, useSignedIn } from '../session/use-signed-in.ts';
import { useTexts } from '../texts.ts';

const OwnData = lazy(async () => (await import('../own-data/own-data.tsx')).OwnData);
const Erased = lazy(async () => (await import('../own-data/erased.tsx')).Erased);

/** Who is signed in, where else, what is stored about the person, and the ways out. */
export function Account() {
  const { account, me } = useTexts();
  const signedIn = useSignedIn();
  const [isTold, setTold] = useState(true);
  const [erased, setErased] = useState<ErasureReport>();
  const end = (wasTold: boolean, report?: ErasureReport) => {
    setTold(wasTold);
    setErased(report);
    forgetReceipt();
    client.session.end();
    announceSession();
  };
  return (
    <Screen title={account}>
      {signedIn === undefined && <Waiting />}
      {!isTold && (
        <div class="note" data-tone="bad" role="alert">
          {me.notTold}
        </div>
      )}
      {signedIn === false && erased !== undefined && <Erased report={erased} />}
      {signedIn === false && <SignIn />}
      {signedIn === true && <Person onEnd={end} />}
    </Screen>
  );
}

function Person({ onEnd }: { readonly onEnd: (isTold: boolean, erased?: ErasureReport) => void }) {
  const { me, home } = useTexts();
  const common = useCommonTexts();
  const [person, setPerson] = useState<AnswerTo<'GET /v1/me'>>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async () => {
    const outcome = await client.call('GET /v1/me', {});
    if (!outcome.ok) setProblem(outcome.problem);
    else if (!outcome.unchanged) setPerson(outcome.value);
  };
  useEffect(() => void read(), []);

  const signOut = async (operation: 'DELETE /v1/sessions' | 'DELETE /v1/sessions/all') => {
    const ended = await client.call(operation, {});
    // This browser forgets the person in any case. Without an answer the platform has not ended the session: say so.
    onEnd(ended.ok || ended.problem.status === 401);
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
      {person !== undefined && <OwnData person={person} onCorrect={read} onErase={(report) => onEnd(true, report)} />}
      <div class="buttons">
        <Button onClick={() => signOut('DELETE /v1/sessions')}>{common.signOut}</Button>
        <Button look="danger" onClick={() => signOut('DELETE /v1/sessions/all')}>
          {me.signOutEverywhere}
        </Button>
      </div>
    </>
  );
}
