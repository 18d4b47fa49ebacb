import { render } from 'preact';
import { showLook } from '../ui/look.ts';
import { followLinks } from '../ui/router.ts';
import { App } from './app.tsx';
import { prepareHome } from './home/prepare-home.ts';
import { findScreen } from './screens.ts';

followLinks((path) => findScreen(path) !== undefined);
if (location.pathname === '/') void prepareHome().then(draw);
else draw();

function draw(): void {
  const root = document.getElementById('app');
  if (root === null) return;
  // Not before: the words of the page's file would grow in front of those who read larger text.
  showLook();
  root.replaceChildren();
  render(<App />, root);
}
