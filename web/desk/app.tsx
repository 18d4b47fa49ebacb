import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Me } from '../client/desk-operations.ts';
import type { CallProblem } from '../client/problem.ts';
import { useCommonTexts } from '../ui/common-texts.ts';
import { lazy } from '../ui/lazy.tsx';
import { changeLook, currentLook, useLook } from '../ui/look.ts';
import { DeskBar } from '../ui/parts/bar.tsx';
import { Button } from '../ui/parts/button.tsx';
import { Screen } from '../ui/parts/screen.tsx';
import { Waiting } from '../ui/parts/waiting.tsx';
import { goTo, usePath } from '../ui/router.ts';
import { DeskFrame } from './frame/desk-frame.tsx';
import { KeyHelp } from './keys/help.tsx';
import { type Offer, useOffers } from './keys/offers.ts';
import { KeyedPalette } from './keys/palette.tsx';
import { useKeys } from './keys/use-keys.ts';
import { listPlaces, maySearch } from './places.ts';
import { showScreen } from './screens.tsx';
import { isAnswer } from './session/begun.ts';
import { client } from './session/client.ts';
import { DeskProblem } from './session/desk-problem.tsx';
import { FinishSignIn, SignIn, signOut } from './session/sign-in.tsx';
import { PersonContext } from './session/use-person.ts';
import { useToken } from './session/use-signed-in.ts';
import { type Texts, useTexts } from './texts.ts';
import { pathOfQueue, splitDeskPath } from './view.ts';

/** The view of workers has its own bar, and opens without a connection. */
const FieldApp = lazy(async () => (await import('./field/field-app.tsx')).FieldApp);

/** The desk of staff: sign-in first, then the screen of the address. */
export function App() {
  const path = usePath();
  const token = useToken();
  if (isAnswer()) return <Narrow child={<FinishSignIn />} />;
  if (token === undefined) return <Narrow child={<Waiting />} />;
  if (splitDeskPath(path)[0] === 'field') return <FieldApp path={path} token={token} />;
  if (path === '/desk/sign-in') return <Narrow child={<SignIn backTo="/desk/signed-in" />} />;
  return token !== '' ? <SignedIn path={path} token={token} /> : <Narrow child={<SignIn />} />;
}

function SignedIn({ path, token }: { readonly path: string; readonly token: string }) {
  const texts = useTexts();
  const { language } = useLook();
  const [person, setPerson] = useState<Me>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isHelping, setHelping] = useState(false);
  useEffect(() => {
    client.call('GET /v1/desk/me', {}).then((outcome) => {
      setProblem(outcome.ok ? undefined : outcome.problem);
      if (outcome.ok && !outcome.unchanged) setPerson(outcome.value);
    });
  }, [language, token]);
  useOffers(person === undefined ? [] : listDeskOffers(person, texts, () => setHelping(true)));
  const mayCall = person?.grants.some(({ role }) => role === 'AGT');
  useKeys({
    '?': () => setHelping(true),
    '/': person && maySearch(person) ? () => goTo('/desk/find') : undefined,
    g: mayCall ? () => goTo('/desk/call') : undefined,
  });
  return (
    <>
      {person === undefined ? (
        <Narrow child={<NoPerson problem={problem} />} />
      ) : (
        <PersonContext.Provider value={person}>
          <DeskFrame person={person} path={path} onHelp={() => setHelping(true)}>
            {showScreen(path, person)}
          </DeskFrame>
        </PersonContext.Provider>
      )}
      {isHelping && <KeyHelp onClose={() => setHelping(false)} />}
      {/* Not within the person: it takes keys before the person is known, and keeps them after. */}
      <KeyedPalette />
    </>
  );
}

/** While the person is looked up, and when the platform does not say who it is. */
function NoPerson({ problem }: { readonly problem: CallProblem | undefined }) {
  const texts = useTexts();
  const common = useCommonTexts();
  if (problem === undefined) return <Waiting />;
  return (
    <Screen title={texts.title}>
      {problem.status === 403 || problem.status === 404 ? (
        <p class="note">{texts.signIn.noAccess}</p>
      ) : (
        <DeskProblem problem={problem} />
      )}
      <Button onClick={signOut}>{common.signOut}</Button>
    </Screen>
  );
}

/** What the palette offers everywhere: the queues and screens of the person, and the look. */
function listDeskOffers(person: Me, texts: Texts, onHelp: () => void): readonly Offer[] {
  const { isElder, language } = currentLook();
  return [
    ...person.queues.map(({ queue, name }) => ({
      name: texts.palette.queue(name),
      run: () => goTo(pathOfQueue(queue)),
    })),
    ...listPlaces(person).map(({ path, name }) => ({ name: name(texts), run: () => goTo(path) })),
    ...(maySearch(person) ? [{ name: texts.find.title, key: '/', run: () => goTo('/desk/find') }] : []),
    { name: texts.keys.title, key: '?', run: onHelp },
    { name: texts.palette.elder, run: () => changeLook({ isElder: !isElder }) },
    { name: texts.palette.language, run: () => changeLook({ language: language === 'zh' ? 'en' : 'zh' }) },
  ];
}

function Narrow({ child }: { readonly child: ComponentChildren }) {
  const common = useCommonTexts();
  return (
    <>
      <DeskBar home="/desk" name={common.desk} />
      <main id="content">
        <div class="narrow">{child}</div>
      </main>
    </>
  );
}
