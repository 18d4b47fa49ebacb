import { useCommonWords } from '../../ui/common-words.ts';
import { Screen } from '../../ui/parts/screen.tsx';
import { useWords } from '../words.ts';

/** What one can do here, the most frequent first. */
export function Home() {
  const { home } = useWords();
  const common = useCommonWords();
  return (
    <Screen title={home.title} windowTitle={common.hotline} look="hero">
      <p>{home.lead}</p>
      <ul class="doors">
        <Door to="/file" name={home.file} hint={home.fileHint} isMain />
        <Door to="/board" name={home.board} hint={home.boardHint} />
      </ul>
      <p class="note" data-tone="warn">
        {home.emergency}
      </p>
    </Screen>
  );
}

function Door({
  to,
  name,
  hint,
  isMain = false,
}: {
  readonly to: string;
  readonly name: string;
  readonly hint: string;
  readonly isMain?: boolean;
}) {
  return (
    <li class={isMain ? 'wide' : undefined}>
      <a class="button" data-look={isMain ? 'main' : undefined} href={to}>
        {name}
        <small>{hint}</small>
      </a>
    </li>
  );
}
