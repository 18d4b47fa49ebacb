import { useEffect, useState } from 'preact/hooks';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { currentPath, goTo } from '../../ui/router.ts';
import { forgetDrafts } from '../commands/draft.ts';
import { SAVED_DAY } from '../field/saved-day.ts';
import { useTexts } from '../texts.ts';
import { client } from './client.ts';
import { announceSession } from './use-signed-in.ts';

/** Set by a sign-out: the next person of this tab is asked who they are. */
const SIGNED_OUT = 'hotline.staff.signed-out';

/** Ends the session in all tabs. */
export function signOut(): void {
  sessionStorage.setItem(SIGNED_OUT, 'true');
  client.session.end();
  forgetDrafts();
  forgetSavedCases();
  announceSession();
}

/** The saved cases of a worker are not shown to the next person. What is not sent yet waits for the same worker. */
function forgetSavedCases(): void {
  localStorage.removeItem(SAVED_DAY);
  import('../field/store.ts').then(({ forgetDay }) => forgetDay()).catch(() => undefined);
}

/** Sends the person to the issuer of staff, and comes back to the address where they were. */
export function SignIn({ hasFailed = false, backTo }: { readonly hasFailed?: boolean; readonly backTo?: string }) {
  const texts = useTexts().signIn;
  const common = useCommonTexts();
  const [failed, setFailed] = useState(hasFailed);
  const [isBusy, setBusy] = useState(false);
  const begin = async () => {
    setBusy(true);
    setFailed(false);
    try {
      const { beginSignIn } = await import('./issuer.ts');
      await beginSignIn(backTo ?? currentPath(), sessionStorage.getItem(SIGNED_OUT) !== null);
    } catch {
      setBusy(false);
      setFailed(true);
    }
  };
  return (
    <Screen title={texts.title} hasFocus={false}>
      <div class="card">
        <p>{texts.lead}</p>
        {failed && (
          <p class="note" data-tone="bad" role="alert">
            {texts.failed}
          </p>
        )}
        <Button look="main" onClick={begin} isBusy={isBusy}>
          {isBusy ? texts.leaving : common.signIn}
        </Button>
      </div>
    </Screen>
  );
}

/** Takes the answer of the issuer from the address. */
export function FinishSignIn() {
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    import('./issuer.ts')
      .then(({ finishSignIn }) => finishSignIn())
      .then(
        ({ tokens, path }) => {
          sessionStorage.removeItem(SIGNED_OUT);
          client.session.start(tokens);
          forgetSavedCases();
          announceSession();
          goTo(path, 'replace');
        },
        () => setFailed(true),
      );
  }, []);
  return hasFailed ? <SignIn hasFailed backTo="/desk" /> : <Waiting />;
}

/** Shown above a page whose session has ended: another tab signs in, and what is written here stays. */
export function SignInAgain() {
  const texts = useTexts().signIn;
  return (
    <div class="note" data-tone="warn" role="alert">
      <p>{texts.ended}</p>
      {/* Not `noopener`: the new tab must know the session that it replaces. */}
      <Button onClick={() => open('/desk/sign-in')}>{texts.again}</Button>
    </div>
  );
}
