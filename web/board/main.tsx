import { render } from 'preact';
import { showLook } from '../ui/look.ts';
import { App } from './app.tsx';

showLook();
const root = document.getElementById('app');
if (root !== null) {
  root.replaceChildren();
  render(<App />, root);
}
