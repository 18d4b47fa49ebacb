import { useCommonWords } from '../ui/common-words.ts';
import { Screen } from '../ui/parts/screen.tsx';

/** The public figures. */
export function App() {
  const words = useCommonWords();
  return (
    <Screen title={words.board}>
      <a class="button" href="/">
        {words.toHome}
      </a>
    </Screen>
  );
}
