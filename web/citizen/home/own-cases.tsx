import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/icons/icon.tsx';
import { CHEVRON_RIGHT } from '../../ui/icons/lucide.ts';
import { CaseRow } from '../case/case-row.tsx';
import { useSignedIn } from '../session/use-signed-in.ts';
import { useTexts } from '../texts.ts';
import { readNewest, takeNewest } from './prepare-home.ts';

/** The newest appeals of whoever is signed in. Others read how to see theirs. */
export function OwnCases() {
  const { home } = useTexts();
  const signedIn = useSignedIn();
  return (
    <section class="card own" aria-labelledby="own" data-signed-in={signedIn ? '' : undefined}>
      <div class="card-head">
        <h2 id="own">{home.mine}</h2>
        {signedIn && (
          <a href="/mine">
            {home.all}
            <Icon of={CHEVRON_RIGHT} />
          </a>
        )}
      </div>
      {signedIn ? (
        <Newest />
      ) : (
        <>
          <p class="muted">{home.signIn}</p>
          <a class="button" href="/mine">
            {home.toSignIn}
          </a>
        </>
      )}
    </section>
  );
}

/** What cannot be read now is left to the page of all cases, which says why. */
function Newest() {
  const { home, mine } = useTexts();
  const [cases, setCases] = useState(takeNewest);
  useEffect(() => {
    if (cases === undefined) void readNewest().then(setCases);
  }, []);
  if (cases?.length === 0)
    return (
      <>
        <p class="muted">{mine.none}</p>
        <a class="button" href="/file">
          {home.file}
        </a>
      </>
    );
  return (
    <ul class="rows">
      {cases?.map((each) => (
        <CaseRow key={each.number} found={each} />
      ))}
    </ul>
  );
}
