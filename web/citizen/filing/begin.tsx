import { useEffect } from 'preact/hooks';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { goTo } from '../../ui/router.ts';
import { newKey } from '../../ui/session/open-client.ts';

/** Begins a new draft. */
export function Begin() {
  useEffect(() => goTo(`/file/${newKey()}`, 'replace'), []);
  return <Waiting />;
}
