import { useEffect, useState } from 'preact/hooks';
import { useCommonWords } from '../ui/common-words.ts';
import { Screen } from '../ui/parts/screen.tsx';
import { openBrowserClient } from '../ui/session/open-client.ts';

const client = openBrowserClient('hotline.staff');

/** Says who is signed in at the desk in this tab. */
export function App() {
  const words = useCommonWords();
  const [name, setName] = useState<string>();
  useEffect(() => {
    client.call('GET /v1/desk/me', {}).then((outcome) => {
      if (outcome.ok && !outcome.unchanged) setName(outcome.value.name);
    });
  }, []);
  return (
    <Screen title={words.desk}>
      <p>{name ?? words.nobody}</p>
    </Screen>
  );
}
