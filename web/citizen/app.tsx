import { useCommonTexts } from '../ui/common-texts.ts';
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
  return (
    <>
      <a class="skip-link" href="#content">
        {common.skip}
      </a>
      <Bar>
        <a class="button" data-look="call" href="tel:12345">
          {common.call}
        </a>
      </Bar>
      <main id="content" key={path.split('?')[0]}>
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

function Missing() {
  const texts = useCommonTexts();
  return (
    <Screen title={texts.notFound}>
      <a class="button" href="/">
        {texts.toHome}
      </a>
    </Screen>
  );
}
