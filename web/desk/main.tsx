import { render } from 'preact';
import { showLook } from '../ui/look.ts';
import { followLinks } from '../ui/router.ts';
import { App } from './app.tsx';

showLook();
followLinks((path) => path === '/desk' || path.startsWith('/desk/'));
const root = document.getElementById('app');
if (root !== null) {
  root.replaceChildren();
  render(<App />, root);
}
