import { render } from 'preact';
import { showLook } from '../ui/look.ts';
import { followLinks } from '../ui/router.ts';
import { App } from './app.tsx';
import { findScreen } from './screens.ts';

showLook();
followLinks((path) => findScreen(path) !== undefined);
const root = document.getElementById('app');
if (root !== null) {
  root.replaceChildren();
  render(<App />, root);
}
