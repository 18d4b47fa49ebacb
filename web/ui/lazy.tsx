import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Waiting } from './parts/waiting.tsx';

/** `preload` loads the code before it is shown; nothing happens when that fails. */
export type Lazy<Props> = ComponentType<Props> & { readonly preload: () => Promise<void> };

/** A component whose code is loaded when it is first shown. The page is loaded again when a new release has replaced the code. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): Lazy<Props> {
  let loaded: ComponentType<Props> | undefined;
  const keep = async () => {
    loaded = await load();
  };
  const Component = (props: Props) => {
    const [, redraw] = useState(loaded !== undefined);
    const [hasFailed, setFailed] = useState(false);
    useEffect(() => {
      if (loaded !== undefined) return;
      keep().then(
        () => redraw(true),
        () => setFailed(true),
      );
    }, []);
    const Loaded = loaded;
    if (Loaded !== undefined) return <Loaded {...props} />;
    return <Waiting hasFailed={hasFailed} />;
  };
  return Object.assign(Component, { preload: () => keep().catch(() => undefined) });
}
