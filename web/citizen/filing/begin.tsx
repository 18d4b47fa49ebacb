import { useEffect } from 'preact/hooks';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { newKey } from '../../ui/random-key.ts';
import { goTo } from '../../ui/router.ts';

/** Begins a new draft. */
export function Begin() {
  useEffect(() => goTo(`/file/${newKey()}`, 'replace'), []);
  return <Waiting />;
}
