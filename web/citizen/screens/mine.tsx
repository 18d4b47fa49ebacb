import { useCommonTexts } from '../../ui/common-texts.ts';
import { Button } from '../../ui/parts/button.tsx';
import { MoreButton, usePages } from '../../ui/parts/pages.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { CaseRow } from '../case/case-row.tsx';
import { client } from '../session/client.ts';
import { SignIn } from '../session/sign-in.tsx';
import { useSignedIn } from '../session/use-signed-in.ts';
import { useTexts } from '../texts.ts';

/** The appeals of the person who is signed in, newest first. */
export function Mine() {
  const { home, mine } = useTexts();
  const signedIn = useSignedIn();
  return (
    <Screen title={home.mine}>
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
  const { home, mine } = useTexts();
  const common = useCommonTexts();

  const {
    items: lines,
    problem,
    readAgain,
    readMore,
  } = usePages((from) => client.call('GET /v1/appeals', { query: from }), []);

  return (
    <>
      <ProblemNote problem={problem} />
      {problem !== undefined && <Button onClick={readAgain}>{common.retry}</Button>}
      {lines === undefined && problem === undefined && <Waiting />}
      {lines?.length === 0 && (
        <div class="card">
          <p>{mine.none}</p>
          <a class="button" data-look="main" href="/file">
            {home.file}
          </a>
        </div>
      )}
      {lines !== undefined && lines.length > 0 && (
        <ul class="card rows">
          {lines.map((each) => (
            <CaseRow key={each.number} found={each} />
          ))}
        </ul>
      )}
      <MoreButton readMore={readMore} />
    </>
  );
}
