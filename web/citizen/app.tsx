import { useCommonTexts } from '../ui/common-texts.ts';
import { Icon } from '../ui/icons/icon.tsx';
import { PHONE } from '../ui/icons/lucide.ts';
import { Bar } from '../ui/parts/bar.tsx';
import { Screen } from '../ui/parts/screen.tsx';
import { usePath } from '../ui/router.ts';
import { findScreen } from './screens.ts';
import { useTexts } from './texts.ts';

/** All pages of citizens: the bar with the call and the look, the screen of the address, the foot. */
export function App() {
  const path = usePath();
  const common = useCommonTexts();
  const texts = useTexts();
  const found = findScreen(path);
  const [place] = path.split('?');
  return (
    <>
      <a class="skip-link" href="#content">
        {common.skip}
      </a>
      <Bar>
        <a class="button" data-look="call" href="tel:12345">
          <Icon of={PHONE} />
          {common.call}
        </a>
      </Bar>
      <main id="content" key={place} class={place === '/' ? 'home' : undefined}>
        {found ? <found.screen parts={found.parts} /> : <Missing />}
      </main>
      <footer class="foot">
        <a href="/">{common.home}</a>
        <a href="/account">{texts.account}</a>
        <a href="/notice/privacy">{texts.privacy}</a>
      </footer>
    </>
  );
}

/** Of an address that does not exist. */
function Missing() {
  const common = useCommonTexts();
  const { home, missing } = useTexts();
  return (
    <Screen title={common.notFound}>
      <p>{missing}</p>
      <div class="buttons">
        <a class="button" data-look="main" href="/">
          {common.toHome}
        </a>
        <a class="button" href="/track">
          {home.track}
        </a>
      </div>
    </Screen>
  );
}
